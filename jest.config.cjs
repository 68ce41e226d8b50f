// Proofs stand beside their slice; journeys, contracts, browsers and faults stand in tests/.
const swc = JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8'));
delete swc.$schema;
// Packages published as ES modules only: Jest cannot require() them before Node 24.9, so they are transformed.
const esmOnly = ['jose', 'oidc-provider', 'oidc-token-hash', 'eta', 'nanoid', 'quick-lru', 'croner', 'ulid', '@graphql-hive', '@graphql-mesh', 'graphql-http', 'p-limit', 'yocto-queue', '@noble/hashes'];
const inside = `/node_modules/(?:${esmOnly.join('|')})/`;
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['development', 'node', 'require', 'default'] },
  setupFiles: ['reflect-metadata'],
  testMatch: ['<rootDir>/{gateway,subgraphs,tests,infra}/**/*.test.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', swc],
    [`${inside}.+\\.[cm]?js$`]: ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } }, module: { type: 'commonjs' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^#(kernel|register)/(.*)$': '<rootDir>/subgraphs/$1/$2' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  // How long a proof may hang, not how fast it must be: the platform with its demo province opens slowly on a busy machine.
  testTimeout: 120000,
};
