import { defineConfig } from 'vitest/config';

const room = (process.env['DESKSIDE_MUTATE'] ?? 'src/tokens').split('/')[1] ?? '';

/** The tests of the stores hold whatever offers a TokenStore to the same promises. */
const sharedTests = room === 'tokens' || room === 'stores' ? ['test/conformance/**/*.test.ts'] : [];

/** They put something else in the place of a module, which a module that is loaded already would not notice. */
const replacingModules = ['test/unit/stores/durable-writes.test.ts'];

const settings = {
  environment: 'node' as const,
  // The rules of tokens are the same in every store: one that keeps rows and one that keeps a list show them.
  env: room === 'tokens' ? { DESKSIDE_STORES_UNDER_TEST: 'SqliteTokenStore,ListTokenStore' } : {},
  setupFiles: ['test/mutation/bound-properties.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** What runs against each mutant of a room: its own unit tests, without a build, a display or a server. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...settings,
          name: 'together',
          include: [`test/unit/${room}/**/*.test.ts`, ...sharedTests],
          exclude: replacingModules,
          // One process and one load of the modules for all files: nothing here keeps anything in a module.
          isolate: false,
        },
      },
      {
        test: {
          ...settings,
          name: 'apart',
          include: replacingModules.filter((file) => file.startsWith(`test/unit/${room}/`)),
        },
      },
    ],
  },
});
