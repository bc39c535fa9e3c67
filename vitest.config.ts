import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Only what hangs ends: other work on the machine may have the cores for a while.
const patience = { poll: { timeout: 60_000 } };

const seeded = fileURLToPath(new URL('test/property-seed.ts', import.meta.url));
// A page is one document for a file, and a replaced module is replaced for all: these run in a worker of their own.
const isolated = ['test/unit/**/*.test.tsx', 'test/unit/stores/durable-writes.test.ts'];

// The page loads most of them with the screens that say them.
const allSentences = 'test/unit/support/all-sentences.ts';
const cleaning = 'test/fakes/clean-up.ts';

const resolve = { alias: [{ find: /^fast-check$/, replacement: seeded }] };

export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/conformance/**/*.test.ts'],
          exclude: isolated,
          setupFiles: [allSentences, cleaning],
          environment: 'node',
          // Modules are loaded once for all files, which takes half the time off.
          isolate: false,
          expect: patience,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve,
        test: {
          name: 'unit-isolated',
          include: isolated,
          setupFiles: [allSentences, cleaning],
          environment: 'node',
          expect: patience,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          setupFiles: cleaning,
          environment: 'node',
          expect: patience,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          setupFiles: cleaning,
          globalSetup: ['test/package/support/make-packages.ts'],
          environment: 'node',
          fileParallelism: false,
          expect: patience,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        resolve,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: cleaning,
          environment: 'node',
          // One Electron at a time in a network: two would fight for the loopback ports registered for sign-in.
          fileParallelism: false,
          expect: patience,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
