// The arrows of the house (see README, "The map"). Each rule says in one sentence what it keeps, so that breaking it teaches.
const departments = 'directory|homework|exams|afterschool|teachers|teaching|growth|opinion|supervision';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', comment: '环形引用会让两个文件变成一个：把共用的部分提出来。', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'departments-meet-over-graphql',
      severity: 'error',
      comment: '部门之间只用 GraphQL 和事件说话；能引用的只有对方 contract.ts 里的类型。',
      from: { path: `^subgraphs/(${departments})/` },
      to: { path: `^subgraphs/(${departments})/`, pathNot: ['^subgraphs/$1/', '^subgraphs/[^/]+/contract\\.ts$'] },
    },
    {
      name: 'contracts-are-types',
      severity: 'error',
      comment: 'contract.ts 只有类型：引用它不能带来会运行的代码。',
      from: { path: `^subgraphs/(${departments})/` },
      to: { path: '^subgraphs/[^/]+/contract\\.ts$', pathNot: '^subgraphs/$1/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'kernel-knows-no-department', severity: 'error', comment: '内核不认识任何部门。', from: { path: '^subgraphs/kernel/' }, to: { path: `^(subgraphs/(${departments}|register)|gateway|frontends|infra)/` } },
    { name: 'register-knows-no-department', severity: 'error', comment: '各部门共用的名册只认识内核。', from: { path: '^subgraphs/register/' }, to: { path: `^(subgraphs/(${departments})|gateway|frontends|infra)/` } },
    {
      name: 'law-is-pure',
      severity: 'error',
      comment: '规则是纯函数：不碰数据库和网络，才能按当日的规则重放。',
      from: { path: '\\.(rules|policy)\\.ts$' },
      to: { path: '(\\.(actions|queries|resolver|bulk)\\.ts$)|(^subgraphs/kernel/(database|unit-of-work|outbox|audit|jobs|http|files|subgraph)\\.ts$)|typeorm|node:(fs|http|net)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'doors-do-not-write-sql',
      severity: 'error',
      comment: '门（resolver）只有装饰器和一行正文：SQL 在 queries，写入在 actions。',
      from: { path: '\\.resolver\\.ts$' },
      to: { path: '^subgraphs/kernel/(database|unit-of-work|outbox)\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    { name: 'gateway-imports-no-department', severity: 'error', comment: '网关只认识各部门的图（文本），不引用它们的代码。', from: { path: '^gateway/' }, to: { path: `^(subgraphs/(${departments})|frontends|infra)/` } },
    { name: 'sides-meet-over-graphql', severity: 'error', comment: '前后端只隔着 GraphQL 相见。', from: { path: '^frontends/' }, to: { path: '^(gateway|subgraphs|infra)/', pathNot: '\\.graphql$' } },
    {
      name: 'remotes-never-import-each-other',
      severity: 'error',
      comment: '微前端之间互不引用：共用的只有 #shell 和 #ui。',
      from: { path: `^frontends/(${departments}|portal)/` },
      to: { path: '^frontends/', pathNot: ['^frontends/$1/', '^frontends/ui/', '^frontends/shell/public\\.tsx?$', '^frontends/testing\\.tsx$'] },
    },
    { name: 'ui-knows-nobody', severity: 'error', comment: '界面零件不认识任何页面。', from: { path: '^frontends/ui/' }, to: { path: '^frontends/(?!ui/)', pathNot: '^frontends/shell/public\\.tsx?$' } },
    { name: 'product-imports-no-proof', severity: 'error', comment: '产品代码不引用测试代码。', from: { pathNot: '(\\.test\\.tsx?$|/testing/|^tests/|testing\\.ts$)' }, to: { path: '(\\.test\\.tsx?$|/testing/|kernel/testing\\.ts$|^frontends/testing\\.tsx$)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|/gql/|^frontends/node_modules/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['development', 'import', 'require', 'node', 'default'] },
  },
};
