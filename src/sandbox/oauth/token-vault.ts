import { createHash, randomBytes } from 'node:crypto';

/** What a token stands for. */
export interface Grant {
  readonly userId: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/** A grant code, until it is exchanged. */
export interface GrantCode extends Grant {
  /** Null for a code made in the console (self client), which belongs to no redirect. */
  readonly redirectUri: string | null;
  /** True: the exchange gives a refresh token as well. */
  readonly offline: boolean;
  readonly challenge?: { readonly method: 'S256' | 'plain'; readonly value: string };
  readonly expiresAt: number;
}

/** A refresh token as it is kept: by its hash, never by its text. */
export interface RefreshEntry extends Grant {
  readonly hash: string;
  readonly createdAt: number;
  /** When access tokens were made from it, epoch milliseconds, as far as the throttle needs to know. */
  refreshedAt: readonly number[];
  blockedUntil: number;
}

/** An access token as it is kept. */
export interface AccessEntry extends Grant {
  readonly hash: string;
  /** Hash of the refresh token it was made from; null for online access. */
  readonly parent: string | null;
  readonly createdAt: number;
  expiresAt: number;
}

/** Zoho's limits on tokens (zoho.md 1.8). */
export interface TokenLimits {
  readonly accessLifetimeMs: number;
  readonly codeLifetimeMs: number;
  /** Access tokens alive at a time for one refresh token. */
  readonly liveAccessTokens: number;
  /** Refresh tokens of one user for one client. */
  readonly refreshTokens: number;
  /** Access tokens that one refresh token may make in `throttleWindowMs`. */
  readonly refreshesPerWindow: number;
  readonly throttleWindowMs: number;
}

/** The figures of zoho.md 1.8 which the sandbox keeps to. */
export const zohoLimits: TokenLimits = {
  accessLifetimeMs: 3_600_000,
  codeLifetimeMs: 120_000,
  liveAccessTokens: 15,
  refreshTokens: 20,
  refreshesPerWindow: 10,
  throttleWindowMs: 600_000,
};

/** SHA-256 in hexadecimal: all the sandbox remembers of a secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A token of Zoho's shape: `1000.` and two blocks of 32 hexadecimal digits. */
function newToken(): string {
  return `1000.${randomBytes(16).toString('hex')}.${randomBytes(16).toString('hex')}`;
}

/** Result of asking for an access token. */
export type Issued = { readonly token: string; readonly entry: AccessEntry } | 'throttled' | 'unknown';

/** All codes and tokens of the accounts server, with their limits. */
export class TokenVault {
  readonly #clock: () => number;
  readonly #limits: TokenLimits;
  readonly #codes = new Map<string, GrantCode>();
  readonly #refresh = new Map<string, RefreshEntry>();
  readonly #access = new Map<string, AccessEntry>();
  readonly #consents = new Set<string>();

