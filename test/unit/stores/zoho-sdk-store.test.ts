import { beforeEach, describe, expect, it } from 'vitest';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import {
  zohoSdkStore,
  type SdkStoreOptions,
  type SdkToken,
  type SdkUserSignature,
  type ZohoSdkStore,
} from '../../../src/stores/zoho-sdk-store.ts';

/** As the SDK has it. The integration tests do the same with the real ones. */
class UserSignature implements SdkUserSignature {
  readonly #name: string;
  constructor(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.#name;
  }
}

/** The SDK's token: fields that start out undefined, each with a getter and a setter. */
class OAuthToken implements SdkToken {
  #clientId: string | null | undefined;
  #clientSecret: string | null | undefined;
  #grantToken: string | null | undefined;
  #refreshToken: string | null | undefined;
  #redirectUrl: string | null | undefined;
  #id: string | null | undefined;
  #accessToken: string | null | undefined;
  #user: SdkUserSignature | null | undefined;
  #expiresIn: string | undefined;
  #apiDomain: string | undefined;

  constructor(...parts: readonly (string | null | undefined)[]) {
    [this.#clientId, this.#clientSecret, this.#grantToken, this.#refreshToken] = parts;
    [this.#redirectUrl, this.#id, this.#accessToken] = parts.slice(4);
  }

  getId = () => this.#id;
  setId = (id: string) => void (this.#id = id);
  getUserSignature = () => this.#user;
  setUserSignature = (user: SdkUserSignature | null) => void (this.#user = user);
  getClientId = () => this.#clientId;
  setClientId = (clientId: string) => void (this.#clientId = clientId);
  getClientSecret = () => this.#clientSecret;
  setClientSecret = (clientSecret: string) => void (this.#clientSecret = clientSecret);
  getRedirectURL = () => this.#redirectUrl;
  setRedirectURL = (redirectUrl: string) => void (this.#redirectUrl = redirectUrl);
  getGrantToken = () => this.#grantToken;
  setGrantToken = (grantToken: string) => void (this.#grantToken = grantToken);
  getRefreshToken = () => this.#refreshToken;
  setRefreshToken = (refreshToken: string) => void (this.#refreshToken = refreshToken);
  getAccessToken = () => this.#accessToken;
  setAccessToken = (accessToken: string) => void (this.#accessToken = accessToken);
  getExpiresIn = () => this.#expiresIn;
  setExpiresIn = (expiresIn: string) => void (this.#expiresIn = expiresIn);
  getAPIDomain = () => this.#apiDomain;
  setAPIDomain = (apiDomain: string) => void (this.#apiDomain = apiDomain);
}

const sdk = { OAuthToken, UserSignature };
const ann = {
  id: 'ann',
  userName: 'ann@acme.example',
  clientId: 'c',
  clientSecret: 's',
  refreshToken: 'r.ann',
  accessToken: 'a.ann',
  grantToken: null,
  expiresAt: 5_000,
  redirectUrl: 'http://localhost:1/cb',
  apiDomain: 'https://www.zohoapis.eu',
};

function tokenOf(userName: string | null, set: (token: OAuthToken) => void = () => undefined): OAuthToken {
  const token = new OAuthToken();
  if (userName !== null) token.setUserSignature(new UserSignature(userName));
  set(token);
  return token;
}

/** Everything that a token of the SDK says. */
const said = (token: OAuthToken | null) =>
  token === null
    ? null
    : {
        id: token.getId(),
        userName: token.getUserSignature()?.getName(),
        clientId: token.getClientId(),
        clientSecret: token.getClientSecret(),
        refreshToken: token.getRefreshToken(),
        accessToken: token.getAccessToken(),
        grantToken: token.getGrantToken(),
        expiresAt: token.getExpiresIn(),
        redirectUrl: token.getRedirectURL(),
        apiDomain: token.getAPIDomain(),
      };
const all = { ...ann, grantToken: undefined, expiresAt: '5000' };

let store: InMemoryTokenStore;
let adapter: ZohoSdkStore<OAuthToken>;
beforeEach(async () => {
  store = await InMemoryTokenStore.open();
  adapter = zohoSdkStore(store, sdk);
  return () => store.close();
});
const adapterWith = (options: SdkStoreOptions): ZohoSdkStore<OAuthToken> => zohoSdkStore(store, sdk, options);

describe('a token of the SDK that is looked up', () => {
  it('is filled with all that is stored, and is the very one that was given', async () => {
    await store.saveToken(ann);
    const token = tokenOf(ann.userName);
    expect(await adapter.findToken(token)).toBe(token);
    expect(said(token)).toEqual(all);
    expect(token.getUserSignature()).toBeInstanceOf(UserSignature);
  });

  it('keeps what it says itself', async () => {
    await store.saveToken(ann);
    const own = tokenOf(ann.userName, (token) => {
      token.setClientSecret('own secret');
      token.setRedirectURL('http://localhost:2/own');
      token.setAPIDomain('https://www.zohoapis.in');
    });
    await adapter.findToken(own);
    expect(said(own)).toEqual({
      ...all,
      clientSecret: 'own secret',
      redirectUrl: 'http://localhost:2/own',
      apiDomain: 'https://www.zohoapis.in',
    });
  });

  it('is filled where it has an empty text, and left empty where nothing is stored', async () => {
    await store.saveToken({ id: 'bob', userName: 'bob', refreshToken: 'r.bob' });
    const token = tokenOf('bob', (each) => {
      each.setId('');
      each.setRefreshToken('');
    });
    await adapter.findToken(token);
    expect(said(token)).toEqual({ id: 'bob', userName: 'bob', refreshToken: 'r.bob' });
  });

  it('is not found by what nobody has', async () => {
    await store.saveToken(ann);
    const token = tokenOf('nobody');
    expect(await adapter.findToken(token)).toBeNull();
    expect(said(token)).toEqual({ userName: 'nobody' });
  });

  it.each<[keyof typeof ann, (token: OAuthToken) => void]>([
    ['id', (token) => token.setId(ann.id)],
    ['refreshToken', (token) => token.setRefreshToken(ann.refreshToken)],
    ['accessToken', (token) => token.setAccessToken(ann.accessToken)],
  ])('is found by its %s', async (_name, set) => {
    await store.saveToken(ann);
    await store.saveToken({ id: 'bob', userName: 'bob', refreshToken: 'r.bob' });
    expect(said(await adapter.findToken(tokenOf(null, set)))).toEqual(all);
  });

  it('is found in the environment and at the server that the program names', async () => {
    await store.saveToken({ ...ann, id: 'production', environment: 'production' });
    await store.saveToken({
      ...ann,
      id: 'sandbox',
      refreshToken: 'r2',
      accessToken: 'a2',
      environment: 'sandbox',
    });
    const found = await adapterWith({ environment: 'sandbox' }).findToken(tokenOf(ann.userName));
    expect(found?.getId()).toBe('sandbox');
    const abroad = adapterWith({ accountsUrl: 'https://accounts.zoho.in' });
    await abroad.saveToken(tokenOf('cleo', (token) => token.setRefreshToken('r.cleo')));
    expect(await store.findToken({ userName: 'cleo' })).toMatchObject({
      accountsUrl: 'https://accounts.zoho.in',
    });
  });

  it('does not end the process where nobody waits for its failure', async () => {
    const unheard: unknown[] = [];
    const note = (error: unknown): void => void unheard.push(error);
    process.on('unhandledRejection', note);
    const failed = Object.assign(store, { findToken: () => Promise.reject(new Error('busy')) });
    void zohoSdkStore(failed, sdk).findToken(tokenOf(ann.userName));
    // A rejection that nobody hears is told when the promises of its turn are done.
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);
    expect(unheard).toEqual([]);
    await expect(zohoSdkStore(failed, sdk).findToken(tokenOf(ann.userName))).rejects.toThrow('busy');
  });
});

describe('the access token of a token of the SDK', () => {
  const filled = async (
    own: string | undefined,
    until: string | undefined,
    stored: Partial<typeof ann> = {},
  ) => {
    await store.saveToken({ ...ann, ...stored });
    const token = tokenOf(ann.userName, (each) => {
      if (own !== undefined) each.setAccessToken(own);
      if (until !== undefined) each.setExpiresIn(until);
    });
    await adapter.findToken(token);
    return [token.getAccessToken(), token.getExpiresIn()];
  };

  it.each<[string, string | undefined, string | undefined, (string | undefined)[]]>([
    ['is the stored one where it has none', undefined, undefined, ['a.ann', '5000']],
    ['is the stored one where it has none but an end', '', '9000', ['a.ann', '5000']],
    ['stays where it ends later', 'own', '5001', ['own', '5001']],
    ['stays where it ends at the same time', 'own', '5000', ['own', '5000']],
    ['is the stored one where that ends later', 'own', '4999', ['a.ann', '5000']],
    ['stays where nobody knows when it ends', 'own', undefined, ['own', undefined]],
    ['stays where its end is no number', 'own', 'soon', ['own', 'soon']],
    ['stays where its end is before all time', 'own', '-1', ['own', '-1']],
    ['stays where its end is no whole number', 'own', '1.5', ['own', '1.5']],
    ['has the stored end where it is the stored one', 'a.ann', undefined, ['a.ann', '5000']],
    ['is the stored one where it ended at the beginning of time', 'own', '0', ['a.ann', '5000']],
  ])('%s', async (_name, own, until, expected) => {
    expect(await filled(own, until)).toEqual(expected);
  });

  it('is taken without an end where none is stored, and stays where it has one', async () => {
    await store.saveToken({ id: 'bob', userName: 'bob', refreshToken: 'r.bob', accessToken: 'a.bob' });
    const token = tokenOf('bob');
    await adapter.findToken(token);
    expect([token.getAccessToken(), token.getExpiresIn()]).toEqual(['a.bob', undefined]);
    const own = tokenOf('bob', (each) => {
      each.setAccessToken('own');
      each.setExpiresIn('1');
    });
    await adapter.findToken(own);
    expect([own.getAccessToken(), own.getExpiresIn()]).toEqual(['own', '1']);
  });

  it('and its end stay as they are where no access token is stored', async () => {
    await store.saveToken({ id: 'bob', userName: 'bob', refreshToken: 'r.bob' });
    const token = tokenOf('bob', (each) => each.setExpiresIn('7'));
    await adapter.findToken(token);
    expect([token.getAccessToken(), token.getExpiresIn()]).toEqual([undefined, '7']);
  });
});

describe('a grant token', () => {
  const grant = (grantToken: string) => tokenOf(ann.userName, (token) => token.setGrantToken(grantToken));

  it('other than the stored one is a new sign-in: nothing of the former session is mixed into it', async () => {
    await store.saveToken({ ...ann, grantToken: 'g.old' });
    const token = grant('g.new');
    expect(await adapter.findToken(token)).toBe(token);
    expect(said(token)).toEqual({
      ...all,
      refreshToken: undefined,
      accessToken: undefined,
      expiresAt: undefined,
      grantToken: 'g.new',
    });
  });

  it('that is the stored one goes on with the session', async () => {
    await store.saveToken({ ...ann, grantToken: 'g.old' });
    const token = grant('g.old');
    await adapter.findToken(token);
    expect(said(token)).toEqual({ ...all, grantToken: 'g.old' });
  });

  it('goes on with the session where none is stored, or the program has none', async () => {
    await store.saveToken(ann);
    const token = grant('g.new');
    await adapter.findToken(token);
    expect(token.getRefreshToken()).toBe('r.ann');
    await store.saveToken({ ...ann, grantToken: 'g.old' });
    for (const none of [grant(''), tokenOf(ann.userName)]) {
      await adapter.findToken(none);
      expect([none.getGrantToken(), none.getRefreshToken()]).toEqual(['g.old', 'r.ann']);
    }
  });
});

describe('with a token manager', () => {
  const ended = Object.assign(new Error('ended'), { code: 'auth.refresh_token_rejected' });
  let asked: string[];
  let manager: NonNullable<SdkStoreOptions['tokenManager']>;
  beforeEach(() => {
    asked = [];
    manager = {
      getAccessToken: async (id) => {
        asked.push(id);
        await store.saveToken({ id, accessToken: 'a.renewed', expiresAt: 9_000 });
        return { accessToken: 'a.renewed', apiDomain: null, expiresAt: 9_000 };
      },
    };
  });
  const failing = (error: Error) =>
    adapterWith({ tokenManager: { getAccessToken: () => Promise.reject(error) } });
  const withGrant = (grantToken: string) => tokenOf(ann.userName, (token) => token.setGrantToken(grantToken));

  it('a token is renewed before the SDK gets it, by whatever way', async () => {
    await store.saveToken(ann);
    const renewing = adapterWith({ tokenManager: manager });
    const token = tokenOf(ann.userName);
    await renewing.findToken(token);
    expect([token.getAccessToken(), token.getExpiresIn()]).toEqual(['a.renewed', '9000']);
    expect((await renewing.findTokenById('ann')).getAccessToken()).toBe('a.renewed');
    expect(asked).toEqual(['ann', 'ann']);
  });

  it('one that cannot be renewed is given as it is', async () => {
    await store.saveToken({ id: 'bob', userName: 'bob', accessToken: 'a.bob' });
    const renewing = adapterWith({ tokenManager: manager });
    expect((await renewing.findTokenById('bob')).getAccessToken()).toBe('a.bob');
    expect(await renewing.findToken(tokenOf('nobody'))).toBeNull();
    expect(asked).toEqual([]);
  });

  it('a session that Zoho ended gives way to the grant token that the program brought', async () => {
    await store.saveToken(ann);
    const token = withGrant('g.new');
    expect(await failing(ended).findToken(token)).toBe(token);
    expect(said(token)).toMatchObject({
      id: 'ann',
      refreshToken: undefined,
      accessToken: undefined,
      grantToken: 'g.new',
    });
  });

  it('a session that Zoho ended is an error where there is nothing in its place', async () => {
    await store.saveToken(ann);
    await expect(failing(ended).findToken(tokenOf(ann.userName))).rejects.toBe(ended);
    await expect(failing(ended).findTokenById('ann')).rejects.toBe(ended);
  });

  it.each([
    ['another code', Object.assign(new Error('x'), { code: 'auth.throttled' })],
    ['no code', new Error('auth.refresh_token_rejected')],
  ])('a failure with %s is one, with a grant token, too', async (_name, error) => {
    await store.saveToken(ann);
    await expect(failing(error).findToken(withGrant('g.new'))).rejects.toBe(error);
  });

  it('a session that went while it was renewed is none', async () => {
    await store.saveToken(ann);
    const vanishing = adapterWith({
      tokenManager: {
        getAccessToken: async (id) => {
          await store.deleteToken(id);
          return { accessToken: 'a', apiDomain: null, expiresAt: 1 };
        },
      },
    });
    expect(await vanishing.findToken(tokenOf(ann.userName))).toBeNull();
    await store.saveToken(ann);
    await expect(vanishing.findTokenById('ann')).rejects.toMatchObject({ code: 'token_store.not_found' });
  });
});

describe('the rest of a store of the SDK', () => {
  it('saves a token and fills it with what is stored, its id among others', async () => {
    await store.saveToken(ann);
    const token = tokenOf(ann.userName, (each) => {
      each.setClientId('c');
      each.setRefreshToken('r.new');
      each.setExpiresIn('7000');
      each.setAccessToken('a.new');
    });
    await adapter.saveToken(token);
    expect(said(token)).toEqual({ ...all, refreshToken: 'r.new', accessToken: 'a.new', expiresAt: '7000' });
    expect(await store.getTokens()).toMatchObject([
      { ...ann, refreshToken: 'r.new', accessToken: 'a.new', expiresAt: 7_000 },
    ]);
  });

  it('gives tokens of the SDK by id and all together', async () => {
    await store.saveToken(ann);
    await store.saveToken({ id: 'bob', userName: 'bob', grantToken: 'g.bob' });
    const built = await adapter.findTokenById('ann');
    expect(built).toBeInstanceOf(OAuthToken);
    expect(said(built)).toEqual({ ...all, grantToken: null });
    const tokens = await adapter.getTokens();
    expect(tokens.every((token) => token instanceof OAuthToken)).toBe(true);
    expect(tokens.map((token) => [token.getId(), token.getGrantToken()]).sort()).toEqual([
      ['ann', null],
      ['bob', 'g.bob'],
    ]);
    await expect(adapter.findTokenById('nobody')).rejects.toMatchObject({ code: 'token_store.not_found' });
  });

  it('deletes one, and all', async () => {
    for (const id of ['ann', 'bob', 'cleo']) await store.saveToken({ id, userName: id, refreshToken: id });
    await adapter.deleteToken('bob');
    expect((await store.getTokens()).map(({ id }) => id).sort()).toEqual(['ann', 'cleo']);
    await adapter.deleteTokens();
    expect(await store.getTokens()).toEqual([]);
  });

  it('is a store of the SDK’s class where that has one, and cannot be changed', () => {
    class TokenStore {
      /** Empty, as the methods of the SDK's are. */
      readonly saveToken = (): void => undefined;
    }
    expect(zohoSdkStore(store, { ...sdk, TokenStore })).toBeInstanceOf(TokenStore);
    expect(zohoSdkStore(store, { ...sdk, TokenStore: { TokenStore } })).toBeInstanceOf(TokenStore);
    for (const none of [adapter, zohoSdkStore(store, { ...sdk, TokenStore: {} })]) {
      expect(Object.getPrototypeOf(none)).toBe(Object.prototype);
      expect(Object.isFrozen(none)).toBe(true);
    }
  });
});
