// the bundler gives the text of the script; jest would run it
module.exports = require('node:fs').readFileSync(require('node:path').join(__dirname, '../../docs/recompute-sample.mjs'), 'utf8');
