/** Mutation tests of a room of `src` or of folders in it, which `npm run mutate` names in DESKSIDE_MUTATE. */
const folders = (process.env['DESKSIDE_MUTATE'] ?? 'src/tokens').split(',');
const room = folders[0]?.split('/')[1];

export default {
  mutate: [
    ...folders.map((folder) => `${folder}/**/*.ts`),
    // A door runs nothing of its own.
    '!src/*/index.ts',
    // MySQL needs a server: its store is held to the same tests in test/integration, which are not run here.
    '!src/stores/mysql/**',
    '!src/stores/mysql-token-store.ts',
  ],
  testRunner: 'vitest',
  // Each mutant is run against the tests that reach it, by name: nothing is left to be found out by imports.
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner', './scripts/lib/mutation-checker.mjs'],
  checkers: process.env['DESKSIDE_MUTATE_EVERY'] === undefined ? [] : ['sample'],
  coverageAnalysis: 'perTest',
  // A mutant in what a file does while it is loaded (tables, schemas) is met by every test: each would cost a run of
  // all of them. The tables are compared with Zoho's pages by tests of their own.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: `.cache/mutation/${room}.json`,
  tempDirName: '.cache/stryker',
  ignorePatterns: ['/.cache', '/out', '/dist', '/renderer'],
  reporters: ['progress-append-only'],
  concurrency: Number(process.env['DESKSIDE_MUTATE_AT_ONCE'] ?? 2),
  // Other work on the machine may have the cores for a while: only what hangs ends, and most of that by its counts.
  timeoutMS: 10_000,
  dryRunTimeoutMinutes: 30,
  disableTypeChecks: '{src,test}/**/*.ts',
  thresholds: { high: 90, low: 85, break: null },
};
