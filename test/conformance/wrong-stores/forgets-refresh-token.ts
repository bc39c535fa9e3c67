import { faultyStore } from './faulty-list.ts';

/** Takes a reply without a refresh token for one that takes it away. */
export const open = faultyStore({
  written: (after, before) =>
    after.map((entry) => {
      const former = before.find(({ token }) => token.id === entry.token.id)?.token;
      const isRenewed = former !== undefined && former.accessToken !== entry.token.accessToken;
      const isKept = former?.refreshToken === entry.token.refreshToken;
      return isRenewed && isKept ? { ...entry, token: { ...entry.token, refreshToken: null } } : entry;
    }),
});
