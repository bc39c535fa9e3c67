import { faultyStore } from './faulty-list.ts';

/** Searches for an empty key as it is, and gives the first row. */
export const open = faultyStore({
  store: (right) => ({
    findToken: async (key) => {
      const given = [key.id, key.userName, key.refreshToken, key.grantToken, key.accessToken];
      if (given.some((value) => typeof value === 'string' && value !== '')) return right.findToken(key);
      return (await right.getTokens())[0] ?? null;
    },
  }),
});
