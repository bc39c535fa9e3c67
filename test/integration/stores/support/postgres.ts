import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { SqlServerSettings } from '../../../../src/stores/sql/server-settings.ts';
import { ended, freePort, giveTo, newServerFolder, untilAnswering } from './server-process.ts';

/** A PostgreSQL server of a test file's own, with an empty database and one user who may do anything. */
export interface Postgres {
  /** Everything but the table. */
  readonly settings: Omit<SqlServerSettings, 'table'>;
  readonly dataFolder: string;
  /** As the owner; for set-up and for what the store under test does not do. */
  query(sql: string, values?: readonly (string | number | Buffer | null)[]): Promise<readonly object[]>;
  /** Stops the server as a crash would, and starts it again on the same data and port. */
  crashAndRestart(): Promise<void>;
  /** A server that follows this one and only reads. */
  startReplica(): Promise<Postgres>;
  stop(): Promise<void>;
}

/** Debian puts each version into a folder of its own. */
function newestPrograms(): string | undefined {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return undefined;
  return readdirSync(versions)
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}
const programs = newestPrograms();

/** CI never skips: there a missing server fails in startPostgres. */
export const postgresIsThere = programs !== undefined || process.env['CI'] === 'true';

/** The name of the suite says why it is skipped, if it is. */
export const withPostgres = (name: string): string =>
  postgresIsThere ? name : `${name} (skipped: postgresql is not installed)`;

const password = 's\'ecret "of" the `test`';
const owner = 'owner';

export async function startPostgres(): Promise<Postgres> {
  const { folder, user } = newServerFolder('postgres');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  giveTo(user, folder);
  const dataFolder = join(folder, 'data');
  const made = spawnSync(
    programOf('initdb'),
    [
      '-D',
      dataFolder,
      '-U',
      owner,
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
    ],
    { encoding: 'utf8', cwd: folder, ...user },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  appendFileSync(join(dataFolder, 'postgresql.conf'), 'wal_level = replica\nhot_standby = on\n');
  return serve(folder, dataFolder, user);
}

async function serve(
  folder: string,
  dataFolder: string,
  user: ReturnType<typeof newServerFolder>['user'],
): Promise<Postgres> {
  const port = await freePort();
  const start = (): ChildProcess =>
    spawn(
      programOf('postgres'),
      ['-D', dataFolder, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'shared_buffers=32MB'],
      { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder, ...user },
    );
  const settings = { host: '127.0.0.1', port, database: 'postgres', user: owner, password };
  const query: Postgres['query'] = async (sql, values = []) => {
    const client = new Client(settings);
    await client.connect();
    try {
      const { rows } = await client.query<object>(sql, [...values]);
      return rows;
    } finally {
      await client.end();
    }
  };
  let server = start();
  const answering = (): Promise<void> => untilAnswering('postgres', server, () => query('SELECT 1'));
  await answering();
  return {
    settings,
    dataFolder,
    query,
    crashAndRestart: async () => {
      // An immediate shutdown writes nothing: the next start recovers as after a crash. SIGKILL would leave the
      // children of the server behind.
      await ended(server, 'SIGQUIT');
      server = start();
      await answering();
    },
    startReplica: () => copyOf(settings),
    stop: async () => {
      await ended(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function copyOf({ host, port }: Pick<SqlServerSettings, 'host' | 'port'>): Promise<Postgres> {
  const { folder, user } = newServerFolder('postgres-replica');
  const dataFolder = join(folder, 'data');
  const made = spawnSync(
    programOf('pg_basebackup'),
    ['-D', dataFolder, '-R', '-X', 'stream', '-c', 'fast', '-h', host, '-p', String(port), '-U', owner],
    { encoding: 'utf8', cwd: folder, env: { ...process.env, PGPASSWORD: password }, ...user },
  );
  if (made.status !== 0) throw new Error(`pg_basebackup: ${made.stderr}`);
  return serve(folder, dataFolder, user);
}

function programOf(name: string): string {
  if (programs === undefined) throw new Error('PostgreSQL is not installed (Debian: postgresql).');
  return join(programs, name);
}
