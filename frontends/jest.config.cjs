// Proofs of the front ends stand beside the code and run in jsdom.
module.exports = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/jest/environment.cjs',
  testMatch: ['<rootDir>/**/*.test.{ts,tsx}'],
  setupFilesAfterEnv: ['<rootDir>/jest/setup.ts'],
  globals: { PLATFORM_VERSIONS: require('./jest/platform-versions.cjs') },
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
        module: { type: 'commonjs' },
      },
    ],
  },
  // published as ES modules only
  transformIgnorePatterns: ['/node_modules/(?!(antd/es|@ant-design/.*/es|@rc-component/.*/es|echarts|zrender|react-router|urql|@urql|wonka|qr)/)'],
  moduleNameMapper: {
    '^#shell$': '<rootDir>/shell/public.ts',
    '^#ui/(.*)$': '<rootDir>/ui/$1.ts',
    '^antd/es/(.*)$': 'antd/lib/$1',
    '^@module-federation/runtime$': '<rootDir>/jest/federation-runtime.ts',
    '\\.css$': '<rootDir>/jest/empty.cjs',
    'recompute-sample\\.mjs\\?raw$': '<rootDir>/jest/recompute-sample.cjs',
  },
  testTimeout: 60000,
};
