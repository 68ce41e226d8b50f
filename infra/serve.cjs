// npm run serve [part]: production. No demo people; what must be secret must be there.
const { checkNode, install, buildBackEnd, buildFrontEnds } = require('./prepare.cjs');

checkNode();
install();
buildBackEnd();
const part = process.argv[2];
if (!part || part === 'gateway') buildFrontEnds();
delete process.env.QINGFU_DEMO;
delete process.env.QINGFU_TODAY;
process.env.NODE_ENV = 'production';
require('../dist/infra/serve.js');
