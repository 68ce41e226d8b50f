import tseslint from 'typescript-eslint';
import hooks from 'eslint-plugin-react-hooks';

export default tseslint.config(
  { ignores: ['dist/**', '**/gql/**', 'node_modules/**', '.data/**', 'coverage/**', 'frontends/node_modules/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      // type-graphql and TypeORM are told classes, which TypeScript calls Function.
      '@typescript-eslint/no-unsafe-function-type': 'off',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['**/environment.ts', '**/*.test.ts', 'tests/**', '**/testing.ts', '**/testing/**'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: '环境变量只在各部分的 environment.ts 里读一次。' }],
    },
  },
  {
    files: ['**/*.{rules,policy}.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: '#kernel/clock', importNames: ['now', 'today', 'setToday'], message: '规则不看钟：日期从参数来，才能按当日重放。' }] }],
    },
  },
  { files: ['frontends/**/*.{ts,tsx}'], plugins: { 'react-hooks': hooks }, rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' } },
  { files: ['infra/**', 'docs/**', 'tests/**', 'frontends/*.mjs', '**/*.cjs'], rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['subgraphs/kernel/database.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
