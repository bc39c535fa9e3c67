import type { BoardReader, CrmClient, HomePerson, HomeReader, ListReader } from '../../../src/crm/index.ts';
import type { Activity } from '../../../src/contract/index.ts';
import type { LeasingTokenStore, TokenManager } from '../../../src/tokens/index.ts';
import { AppError } from '../failures/describe-error.ts';
import { loadCrmCode } from '../load-crm-code.ts';
import { apiUrlOfToken } from './account-servers.ts';

export interface CrmClientsSettings {
  readonly store: LeasingTokenStore;
  readonly tokens: TokenManager;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: () => number;
  readonly random: () => number;
  readonly onActivity: (activity: Activity) => void;
  /** Who an account is, where that is known without asking Zoho. */
  readonly personOf?: (accountId: string) => HomePerson | null;
  /** Called with each new client, before its first call. */
  readonly onMade: (accountId: string, client: CrmClient) => void;
}

/** One CRM client per account, made when it is first asked for and forgotten at sign-out. */
export class CrmClients {
  readonly #settings: CrmClientsSettings;
  readonly #clients = new Map<string, Promise<CrmClient>>();
  readonly #readers = new WeakMap<CrmClient, ListReader>();
  readonly #boards = new WeakMap<ListReader, BoardReader>();
  readonly #homes = new WeakMap<CrmClient, HomeReader>();

  constructor(settings: CrmClientsSettings) {
    this.#settings = settings;
  }

  /** @throws AppError `app.account_unknown` */
  async of(accountId: string): Promise<CrmClient> {
    const known = this.#clients.get(accountId);
    if (known !== undefined) return known;
    const made = this.#make(accountId);
    this.#clients.set(accountId, made);
    made.then(
      (client) => this.#settings.onMade(accountId, client),
      () => this.#clients.delete(accountId),
    );
    return made;
  }

  /** Reads lists with the client of an account. @throws AppError `app.account_unknown` */
  async listsOf(accountId: string): Promise<ListReader> {
    const { ListReader } = await loadCrmCode();
    const client = await this.of(accountId);
    const known = this.#readers.get(client);
    if (known !== undefined) return known;
    const reader = new ListReader(client, this.#settings.clock);
    this.#readers.set(client, reader);
    return reader;
  }

  /** Reads boards with the client of an account. @throws AppError `app.account_unknown` */
  async boardsOf(accountId: string): Promise<BoardReader> {
    const { BoardReader } = await loadCrmCode();
    const client = await this.of(accountId);
    const lists = await this.listsOf(accountId);
    const known = this.#boards.get(lists);
    if (known !== undefined) return known;
    const reader = new BoardReader(client, lists);
    this.#boards.set(lists, reader);
    return reader;
  }

  /** Reads Home with the client of an account. @throws AppError `app.account_unknown` */
  async homeOf(accountId: string): Promise<HomeReader> {
    const { HomeReader } = await loadCrmCode();
    const client = await this.of(accountId);
    const known = this.#homes.get(client);
    if (known !== undefined) return known;
    const { clock, personOf } = this.#settings;
    const reader = new HomeReader(client, clock, () => personOf?.(accountId) ?? null);
    this.#homes.set(client, reader);
    return reader;
  }

  /** Ends the requests of an account and forgets its client. */
  forget(accountId: string): void {
    const client = this.#clients.get(accountId);
    this.#clients.delete(accountId);
    if (client !== undefined) cancel(client);
  }

  /** Ends every request and keeps the clients, as while nobody may look. */
  cancelAll(): void {
    for (const client of this.#clients.values()) cancel(client);
  }

  async #make(accountId: string): Promise<CrmClient> {
    const { store, tokens, fetch, clock, random, onActivity } = this.#settings;
    const [token, { CrmClient }] = await Promise.all([store.findTokenById(accountId), loadCrmCode()]);
    const apiUrl = token === null ? null : apiUrlOfToken(token);
    if (apiUrl === null) throw new AppError('app.account_unknown');
    return new CrmClient({
      accessTokens: {
        getAccessToken: async (options) => {
          const { accessToken } = await tokens.getAccessToken(accountId, options);
          return { accessToken, apiDomain: apiUrl };
        },
      },
      fetch,
      clock,
      random,
      onActivity: ({ requestsInFlight, creditsRemaining, creditsSpent, lastAnswerAt, online }) =>
        onActivity({ requestsInFlight, creditsRemaining, creditsSpent, lastAnswerAt, online }),
    });
  }
}

function cancel(client: Promise<CrmClient>): void {
  client.then(
    (made) => made.cancelAll(),
    () => undefined,
  );
}
