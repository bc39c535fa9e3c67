import { zohoSdkStore, type ZohoSdkStore } from '../../stores/zoho-sdk-store.ts';
import { TokenManager } from '../../tokens/token-manager.ts';
import type { LeasingTokenStore } from '../../tokens/token-store.ts';
import { leasingScenario, type Scenario, type Scene } from '../kit/scenario.ts';
import { startTokenEndpoint, type TokenEndpoint } from '../kit/token-endpoint.ts';
import { equal, holds, like, refuses } from '../kit/verify.ts';
import {
  forgetStart,
  loadZohoSdk,
  type LoadZohoSdk,
  type ZohoSdk,
  type ZohoSdkToken,
  type ZohoSdkTokenBuilder,
} from '../kit/zoho-sdk.ts';
import { bob, client } from './people.ts';

const ann = 'ann@acme.example';

/** The level `zoho`: a program that uses an SDK of Zoho with zohoSdkStore over the store. */
export function underZohoSdks(sdks: Readonly<Record<string, LoadZohoSdk>> = {}): readonly Scenario[] {
  const named = Object.entries(sdks);
  // Without an SDK they are listed once, and say why they are not run.
  if (named.length === 0) return scenariosUnder("Zoho's SDK", () => Promise.resolve(undefined));
  return named.flatMap(([name, load]) => scenariosUnder(name, load));
}

function scenariosUnder(name: string, load: LoadZohoSdk): readonly Scenario[] {
  return programs.map(([what, play, methods = []]) =>
    leasingScenario(
      'zoho',
      `${what}, under ${name}`,
      async (scene) => {
        const sdk = await loadZohoSdk(name, load);
        const endpoint = await startTokenEndpoint();
        scene.atEnd(() => endpoint.close());
        await play(new Program(sdk, scene, endpoint));
      },
      { realTime: true, zohoSdk: true, methods },
    ),
  );
}

/** What is done, and the methods beyond the six that it needs. */
type Play = readonly [string, (program: Program) => Promise<void>, (readonly (keyof LeasingTokenStore)[])?];

const programs: readonly Play[] = [
  [
    'signs in with a grant token, and stores whose token it is as a whole',
    async (program) => {
      const token = await program.signIn(ann);
      equal(program.posts(), 1, 'The number of requests to Zoho');
      const [stored] = await program.store.getTokens();
      like(stored, {
        userName: ann,
        ...client,
        refreshToken: 'refresh.1',
        accessToken: '1000.renewed.1',
        apiDomain: program.accountsUrl,
        accountsUrl: program.accountsUrl,
      });
      holds((stored?.expiresAt ?? 0) > Date.now() + 3_000_000, 'The end of the access token is not stored.');
      equal([token.getId(), token.getRefreshToken()], [stored?.id, 'refresh.1'], 'What the SDK holds');
    },
  ],
  [
    'starts again by id and by name without a request while the token lives',
    async (program) => {
      const id = (await program.signIn(ann)).getId() ?? '';
      await program.signIn(bob.userName);
      const byId = await program.start(program.token().id(id));
      equal(await byId.getToken(), '1000.renewed.1', 'The access token');
      const byName = await program.start(program.named(bob.userName));
      equal(await byName.getToken(), '1000.renewed.2', 'The access token');
      equal(program.posts(), 2, 'The number of requests to Zoho');
    },
  ],
  [
    'renews what has run out, once, and keeps the refresh token',
    async (program) => {
      const id = (await program.signIn(ann)).getId() ?? '';
      await program.expire(id);
      const again = await program.start(program.token().id(id));
      equal(await again.getToken(), '1000.renewed.2', 'The access token');
      equal(program.posts(), 2, 'The number of requests to Zoho');
      like(await program.store.getTokens(), [
        { id, userName: ann, refreshToken: 'refresh.1', accessToken: '1000.renewed.2' },
      ]);
    },
  ],
  [
    'gives the SDK its own token filled, and tokens of its class',
    async (program) => {
      const { sdk } = program;
      const id = (await program.signIn(ann)).getId() ?? '';
      const given = program.named(ann).build();
      holds((await program.adapter().findToken(given)) === given, 'The token given is not the one returned.');
      equal([given.getId(), given.getRefreshToken()], [id, 'refresh.1'], 'What was filled in');
      const found = await program.adapter().findTokenById(id);
      const all = await program.adapter().getTokens();
      equal(all.length, 1, 'The number of tokens');
      for (const token of [found, ...all]) {
        holds(token instanceof sdk.OAuthToken, 'A token is no OAuthToken of the SDK.');
        equal(token.getUserSignature()?.getName(), ann, 'The name of the user');
      }
    },
  ],
  [
    'answers for what it does not know as the SDK wants it: null for a search, an error for an id',
    async (program) => {
      await program.signIn(ann);
      const unknown = program.withClient().refreshToken('unknown').build();
      equal(await program.adapter().findToken(unknown), null);
      equal(await program.adapter().findToken(program.named('').build()), null);
      await refuses(() => program.adapter().findTokenById('unknown'), 'token_store.not_found');
    },
  ],
  [
    'deletes what the SDK removes, and no more',
    async (program) => {
      const token = await program.signIn(ann);
      await program.signIn(bob.userName);
      equal(await token.remove(), true, 'What remove() answers');
      // Two processes may do so: what is gone already takes nothing else with it.
      await token.remove();
      like(await program.store.getTokens(), [{ userName: bob.userName }]);
      await program.adapter().deleteTokens();
      equal(await program.store.getTokens(), []);
    },
  ],
  [
    'renews once for twelve callers, given a token manager',
    async (program) => {
      const id = (await program.signIn(ann)).getId() ?? '';
      await program.expire(id);
      const { store } = program;
      const tokenManager = new TokenManager({ store, fetch: globalThis.fetch, clock: Date.now });
      await program.start(program.token().id(id), tokenManager);
      const callers = Array.from({ length: 12 }, () => program.token().id(id).build());
      const answers = await Promise.all(callers.map((caller) => caller.getToken()));
      equal([...new Set(answers)], ['1000.renewed.2'], 'What all callers got');
      equal(program.posts(), 2, 'The number of requests to Zoho');
    },
    ['acquireRefreshLease', 'completeRefresh', 'findRecord'],
  ],
];

