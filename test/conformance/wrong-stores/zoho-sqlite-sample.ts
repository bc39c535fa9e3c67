import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { OpenStore } from '../../../src/conformance/index.ts';
import type { OAuthToken, TokenInput } from '../../../src/tokens/oauth-token.ts';
import type { TokenStore } from '../../../src/tokens/token-store.ts';

/**
 * Behaves as the SQLite sample of Zoho's Python SDK (samples/custom_store/custom_store_sqlite.py) did when it was run:
 * values within the SQL, an unfiltered search for an empty key, ids from the largest text, a table that is made again
 * while it is empty, and a deleteTokens() that fails. Not its code.
 */
class SqliteSample implements TokenStore {
  readonly #database: Database.Database;

  constructor(file: string) {
    this.#database = new Database(file);
    if (this.#row('SELECT * FROM sqlite_master m JOIN pragma_table_info(m.name) LIMIT 1') === undefined)
      this.#make();
    else if (this.#row('SELECT * FROM oauthtoken LIMIT 1') === undefined) this.#make();
  }

  findToken(token: TokenInput): Promise<OAuthToken | null> {
    return attempt(() => this.#found(this.#where(token)));
  }

  saveToken(token: TokenInput): Promise<void> {
    return attempt(() => {
      const values = valuesOf(token);
      const where = this.#where(token);
      if (where !== '' && this.#row(`SELECT id FROM oauthtoken ${where}`) !== undefined) {
        const set = Object.entries(values).map(([column, value]) => `${column} = '${value}'`);
        this.#database.exec(`UPDATE oauthtoken SET ${set.join(', ')} ${where}`);
        return;
      }
      const largest = this.#row('SELECT max(id) AS id FROM oauthtoken');
      const id = token.id ?? String(Number(largest?.['id'] ?? 0) + 1);
      const columns = { id, ...values };
      const texts = Object.values(columns).map((value) => `'${value}'`);
      this.#database.exec(`INSERT INTO oauthtoken (${Object.keys(columns).join()}) VALUES (${texts.join()})`);
    });
  }

  deleteToken(id: string): Promise<void> {
    return attempt(() => void this.#database.exec(`DELETE FROM oauthtoken WHERE id = ${id}`));
  }

  getTokens(): Promise<readonly OAuthToken[]> {
    return attempt(() => this.#database.prepare('SELECT * FROM oauthtoken').all().map(tokenOf));
  }

  deleteTokens(): Promise<void> {
    return Promise.reject(new TypeError("'SQLiteStore' object has no attribute 'connection'"));
  }

  findTokenById(id: string): Promise<OAuthToken | null> {
    return attempt(() => this.#found(`WHERE id = '${id}'`));
  }

  close(): Promise<void> {
    this.#database.close();
    return Promise.resolve();
  }

  #make(): void {
    this.#database.exec(
      `CREATE TABLE oauthtoken (id TEXT PRIMARY KEY, ${Object.values(columnOf).join(' TEXT, ')} TEXT)`,
    );
  }

  #where({ userName, accessToken, refreshToken, grantToken }: TokenInput): string {
    if (isGiven(userName)) return `WHERE user_name = '${userName}'`;
    if (isGiven(accessToken)) return `WHERE access_token = '${accessToken}'`;
    if (isGiven(refreshToken)) return `WHERE refresh_token = '${refreshToken}'`;
    return isGiven(grantToken) ? `WHERE grant_token = '${grantToken}'` : '';
  }

  #found(where: string): OAuthToken | null {
    const row = this.#row(`SELECT * FROM oauthtoken ${where} LIMIT 1`);
    return row === undefined ? null : tokenOf(row);
  }

  #row(sql: string): Record<string, unknown> | undefined {
    // SQLite gives rows as objects.
    return this.#database.prepare(sql).get() as Record<string, unknown> | undefined;
  }
}

const columnOf = {
  userName: 'user_name',
  clientId: 'client_id',
  clientSecret: 'client_secret',
  refreshToken: 'refresh_token',
  accessToken: 'access_token',
  grantToken: 'grant_token',
  expiresAt: 'expiry_time',
  redirectUrl: 'redirect_url',
  apiDomain: 'api_domain',
} as const;

function isGiven(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function valuesOf(token: TokenInput): Record<string, string> {
  const given = Object.entries(columnOf).flatMap(([field, column]) => {
    const value: unknown = Reflect.get(token, field);
    return isGiven(value) || typeof value === 'number' ? [[column, String(value)] as const] : [];
  });
  return Object.fromEntries(given);
}

function tokenOf(row: unknown): OAuthToken {
  // A row of the table made above.
  const columns = row as Record<string, string | null>;
  const fields = Object.entries(columnOf).map(([field, column]) => [field, columns[column] ?? null] as const);
  const { expiresAt, ...texts } = Object.fromEntries(fields);
  return {
    id: columns['id'] ?? '',
    ...texts,
    expiresAt: expiresAt === null || expiresAt === undefined ? null : Number(expiresAt),
    accountsUrl: null,
    environment: null,
    scopes: null,
  } as OAuthToken;
}

function attempt<Result>(work: () => Result): Promise<Result> {
  return new Promise((resolve) => resolve(work()));
}

export const open: OpenStore = ({ folder }) =>
  Promise.resolve().then(() => new SqliteSample(join(folder, 'tokens.db')));
export const claims = { levels: ['contract', 'sealed'] } as const;
