import type { Checker } from './checker.ts';
import type { Scheduler } from './scheduler.ts';
import type { SeededRandom } from './seeded-random.ts';

/** Zoho counts ten new access tokens of one refresh token in ten minutes (zoho.md 1.8). */
const windowMs = 10 * 60_000;
const tokensPerWindow = 10;

interface Session {
  readonly account: string;
  revoked: boolean;
  readonly made: number[];
}

export interface ZohoAnswer {
  readonly response: Response;
  readonly hasToken: boolean;
}

/** Zoho's accounts server, as far as renewals and sign-outs need it. */
export class SimulatedZoho {
  readonly #scheduler: Scheduler;
  readonly #random: SeededRandom;
  readonly #checker: Checker;
  readonly #lifeSeconds: number;
  readonly #sessions = new Map<string, Session>();
  #made = 0;

  constructor(scheduler: Scheduler, random: SeededRandom, checker: Checker, lifeSeconds: number) {
    this.#scheduler = scheduler;
    this.#random = random;
    this.#checker = checker;
    this.#lifeSeconds = lifeSeconds;
  }

  /** How many access tokens were made by renewals. */
  get made(): number {
    return this.#made;
  }

  get lifeMs(): number {
    return this.#lifeSeconds * 1000;
  }

  isRevoked(refreshToken: string): boolean {
    return this.#sessions.get(refreshToken)?.revoked === true;
  }

  /** Answers one request that has arrived. */
  answer(path: string, fields: URLSearchParams): ZohoAnswer {
    // A server that is being restarted, behind something that says so in HTML.
    if (this.#random.chance(0.01))
      return { response: new Response('<html>', { status: 502 }), hasToken: false };
    if (path.includes('revoke')) {
      this.#session(fields.get('token') ?? '').revoked = true;
      return this.#json({ status: 'success' });
    }
    const refreshToken = fields.get('refresh_token') ?? '';
    const session = this.#session(refreshToken);
    if (session.revoked) return this.#json({ error: 'invalid_code' });
    const now = this.#scheduler.now();
    const counting = session.made.filter((time) => time > now - windowMs);
    if (counting.length >= tokensPerWindow) {
      this.#checker.violate('an eleventh request in ten minutes', session.account, `${counting.length + 1}`);
      return this.#json({ error: 'Access Denied', error_description: 'too many requests' }, 400);
    }
    session.made.splice(0, session.made.length, ...counting, now);
    this.#made += 1;
    const body = {
      access_token: `${refreshToken}/${this.#made}`,
      api_domain: 'https://www.zohoapis.eu',
      token_type: 'Bearer',
      expires_in: this.#lifeSeconds,
    };
    return { ...this.#json(body), hasToken: true };
  }

  #session(refreshToken: string): Session {
    const known = this.#sessions.get(refreshToken);
    if (known !== undefined) return known;
    const session = { account: accountOf(refreshToken), revoked: false, made: [] };
    this.#sessions.set(refreshToken, session);
    return session;
  }

  #json(body: object, status = 200): ZohoAnswer {
    const date = new Date(this.#scheduler.now()).toUTCString();
    return { response: Response.json(body, { status, headers: { date } }), hasToken: false };
  }
}

/** A refresh token says whose it is and which sign-in it was, an access token also which renewal. */
export function refreshTokenOf(account: string, signIn: number): string {
  return `${account}:${signIn}`;
}

export function accountOf(token: string): string {
  return token.slice(0, token.indexOf(':'));
}

export function refreshTokenBehind(accessToken: string): string {
  return accessToken.slice(0, accessToken.indexOf('/'));
}
