import { faultyStore } from './faulty-list.ts';

/** Deletes by position: the one of an unknown id is the last. */
export const open = faultyStore({
  store: (right) => ({
    deleteToken: async (id) => {
      const ids = (await right.getTokens()).map((token) => token.id);
      await right.deleteToken(ids.splice(ids.indexOf(id), 1)[0] ?? '');
    },
  }),
});
