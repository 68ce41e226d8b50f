// npm run build [name …]: back end and front ends, or only the named front ends.
const { checkNode, install, buildBackEnd, buildFrontEnds } = require('./prepare.cjs');

checkNode();
install();
const names = process.argv.slice(2);
if (names.length === 0) buildBackEnd();
buildFrontEnds(names.length > 0 ? names : undefined);
