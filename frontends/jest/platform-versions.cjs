// The numbers federation.mjs writes into the shell; Jest cannot wait for an ES module here.
const versionOf = (name) => require(`${name}/package.json`).version;
module.exports = { react: versionOf('react'), 'react-dom': versionOf('react-dom'), '#shell': '1.0.0', '#ui/core': '1.1.0' };
