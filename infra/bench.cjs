// npm run bench [name …]: ratios inside one run, and absolute figures only where a person waits. Not part of the tests.
const { checkNode, install, buildBackEnd, buildFrontEnds } = require('./prepare.cjs');

checkNode();
install();
buildBackEnd();
buildFrontEnds();
process.env.QINGFU_LOG ??= 'error';
require('../dist/infra/bench/bench.js');
