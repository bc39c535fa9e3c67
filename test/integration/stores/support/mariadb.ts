import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { SqlServerSettings } from '../../../../src/stores/sql/server-settings.ts';
import { ended, freePort, giveTo, newServerFolder, untilAnswering } from './server-process.ts';

/** A MariaDB server of a test file's own, with an empty database and one user who may do anything in it. */
export interface MariaDb {
  /** Everything but the table. */
  readonly settings: Omit<SqlServerSettings, 'table'>;
  readonly dataFolder: string;
  /** As the owner of the database; for set-up and for what the store under test does not do. */
  query(sql: string, values?: readonly (string | number | Buffer | null)[]): Promise<unknown>;
  /** Kills the server as a crash would, and starts it again on the same data and port. */
  crashAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

const folders = ['/usr/sbin', '/usr/libexec', ...(process.env['PATH'] ?? '').split(delimiter)];
const program = folders.map((folder) => join(folder, 'mariadbd')).find((path) => existsSync(path));

/** CI never skips: there a missing server fails in startMariaDb. */
export const mariaDbIsThere = program !== undefined || process.env['CI'] === 'true';

/** The name of the suite says why it is skipped, if it is. */
export const withMariaDb = (name: string): string =>
  mariaDbIsThere ? name : `${name} (skipped: mariadb-server is not installed)`;

export interface MariaDbOptions {
  /** Further options of the server, such as `--sql-mode=`. */
  readonly serverOptions?: readonly string[];
}

const password = 's\'ecret "of" the `test`';

export async function startMariaDb({ serverOptions = [] }: MariaDbOptions = {}): Promise<MariaDb> {
  if (program === undefined) throw new Error('mariadbd is not installed (Debian: mariadb-server).');
  const { folder, user } = newServerFolder('mariadb');
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  giveTo(user, folder);
  const port = await freePort();
  const common = ['--no-defaults', `--datadir=${dataFolder}`, `--tmpdir=${dataFolder}`];
  const initFile = join(folder, 'init.sql');
  const files = [
    `--socket=${join(folder, 'server.sock')}`,
    `--pid-file=${join(folder, 'server.pid')}`,
    `--init-file=${initFile}`,
  ];

  const start = (): ChildProcess =>
    spawn(
      program,
      [
        ...common,
        ...files,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--skip-name-resolve',
        '--innodb-buffer-pool-size=32M',
        '--innodb-log-file-size=16M',
        '--max-connections=100',
        ...serverOptions,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'], ...user },
    );

  const made = spawnSync(
    'mariadb-install-db',
    [...common, '--skip-test-db', '--skip-name-resolve', '--auth-root-authentication-method=normal'],
    { encoding: 'utf8', ...user },
  );
  if (made.status !== 0) throw new Error(`mariadb-install-db: ${made.stderr}${made.stdout.slice(-1000)}`);
  writeFileSync(
    initFile,
    [
      'CREATE DATABASE IF NOT EXISTS deskside CHARACTER SET utf8mb4;',
      `CREATE USER IF NOT EXISTS 'owner'@'127.0.0.1' IDENTIFIED BY '${password.replaceAll("'", "''")}';`,
      "GRANT ALL ON *.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION;",
      '',
    ].join('\n'),
  );

  let server = start();
  const settings = { host: '127.0.0.1', port, database: 'deskside', user: 'owner', password };
  const query: MariaDb['query'] = async (sql, values = []) => {
    const connection = await createConnection(settings);
    try {
      const [result] = await connection.query(sql, [...values]);
      return result;
    } finally {
      await connection.end();
    }
  };
  await untilAnswering('mariadbd', server, () => query('SELECT 1'));
  return {
    settings,
    dataFolder,
    query,
    crashAndRestart: async () => {
      await ended(server, 'SIGKILL');
      server = start();
      await untilAnswering('mariadbd', server, () => query('SELECT 1'));
    },
    stop: async () => {
      await ended(server, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