/** A program that uses the SDK: its token endpoint is one of ours, and it knows no other. */
class Program {
  readonly sdk: ZohoSdk;
  readonly #scene: Scene<LeasingTokenStore>;
  readonly #endpoint: TokenEndpoint;

  constructor(sdk: ZohoSdk, scene: Scene<LeasingTokenStore>, endpoint: TokenEndpoint) {
    this.sdk = sdk;
    this.#scene = scene;
    this.#endpoint = endpoint;
  }

  get store(): LeasingTokenStore {
    return this.#scene.store;
  }

  get accountsUrl(): string {
    return this.#endpoint.accountsUrl;
  }

  posts(): number {
    return this.#endpoint.posts();
  }

  token(): ZohoSdkTokenBuilder<ZohoSdkToken> {
    return new this.sdk.OAuthBuilder();
  }

  withClient(): ZohoSdkTokenBuilder<ZohoSdkToken> {
    return this.token().clientId(client.clientId).clientSecret(client.clientSecret);
  }

  named(userName: string): ZohoSdkTokenBuilder<ZohoSdkToken> {
    return this.token().userSignature(new this.sdk.UserSignature(userName));
  }

  adapter(tokenManager?: TokenManager): ZohoSdkStore<ZohoSdkToken> {
    const { accountsUrl, store, sdk } = this;
    return zohoSdkStore(store, sdk, {
      accountsUrl,
      ...(tokenManager === undefined ? {} : { tokenManager }),
    });
  }

  signIn(userName: string): Promise<ZohoSdkToken> {
    const signature = new this.sdk.UserSignature(userName);
    return this.start(this.withClient().userSignature(signature).grantToken(`grant of ${userName}`));
  }

  /** What a program does at its start: the SDK gets a token, and is asked for what can be used. */
  async start(
    builder: ZohoSdkTokenBuilder<ZohoSdkToken>,
    tokenManager?: TokenManager,
  ): Promise<ZohoSdkToken> {
    const { sdk, accountsUrl } = this;
    const token = builder.build();
    // The SDKs keep a program's state in the process, and each start here is one of its own.
    forgetStart(sdk);
    this.#scene.story.push('the SDK starts');
    const start = await new sdk.InitializeBuilder();
    await start
      // Not a data centre of Zoho: nothing that is asked here leaves this machine.
      .environment(new sdk.Environment(accountsUrl, `${accountsUrl}/oauth/v2/token`, accountsUrl))
      .store(this.adapter(tokenManager))
      .token(token)
      .initialize();
    await token.getToken();
    return token;
  }

  async expire(id: string): Promise<void> {
    await this.store.saveToken({ id, accessToken: 'run out', expiresAt: Date.now() - 1 });
    like(await this.store.findTokenById(id), { refreshToken: 'refresh.1' });
  }
}
