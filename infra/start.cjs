// npm start: whatever is missing is installed and built, then the whole platform runs in one process with the demo province.
const { checkNode, install, buildBackEnd, buildFrontEnds } = require('./prepare.cjs');

checkNode();
install();
buildBackEnd();
buildFrontEnds();
process.env.QINGFU_DEMO ??= '1';
process.env.NODE_ENV ??= 'production';
process.env.QINGFU_LOG ??= 'warn';
require('../dist/infra/start.js');