  constructor(clock: () => number, limits: TokenLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  get limits(): TokenLimits {
    return this.#limits;
  }

  /** Makes a grant code that lives two minutes. */
  issueCode(code: Omit<GrantCode, 'expiresAt'>): string {
    const text = newToken();
    this.#codes.set(hashSecret(text), { ...code, expiresAt: this.#clock() + this.#limits.codeLifetimeMs });
    return text;
  }

  /** A code that can still be exchanged. */
  findCode(text: string): GrantCode | undefined {
    const code = this.#codes.get(hashSecret(text));
    return code !== undefined && code.expiresAt > this.#clock() ? code : undefined;
  }

  /** Spends a code: it is good for one exchange, whether that works out or not. */
  spendCode(text: string): void {
    this.#codes.delete(hashSecret(text));
  }

  /** Records a consent. @returns true when it is the user's first for this client */
  consent(userId: string, clientId: string): boolean {
    const key = `${userId} ${clientId}`;
    const first = !this.#consents.has(key);
    this.#consents.add(key);
    return first;
  }

  /** Makes a refresh token; one too many silently deletes the user's oldest for this client. */
  issueRefresh(grant: Grant): { token: string; entry: RefreshEntry } {
    const mine = [...this.#refresh.values()].filter(
      (entry) => entry.userId === grant.userId && entry.clientId === grant.clientId,
    );
    for (const oldest of mine.slice(0, Math.max(0, mine.length - this.#limits.refreshTokens + 1))) {
      this.#forgetRefresh(oldest.hash);
    }
    const token = newToken();
    const { userId, clientId, scopes } = grant;
    const entry = {
      userId,
      clientId,
      scopes,
      hash: hashSecret(token),
      createdAt: this.#clock(),
      refreshedAt: [],
      blockedUntil: 0,
    };
    this.#refresh.set(entry.hash, entry);
    return { token, entry };
  }

  /** Makes an access token; the oldest dies when too many of one refresh token are alive. */
  issueAccess(grant: Grant, parent: RefreshEntry | null): { token: string; entry: AccessEntry } {
    const now = this.#clock();
    for (const old of this.#access.values()) if (old.expiresAt <= now) this.#access.delete(old.hash);
    if (parent !== null) {
      const alive = [...this.#access.values()].filter((entry) => entry.parent === parent.hash);
      for (const old of alive.slice(0, Math.max(0, alive.length - this.#limits.liveAccessTokens + 1))) {
        this.#access.delete(old.hash);
      }
    }
    const token = newToken();
    const { userId, clientId, scopes } = grant;
    const entry = {
      userId,
      clientId,
      scopes,
      hash: hashSecret(token),
      parent: parent?.hash ?? null,
      createdAt: now,
      expiresAt: now + this.#limits.accessLifetimeMs,
    };
    this.#access.set(entry.hash, entry);
    return { token, entry };
  }

  /** Makes an access token from a refresh token, unless that was asked for too often. */
  refresh(token: string, clientId: string): Issued {
    const entry = this.#refresh.get(hashSecret(token));
    if (entry?.clientId !== clientId) return 'unknown';
    const now = this.#clock();
    const { throttleWindowMs, refreshesPerWindow } = this.#limits;
    entry.refreshedAt = entry.refreshedAt.filter((time) => time > now - throttleWindowMs);
    if (entry.blockedUntil > now || entry.refreshedAt.length >= refreshesPerWindow) {
      // Asking again while blocked makes the block longer: this is what punishes retry loops.
      entry.blockedUntil = now + throttleWindowMs;
      return 'throttled';
    }
    entry.refreshedAt = [...entry.refreshedAt, now];
    return this.issueAccess(entry, entry);
  }

  /** The access token, if it is alive. */
  findAccess(token: string): AccessEntry | undefined {
    const entry = this.#access.get(hashSecret(token));
    return entry !== undefined && entry.expiresAt > this.#clock() ? entry : undefined;
  }

  /** Revokes a refresh token with all its access tokens, or a single access token. */
  revoke(token: string): boolean {
    const hash = hashSecret(token);
    return this.#forgetRefresh(hash, true) || this.#access.delete(hash);
  }

  /** Lets every access token run out, as if an hour had passed. */
  expireAccessTokens(): void {
    for (const entry of this.#access.values()) entry.expiresAt = 0;
  }

  /** Revokes the refresh tokens of one user, or of everybody. */
  revokeRefreshTokens(userId?: string): void {
    for (const entry of [...this.#refresh.values()]) {
      if (userId === undefined || entry.userId === userId) this.#forgetRefresh(entry.hash, true);
    }
  }

  /** Blocks refreshing for ten minutes, as after too many requests. */
  block(userId?: string): void {
    for (const entry of this.#refresh.values()) {
      if (userId === undefined || entry.userId === userId) {
        entry.blockedUntil = this.#clock() + this.#limits.throttleWindowMs;
      }
    }
  }

  /** Changes the scopes of all live tokens, as an administrator's change in the console would. */
  narrowScopes(scopes: readonly string[]): void {
    for (const [hash, entry] of this.#refresh) this.#refresh.set(hash, { ...entry, scopes });
    for (const [hash, entry] of this.#access) this.#access.set(hash, { ...entry, scopes });
  }

  /** Numbers of live tokens. */
  counts(): { refresh: number; access: number } {
    const now = this.#clock();
    const access = [...this.#access.values()].filter((entry) => entry.expiresAt > now).length;
    return { refresh: this.#refresh.size, access };
  }

  /** Everything that outlives a restart: hashes, no token. */
  export(): {
    refresh: readonly RefreshEntry[];
    access: readonly AccessEntry[];
    consents: readonly string[];
  } {
    return {
      refresh: [...this.#refresh.values()].map((entry) => ({ ...entry })),
      access: [...this.#access.values()].map((entry) => ({ ...entry })),
      consents: [...this.#consents],
    };
  }

  /** Takes over what {@link export} gave. */
  import(saved: ReturnType<TokenVault['export']>): void {
    for (const entry of saved.refresh) this.#refresh.set(entry.hash, { ...entry });
    for (const entry of saved.access) this.#access.set(entry.hash, { ...entry });
    for (const consent of saved.consents) this.#consents.add(consent);
  }

  #forgetRefresh(hash: string, withConsent = false): boolean {
    const entry = this.#refresh.get(hash);
    if (entry === undefined) return false;
    this.#refresh.delete(hash);
    if (withConsent) this.#consents.delete(`${entry.userId} ${entry.clientId}`);
    for (const access of [...this.#access.values()])
      if (access.parent === hash) this.#access.delete(access.hash);
    return true;
  }
}
