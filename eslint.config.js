import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { securityPlugin } from './scripts/lib/security-plugin.mjs';
import { securityRules } from './scripts/lib/security-rules.mjs';

/** Each folder is linted with the tsconfig that says which globals it may see. */
const projects = [
  { files: ['src/contract/**/*.ts'], project: './tsconfig.contract.json' },
  { files: ['electron/preload/**/*.ts'], project: './tsconfig.preload.json' },
  {
    files: ['renderer/**/*.{ts,tsx}', 'test/unit/renderer/**/*.{ts,tsx}'],
    project: './tsconfig.renderer.json',
  },
  {
    files: ['src/**/*.ts', 'electron/main/**/*.ts', 'test/**/*.ts', '*.config.ts'],
    ignores: ['src/contract/**', 'test/unit/renderer/**', 'test/e2e/**', 'test/bench/**'],
    project: './tsconfig.json',
  },
  { files: ['test/{e2e,bench}/**/*.ts'], project: './tsconfig.e2e.json' },
];

/** @type {import('eslint').Linter.RulesRecord} */
const strictRules = {
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/explicit-module-boundary-types': 'error',
  'no-console': 'error',
  eqeqeq: 'error',
};

export default tseslint.config(
  { ignores: ['node_modules', 'out', 'dist'] },
  ...projects.map(({ files, ignores = [], project }) => ({
    files,
    ignores,
    extends: [js.configs.recommended, ...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
    rules: strictRules,
  })),
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  // The type of a catalogue is that of English itself, as in renderer/messages.
  {
    files: ['electron/main/messages/*.ts', 'src/crm/format/words/*.ts', 'src/contract/list-problem-words.ts'],
    rules: { '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  // Past that a file wants a second room.
  {
    files: ['{src,electron,renderer}/**/*.{ts,tsx}', 'scripts/**/*.mjs'],
    rules: { 'max-lines': ['error', 350] },
  },
  {
    files: ['{src,electron,renderer}/**/*.{ts,tsx}'],
    // It tests the stores of others, from a shell, and is no part of the app.
    ignores: ['src/conformance/**'],
    plugins: { security: securityPlugin },
    rules: Object.fromEntries(Object.keys(securityRules).map((name) => [`security/${name}`, 'error'])),
  },
  // The other rooms still have functions above it.
  { files: ['src/sandbox/**/*.ts'], rules: { complexity: ['error', 20] } },
  {
    // Their packages are those of whoever runs them; the test of the examples checks the types.
    files: ['examples/**/*.ts'],
    extends: [js.configs.recommended, ...tseslint.configs.strict],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', fetch: 'readonly', Response: 'readonly' },
    },
    rules: { '@typescript-eslint/consistent-type-imports': 'error', eqeqeq: 'error' },
  },
  {
    // A closure over what is made further down may be called before it is there.
    files: ['electron/main/compose*.ts'],
    rules: { '@typescript-eslint/no-use-before-define': ['error', { functions: false }] },
  },
  {
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-console': 'off' },
  },
  {
    files: ['scripts/**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'fetch',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'Buffer',
          'AbortSignal',
          'AbortController',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
