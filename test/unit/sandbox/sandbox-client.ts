import { createHash } from 'node:crypto';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/index.ts';
import { answerAuthorizePage, startSandbox } from '../../../src/sandbox/index.ts';

export const readScopes = [
  'ZohoCRM.modules.READ',
  'ZohoCRM.settings.modules.READ',
  'ZohoCRM.settings.fields.READ',
  'ZohoCRM.settings.layouts.READ',
  'ZohoCRM.settings.custom_views.READ',
  'ZohoCRM.settings.related_lists.READ',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoCRM.coql.READ',
  'ZohoSearch.securesearch.READ',
  'ZohoCRM.modules.notes.READ',
  'ZohoCRM.modules.attachments.READ',
  'ZohoCRM.modules.emails.READ',
];

/** A clock that stands still until a test moves it. */
export class TestClock {
  now = Date.UTC(2026, 2, 10, 9, 30);
  readonly read = (): number => this.now;
  advance(ms: number): void {
    this.now += ms;
  }
}

export const verifier = 'a-verifier-that-is-long-enough-for-rfc-7636-0123456789';
export const challenge = createHash('sha256').update(verifier).digest('base64url');

export type Row = Readonly<Record<string, unknown>>;

/** The parts replies of the CRM API have, each where it belongs: looking for one elsewhere fails the test. */
export interface Reply {
  readonly data: readonly Row[];
  readonly users: readonly Row[];
  readonly org: readonly Row[];
  readonly modules: readonly Row[];
  readonly fields: readonly Row[];
  readonly layouts: readonly (Row & {
    readonly sections: readonly (Row & { readonly fields: readonly Row[] })[];
  })[];
  readonly custom_views: readonly Row[];
  readonly related_lists: readonly Row[];
  readonly get_related_records_count: readonly Row[];
  readonly __timeline: readonly Row[];
  readonly count: number;
  readonly info: {
    readonly count: number;
    readonly page: number;
    readonly per_page: number;
    readonly more_records: boolean;
    readonly sort_by: string;
    readonly sort_order: string;
    readonly next_page_token: string | null;
    readonly previous_page_token: string | null;
    readonly page_token_expiry: string | null;
  };
}

export interface TokenReply {
  readonly status: number;
  readonly body: Record<string, string | number | undefined>;
}

/** What a reply with 200 says. */
async function succeeded<Body>(asked: string, response: Response): Promise<Body> {
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${asked}: HTTP ${response.status} ${text}`);
  // Tests look at each part that they need; a part of another shape fails them.
  return JSON.parse(text) as Body;
}

/** A minimal client of the sandbox, made of nothing but fetch. */
export class SandboxClient {
  readonly sandbox: Sandbox;
  readonly clock: TestClock;
  accessToken = '';

  private constructor(sandbox: Sandbox, clock: TestClock) {
    this.sandbox = sandbox;
    this.clock = clock;
  }

  static async start(options: SandboxOptions = {}): Promise<SandboxClient> {
    const clock = new TestClock();
    return new SandboxClient(await startSandbox({ clock: clock.read, contacts: 300, ...options }), clock);
  }

  /** Signed in through a self-client code, with all read scopes. */
  static async signedIn(options: SandboxOptions = {}, scopes = readScopes): Promise<SandboxClient> {
    const client = await SandboxClient.start(options);
    await client.signIn(undefined, scopes);
    return client;
  }

  async signIn(userEmail?: string, scopes = readScopes): Promise<TokenReply> {
    const code = this.sandbox.control.issueGrantCode({
      scopes,
      ...(userEmail === undefined ? {} : { userEmail }),
    });
    const reply = await this.exchange({ code });
    this.accessToken = String(reply.body['access_token']);
    return reply;
  }

  authorizeUrl(changes: Readonly<Record<string, string | null>> = {}): string {
    const url = new URL('/oauth/v2/auth', this.sandbox.accountsUrl);
    const parameters: Record<string, string | null> = {
      client_id: this.sandbox.clientId,
      response_type: 'code',
      redirect_uri: this.sandbox.redirectUris[0] ?? '',
      scope: readScopes.join(','),
      access_type: 'offline',
      prompt: 'consent',
      state: 'state-1',
      ...changes,
    };
    for (const [name, value] of Object.entries(parameters))
      if (value !== null) url.searchParams.set(name, value);
    return url.href;
  }

  /** Consents on the page and gives the code. */
  async consent(changes: Readonly<Record<string, string | null>> = {}, userEmail?: string): Promise<string> {
    const answer = userEmail === undefined ? {} : { userEmail };
    const location = await answerAuthorizePage(this.authorizeUrl(changes), answer);
    return new URL(location).searchParams.get('code') ?? '';
  }

  exchange(changes: Readonly<Record<string, string | null>>): Promise<TokenReply> {
    return this.token({
      grant_type: 'authorization_code',
      redirect_uri: this.sandbox.redirectUris[0] ?? '',
      ...changes,
    });
  }

  refresh(refreshToken: unknown): Promise<TokenReply> {
    return this.token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) });
  }

  async token(parameters: Readonly<Record<string, string | null>>): Promise<TokenReply> {
    const body = new URLSearchParams({
      client_id: this.sandbox.clientId,
      client_secret: this.sandbox.clientSecret,
    });
    for (const [name, value] of Object.entries(parameters)) {
      if (value === null) body.delete(name);
      else body.set(name, value);
    }
    const response = await fetch(new URL('/oauth/v2/token', this.sandbox.accountsUrl), {
      method: 'POST',
      body,
    });
    return { status: response.status, body: (await response.json()) as TokenReply['body'] };
  }

  async crm(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      authorization: `Zoho-oauthtoken ${this.accessToken}`,
      ...(init.headers as Record<string, string>),
    };
    return fetch(`${this.sandbox.apiUrl}/crm/v8${path}`, { ...init, headers });
  }

  /** A call that must succeed; its JSON. */
  async get(path: string): Promise<Reply> {
    return succeeded<Reply>(path, await this.crm(path));
  }

  /** The records of a list; none when Zoho says that there is nothing. */
  async rows(path: string): Promise<readonly Row[]> {
    const response = await this.crm(path);
    return response.status === 204 ? [] : (await succeeded<Reply>(path, response)).data;
  }

  /** The records of all pages of a list, one page token after the other. */
  async allRows(path: string, onPage?: (info: Reply['info']) => void): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for (let token: string | null = ''; token !== null;) {
      const page: Reply = await this.get(token === '' ? path : `${path}&page_token=${token}`);
      rows.push(...page.data);
      token = page.info.next_page_token;
      onPage?.(page.info);
    }
    return rows;
  }

  /** The records that a query gives; none when Zoho says that there is nothing. */
  async queried(query: string): Promise<readonly Row[]> {
    const response = await this.coql(query);
    return response.status === 204 ? [] : (await succeeded<Reply>(query, response)).data;
  }

  /** A call that must fail; status and code with details. */
  async failure(
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; code: string; details: Row }> {
    const response = await this.crm(path, init);
    const body = (await response.json()) as { code: string; details: Row };
    return { status: response.status, code: body.code, details: body.details };
  }

  coql(query: string): Promise<Response> {
    return this.crm('/coql', { method: 'POST', body: JSON.stringify({ select_query: query }) });
  }
}
