import type { TokenGrant } from '../oauth/token-routes.ts';

/** A request the sandbox answered, without anything secret. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** Query parameters; codes, tokens and secrets are left out. */
  readonly query: Readonly<Record<string, string>>;
  /** Status answered; 0 while no answer was sent (hanging or cut). */
  readonly status: number;
  /** The header `If-Modified-Since`, where it was sent. */
  readonly modifiedSince?: string;
  /** When it came in, epoch milliseconds of the sandbox's clock. */
  readonly at: number;
}

/** How often things were asked for since the start. */
export interface RequestCounts {
  /** Requests of any kind. */
  readonly all: number;
  readonly authorize: number;
  /** POSTs to the token endpoint by grant, whatever the answer. */
  readonly token: Readonly<Record<TokenGrant, number>>;
  readonly revoke: number;
  readonly crm: number;
}

const secretNames = new Set([
  'client_secret',
  'code',
  'refresh_token',
  'access_token',
  'token',
  'code_verifier',
  'page_token',
  'state',
  'code_challenge',
]);

const capacity = 10_000;

/** The last ten thousand requests, and counters for all of them. */
export class RequestLog {
  readonly #entries: { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] }[] = [];
  readonly #token: Record<TokenGrant, number> = { code: 0, refresh: 0, other: 0 };
  #all = 0;
  #authorize = 0;
  #revoke = 0;
  #crm = 0;

  /** Notes a request. @returns to be called with the status that was answered */
  begin(method: string, url: URL, at: number, modifiedSince?: string): (status: number) => void {
    const query = Object.fromEntries([...url.searchParams].filter(([name]) => !secretNames.has(name)));
    const since = modifiedSince === undefined ? {} : { modifiedSince };
    const entry = { method, path: url.pathname, query, status: 0, at, ...since };
    this.#entries.push(entry);
    // Dropping a tenth at a time keeps this cheap: shifting one by one would move ten thousand each time.
    if (this.#entries.length > capacity * 1.1) this.#entries.splice(0, this.#entries.length - capacity);
    this.#all += 1;
    if (url.pathname === '/oauth/v2/auth') this.#authorize += 1;
    if (/^\/oauth\/v2\/(token\/revoke|revoke\/token)$/.test(url.pathname)) this.#revoke += 1;
    if (url.pathname.startsWith('/crm/')) this.#crm += 1;
    return (status) => (entry.status = status);
  }

  /** Counts a POST to the token endpoint. */
  countToken(grant: TokenGrant): void {
    this.#token[grant] += 1;
  }

  /** Oldest first. */
  get entries(): readonly RecordedRequest[] {
    return this.#entries.slice(-capacity);
  }

  get counts(): RequestCounts {
    return {
      all: this.#all,
      authorize: this.#authorize,
      token: { ...this.#token },
      revoke: this.#revoke,
      crm: this.#crm,
    };
  }
}
