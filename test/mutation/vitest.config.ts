import { defineConfig } from 'vitest/config';

const room = (process.env['DESKSIDE_MUTATE'] ?? 'src/tokens').split('/')[1] ?? '';

/** The tests of the stores hold whatever offers a TokenStore to the same promises. */
const sharedTests = room === 'tokens' || room === 'stores' ? ['test/conformance/**/*.test.ts'] : [];

/** What runs against each mutant of a room: its own unit tests, without a build, a display or a server. */
export default defineConfig({
  test: {
    include: [`test/unit/${room}/**/*.test.ts`, ...sharedTests],
    environment: 'node',
    // The rules of tokens are the same in every store: one that keeps rows and one that keeps a list show them.
    env: room === 'tokens' ? { DESKSIDE_STORES_UNDER_TEST: 'SqliteTokenStore,ListTokenStore' } : {},
    setupFiles: ['test/mutation/bound-properties.ts'],
    // One process and one load of the modules for all files: nothing here keeps anything in a module.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
