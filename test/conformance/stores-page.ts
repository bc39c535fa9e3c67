import { conformanceLevels, type ConformanceLevel } from '../../src/conformance/index.ts';

/** How a store stands, as the page of stores says it. */
export interface StoreRow {
  readonly name: string;
  readonly where: string;
  /** How many checks of a level it keeps; a level that it does not claim is left out. */
  readonly kept: Readonly<Partial<Record<ConformanceLevel, number>>>;
  /** Why some checks have nothing to check. */
  readonly skipped: readonly string[];
}

export interface StoresPage {
  readonly stores: readonly StoreRow[];
  /** The checks of the level `contract` that Zoho's SQLite sample fails. */
  readonly sample: readonly string[];
}

/** Which stores stand on the page, and where each keeps its tokens. */
export const storesOnPage = [
  ['SqliteTokenStore', 'sqlite.ts', 'an SQLite file, for any number of processes'],
  ['FileTokenStore, sealed', 'file-sealed.ts', 'one file'],
  ['FileTokenStore', 'file.ts', 'one file, readable'],
  ["FileTokenStore, Zoho's CSV", 'file-zoho-csv.ts', "one file that Zoho's SDKs read"],
  ["FileTokenStore, sealed, Zoho's CSV", 'file-sealed-zoho-csv.ts', 'the same, its secrets sealed'],
  ['InMemoryTokenStore', 'memory.ts', 'SQLite in memory'],
  ['ListTokenStore', 'list.ts', 'a list in memory'],
  ['MysqlTokenStore', 'mysql.ts', 'a table of MySQL or MariaDB'],
  ['PostgresTokenStore', 'postgres.ts', 'a table of PostgreSQL'],
  ['RedisTokenStore', 'redis.ts', 'three hashes of Redis, one server or a cluster'],
  [
    'SecretsManagerTokenStore',
    'secrets-manager.ts',
    'a secret for each account, tried on doubles of AWS and Vault',
  ],
] as const;

export function storesPage({ stores, sample }: StoresPage): string {
  const rows = stores.map(({ name, where, kept }) => {
    const cells = conformanceLevels.map((level) => (kept[level] === undefined ? '' : String(kept[level])));
    return `| \`${name}\` | ${where} | ${cells.join(' | ')} |`;
  });
  const skipped = stores.flatMap(({ name, skipped: reasons }) =>
    reasons.map((reason) => `- \`${name}\`: ${reason}.`),
  );
  return `# Stores

Made by \`npm run stores\`, which starts a MariaDB, a PostgreSQL and a Redis of its own and runs the conformance kit on
every store. The number of checks that a store keeps at each level that it claims; none failed. The level \`zoho\` is tried
under @zohocrm/typescript-sdk-8.0 and @zohocrm/nodejs-sdk-8.0. What the levels mean and how to run the kit on a store of
your own: [write-your-own-store.md](write-your-own-store.md).

| store | where tokens are | ${conformanceLevels.join(' | ')} |
|---|---|${conformanceLevels.map(() => '--:|').join('')}
${rows.join('\n')}

Of the checks, these had nothing to check:

${skipped.join('\n')}

## PostgreSQL

\`\`\`js
const store = await PostgresTokenStore.open({
  host: 'db.example', port: 5432, database: 'crm', table: 'tokens', user: 'crm', password,
  secretBox: passphraseSecretBox(passphrase),
  tls: { ca },
});
\`\`\`

Needs \`npm install pg\`. All that [mysql-token-store.md](mysql-token-store.md) says of MySQL holds here: two tables, one
passphrase, leases by the clock of the server. They stand in the schema that comes first in the search path of the
user. A replica that only reads gives tokens and answers every change with \`token_store.write_failed\`. A connection
that is cut in the middle of a change is replaced, and the change is done again as a whole.

## Redis

\`\`\`js
const store = await RedisTokenStore.open({
  server: { host: 'redis.example', port: 6379, password, tls: true },
  prefix: 'deskside',
  secretBox: passphraseSecretBox(passphrase),
});
\`\`\`

Needs \`npm install ioredis\`. For a cluster or sentinels give \`server: { client }\`, a client that stays yours to close.

- **Keys.** \`{deskside}:rows\`, \`{deskside}:index\` and \`{deskside}:meta\`, on one node of a cluster. None expires.
- **Memory.** A server whose \`maxmemory-policy\` is one of \`allkeys-*\` may drop sign-ins: it is refused with
  \`token_store.invalid_options\`. With \`noeviction\` a full server refuses new sign-ins and still takes sign-outs.
- **Disk.** A server without an append-only file forgets everything when it is started again: it is refused unless you
  say \`allowVolatile: true\`. With \`appendfsync always\` a save has reached the disk when it returns, which is how the
  level \`crash\` is tried; with \`everysec\` a crash of the machine may cost the last second.
- **Changes** are one script that compares what was read and writes. A server that is killed and started again is waited
  for, up to 15 seconds.
- **Listing** reads all rows in one reply. That is fine for some ten thousand; more belong in a table.

## What the kit says of Zoho's SQLite sample

As it behaved when it was run, rebuilt in \`test/conformance/wrong-stores\`. What the kit says of Zoho's own FileStore, run as
it is, stands in \`test/integration/zoho-sdk/zoho-file-store.test.ts\`. Of the level \`contract\` the sample fails:

${sample.map((name) => `- ${name}`).join('\n')}
`;
}
