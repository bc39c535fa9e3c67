import Database from 'better-sqlite3';
import type { BenchToken } from './bench-token.ts';
import type { MeasuredStore } from './zoho-file-store.ts';

const columns =
  'id varchar(10) primary key, user_name varchar(255), client_id varchar(255), client_secret varchar(255), refresh_token varchar(255), access_token varchar(255), grant_token varchar(255), expiry_time varchar(20), redirect_url varchar(255), api_domain varchar(255)';

/**
 * The way of Zoho's SQLite sample, written anew: a connection per call, statements glued together, no index
 * but the primary key, clear text, SQLite's default journal.
 */
export function sampleApproach(file: string, tokens: readonly BenchToken[]): MeasuredStore {
  const database = new Database(file);
  database.exec(`CREATE TABLE oauthtoken (${columns})`);
  database.transaction(() => {
    for (const [index, token] of tokens.entries()) database.exec(insertOf(String(index + 1), token));
  })();
  database.close();
  const connected = <Result>(work: (connection: Database.Database) => Result): Promise<Result> => {
    const connection = new Database(file);
    try {
      return Promise.resolve(work(connection));
    } finally {
      connection.close();
    }
  };
  return {
    findByUser: ({ userName }) =>
      connected((one) => one.prepare(`SELECT * FROM oauthtoken WHERE user_name='${userName}'`).get()),
    findByRefreshToken: ({ refreshToken }) =>
      connected((one) => one.prepare(`SELECT * FROM oauthtoken WHERE refresh_token='${refreshToken}'`).get()),
    save: ({ userName, accessToken, refreshToken, expiresAt }) =>
      connected((one) => {
        one.prepare(`SELECT * FROM oauthtoken WHERE user_name='${userName}'`).get();
        one.exec(
          `UPDATE oauthtoken SET access_token='${accessToken}', refresh_token='${refreshToken}', expiry_time='${expiresAt}' WHERE user_name='${userName}'`,
        );
      }),
    list: () => connected((one) => one.prepare('SELECT * FROM oauthtoken').all()),
  };
}

/** The least that a durable save can cost: one prepared upsert into an indexed table in WAL, clear text. */
export function bareUpsert(
  file: string,
  tokens: readonly BenchToken[],
): { save(token: BenchToken): void; close(): void } {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    `CREATE TABLE oauthtoken (${columns}); CREATE UNIQUE INDEX by_user ON oauthtoken (user_name)`,
  );
  database.transaction(() => {
    for (const [index, token] of tokens.entries()) database.exec(insertOf(String(index + 1), token));
  })();
  const upsert = database.prepare(
    `INSERT INTO oauthtoken (id, user_name, client_id, client_secret, refresh_token, access_token, expiry_time, api_domain)
     VALUES (@userName, @userName, @clientId, @clientSecret, @refreshToken, @accessToken, @expiresAt, @apiDomain)
     ON CONFLICT (user_name) DO UPDATE SET access_token = excluded.access_token,
       refresh_token = excluded.refresh_token, expiry_time = excluded.expiry_time`,
  );
  return {
    save: (token) => {
      upsert.run({ ...token, expiresAt: String(token.expiresAt) });
    },
    close: () => {
      database.close();
    },
  };
}

function insertOf(id: string, token: BenchToken): string {
  const values = [
    id,
    token.userName,
    token.clientId,
    token.clientSecret,
    token.refreshToken,
    token.accessToken,
    '',
    token.expiresAt,
    '',
    token.apiDomain,
  ];
  return `INSERT INTO oauthtoken VALUES (${values.map((value) => `'${value}'`).join(',')})`;
}
