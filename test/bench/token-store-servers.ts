import { Redis } from 'ioredis';
import { createPool } from 'mysql2/promise';
import pg from 'pg';
import { MysqlTokenStore } from '../../src/stores/mysql-token-store.ts';
import { PostgresTokenStore } from '../../src/stores/postgres-token-store.ts';
import { RedisTokenStore } from '../../src/stores/redis-token-store.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { fixedBox } from '../fakes/fixed-box.ts';
import { startMariaDb } from '../integration/stores/support/mariadb.ts';
import { startPostgres } from '../integration/stores/support/postgres.ts';
import { startRedis } from '../integration/stores/support/redis.ts';
import { report, type BenchResult } from './support/bench-report.ts';
import { benchToken, type BenchToken } from './support/bench-token.ts';
import { mediansInTurns, result } from './support/measure.ts';

/** The same row in plain text, by the driver alone: no rules, no sealing, no lease. */
interface Bare {
  find(userName: string): Promise<unknown>;
  save(token: BenchToken): Promise<unknown>;
  list(): Promise<unknown>;
  close(): Promise<unknown>;
}

const count = 300;
const tokens = Array.from({ length: count }, (_, index) => benchToken(index));
const tokenAt = (run: number): BenchToken => tokens[(run * 7_919) % count] ?? benchToken(0);
const secretBox = fixedBox('bench');
const results: BenchResult[] = [];

async function measure(name: string, store: LeasingTokenStore, bare: Bare): Promise<void> {
  for (const [index, token] of tokens.entries()) {
    await store.saveToken({ ...token, id: `id-${index}` });
    await bare.save(token);
  }
  let version = 0;
  const changedAt = (run: number): BenchToken => ({
    ...tokenAt(run),
    accessToken: `1000.${(version += 1)}`,
  });
  const measured: readonly (readonly [
    string,
    number,
    (run: number) => Promise<unknown>,
    (run: number) => Promise<unknown>,
  ])[] = [
    [
      'find by user',
      300,
      (run) => store.findToken({ userName: tokenAt(run).userName }),
      (run) => bare.find(tokenAt(run).userName),
    ],
    ['save', 150, (run) => store.saveToken(changedAt(run)), (run) => bare.save(changedAt(run))],
    ['list', 30, () => store.getTokens(), () => bare.list()],
    ['lease and give back', 100, (run) => leaseOnce(store, run), (run) => bare.save(changedAt(run))],
  ];
  for (const [kind, runs, ours, other] of measured) {
    const [value, baseline] = await mediansInTurns(runs, ours, other);
    const beside = kind.startsWith('lease') ? 'a bare durable upsert' : 'the bare driver';
    results.push(result(`${name}: ${kind}, ${count} tokens, against ${beside}`, value, baseline));
  }
  await store.close();
  await bare.close();
}

async function leaseOnce(store: LeasingTokenStore, run: number): Promise<void> {
  const answer = await store.acquireRefreshLease(`id-${run % count}`, { owner: 'bench', durationMs: 1_000 });
  if (answer.kind === 'acquired') await store.releaseRefreshLease(answer.lease);
}

const columns = ({ userName, clientId, clientSecret, refreshToken, accessToken }: BenchToken): string[] => [
  userName,
  clientId,
  clientSecret,
  refreshToken,
  accessToken,
];

const mariaDb = await startMariaDb();
const pool = createPool({ ...tlsLess(mariaDb.settings), connectionLimit: 4 });
await pool.query(
  'CREATE TABLE bare (u VARCHAR(200) PRIMARY KEY, c TEXT, s TEXT, r TEXT, a TEXT) ENGINE = InnoDB',
);
await measure('MySQL', await MysqlTokenStore.open({ ...mariaDb.settings, table: 'tokens', secretBox }), {
  find: (userName) => pool.execute('SELECT * FROM bare WHERE u = ?', [userName]),
  save: (token) => pool.execute('REPLACE INTO bare VALUES (?, ?, ?, ?, ?)', columns(token)),
  list: () => pool.query('SELECT * FROM bare'),
  close: () => pool.end(),
});
await mariaDb.stop();

const postgres = await startPostgres();
const client = new pg.Pool({ ...tlsLess(postgres.settings), max: 4 });
// A server that is stopped ends what the pool has not quite closed yet.
client.on('error', () => undefined);
await client.query('CREATE TABLE bare (u TEXT PRIMARY KEY, c TEXT, s TEXT, r TEXT, a TEXT)');
const upsert =
  'INSERT INTO bare VALUES ($1, $2, $3, $4, $5) ' +
  'ON CONFLICT (u) DO UPDATE SET c = $2, s = $3, r = $4, a = $5';
await measure(
  'PostgreSQL',
  await PostgresTokenStore.open({ ...postgres.settings, table: 'tokens', secretBox }),
  {
    find: (userName) => client.query('SELECT * FROM bare WHERE u = $1', [userName]),
    save: (token) => client.query(upsert, columns(token)),
    list: () => client.query('SELECT * FROM bare'),
    close: () => client.end(),
  },
);
await postgres.stop();

const redis = await startRedis();
const { host, port, password = '' } = redis.settings;
const driver = new Redis({ host, port, password });
await measure('Redis', await RedisTokenStore.open({ server: redis.settings, secretBox }), {
  find: (userName) => driver.hget('bare', userName),
  save: (token) => driver.hset('bare', token.userName, JSON.stringify(token)),
  list: () => driver.hgetall('bare'),
  close: () => driver.quit(),
});
await redis.stop();
report('token-store-servers', results);

function tlsLess({ host: at, port: on, database, user, password: word }: typeof mariaDb.settings): {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
} {
  return { host: at, port: on, database, user, password: word };
}
