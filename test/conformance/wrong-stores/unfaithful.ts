import type { OAuthToken, TokenInput } from '../../../src/tokens/oauth-token.ts';
import type { TokenEntry } from '../../../src/stores/rules/token-entry.ts';
import type { LeasingTokenStore } from '../../../src/tokens/token-store.ts';
import type { Faults } from './faulty-list.ts';

/** What becomes of a token that is written. */
function writing(change: (token: OAuthToken) => Partial<OAuthToken>): Faults {
  const changed = (entry: TokenEntry): TokenEntry => ({
    ...entry,
    token: Object.freeze({ ...entry.token, ...change(entry.token) }),
  });
  return {
    written: (after, before) => after.map((entry) => (before.includes(entry) ? entry : changed(entry))),
  };
}

/** What becomes of what is given to a save or a search. */
function given(change: (token: TokenInput) => Partial<TokenInput>): Faults {
  const changed = (token: TokenInput): TokenInput =>
    // Not always a token: the kit gives what is none.
    typeof token === 'object' && (token as unknown) !== null ? { ...token, ...change(token) } : token;
  return {
    store: (right) => ({
      saveToken: (token) => right.saveToken(changed(token)),
      findToken: (token) => right.findToken(changed(token)),
    }),
  };
}

const store = (wrong: (right: LeasingTokenStore) => Partial<LeasingTokenStore>): Faults => ({ store: wrong });
const onText = (value: unknown, change: (text: string) => string): string | null =>
  typeof value === 'string' && value.isWellFormed() ? change(value) : null;

/** Stores that have an opinion about what they keep, and the check that names it. */
export const unfaithful: readonly (readonly [string, Faults, string])[] = [
  [
    'writes mail addresses in small letters',
    given(({ userName }) => (typeof userName === 'string' ? { userName: onText(userName, lower) } : {})),
    'tells user names apart that look alike',
  ],
  [
    'normalises accents',
    given(({ userName }) => (typeof userName === 'string' ? { userName: onText(userName, composed) } : {})),
    'tells user names apart that look alike',
  ],
  [
    'cuts grant tokens at 255 characters',
    writing(({ grantToken }) => ({ grantToken: grantToken?.slice(0, 255) ?? null })),
    'cuts none of its values at five thousand characters',
  ],
  [
    'takes the end of a token for a local time, with an hour less in summer',
    writing(({ expiresAt }) => ({ expiresAt: expiresAt === null ? null : inSummer(expiresAt) })),
    'keeps the end of an access token to the millisecond, whenever it is',
  ],
  [
    'keeps times in 32 bits',
    writing(({ expiresAt }) => ({
      expiresAt: expiresAt === null ? null : Math.min(expiresAt, 2 ** 31 * 1_000),
    })),
    'keeps the end of an access token to the millisecond, whenever it is',
  ],
  [
    'takes numbers in a text for numbers',
    writing(({ accessToken }) => ({ accessToken: numeric(accessToken) })),
    'tells apart what looks alike as accessToken',
  ],
  [
    'keeps scopes as a set',
    writing(({ scopes }) => ({ scopes: scopes === null ? null : Object.freeze([...new Set(scopes)]) })),
    'keeps scopes and addresses as they were given',
  ],
  [
    "deletes all of a person's sign-ins with one",
    store((right) => ({
      deleteToken: async (id) => {
        const name = (await right.findTokenById(id))?.userName;
        await right.deleteToken(id);
        const all = await right.getTokens();
        for (const token of all) if (token.userName === name) await right.deleteToken(token.id);
      },
    })),
    "deletes one of a person's sign-ins and keeps the others",
  ],
  [
    'takes no notice of the client when it looks for an access token',
    store((right) => ({
      findToken: async (key) => {
        const found = await right.findToken(key);
        const { accessToken, userName, refreshToken } = key;
        const isOther = found === null && !userName && !refreshToken && Boolean(accessToken);
        return isOther ? right.findToken({ accessToken: accessToken ?? null }) : found;
      },
    })),
    'answers null for what it does not know',
  ],
  [
    'lists no more than a page',
    store((right) => ({ getTokens: async () => (await right.getTokens()).slice(0, 100) })),
    'lists as many as there are, and deletes them all',
  ],
  [
    'gives out the very objects that it keeps',
    store((right) => {
      const kept = new Map<string, OAuthToken>();
      return {
        getTokens: async () => {
          const all = await right.getTokens();
          for (const token of all) if (!kept.has(token.id)) kept.set(token.id, { ...token });
          return all.map((token) => kept.get(token.id) ?? token);
        },
      };
    }),
    'is not changed by whoever changes what it gave',
  ],
  [
    'keeps rows in an object by their id',
    store((right) => ({
      findTokenById: (id) => (id in {} ? Promise.resolve(null) : right.findTokenById(id)),
    })),
    'takes names and ids that mean something else elsewhere',
  ],
  [
    'joins the parts of a key by a stroke',
    store((right) => ({
      saveToken: async (token) => {
        const key = ({ userName, clientId }: TokenInput): string => `${userName}|${clientId}`;
        const all = await right.getTokens();
        const same = all.find((one) => key(one) === key(token) && one.userName !== token.userName);
        await right.saveToken(same === undefined ? token : { ...token, id: same.id });
      },
    })),
    'takes no parts of a key for each other, however they are joined',
  ],
  ['counts ids from one when it is empty', countingIds(), 'gives the id of a deleted token to no other'],
];

const lower = (text: string): string => text.toLowerCase();
const composed = (text: string): string => text.normalize('NFC');

function inSummer(time: number): number {
  const month = new Date(time).getUTCMonth();
  return month > 2 && month < 10 ? time - 3_600_000 : time;
}

function numeric(text: string | null): string | null {
  return text !== null && /^\d/.test(text) && !Number.isNaN(Number(text)) ? String(Number(text)) : text;
}

function countingIds(): Faults {
  return {
    written: (after, before) =>
      after.map((entry) => {
        const isNew = before.every(({ token }) => token.id !== entry.token.id);
        if (!isNew || !/^[0-9a-z]{10}$/.test(entry.token.id)) return entry;
        const id = String(1 + Math.max(0, ...before.map(({ token }) => Number(token.id) || 0)));
        return { ...entry, token: Object.freeze({ ...entry.token, id }) };
      }),
  };
}
