import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleUsers, startSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { MysqlTokenStore } from '../../../src/stores/mysql-token-store.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { passphraseSecretBox } from '../../../src/tokens/passphrase-secret-box.ts';
import type { TokenStore } from '../../../src/tokens/token-store.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb, type MariaDb } from '../stores/support/mariadb.ts';
import {
  meetStranger,
  projectRoot,
  runProjectTool,
  type Finished,
  type Stranger,
} from './support/stranger.ts';

const examples = join(projectRoot, 'examples');
const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ts'),
);
const scopes = ['ZohoCRM.users.READ', 'ZohoCRM.org.READ', 'ZohoCRM.modules.READ'];
const passphrase = 'correct horse battery staple';
const email = sampleUsers[0]?.email ?? '';

/** A version that this project has itself, or that the SDK tests have. */
function versionOf(name: string): string {
  const manifests = ['package.json', 'test/integration/zoho-sdk/package.json'].map((file) => {
    // Manifests of this project.
    const read = JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    return { ...read['dependencies'], ...read['devDependencies'] };
  });
  const version = manifests.map((all) => all[name]).find((one) => one !== undefined);
  if (version === undefined) throw new Error(`No manifest names ${name}.`);
  return `${name}@${version}`;
}

let stranger: Stranger;
let sandbox: Sandbox;
beforeAll(async () => {
  stranger = await meetStranger();
  mkdirSync(join(stranger.folder, 'own-store'));
  for (const name of files) copyFileSync(join(examples, name), join(stranger.folder, name));
  copyFileSync(join(examples, 'tsconfig.json'), join(stranger.folder, 'tsconfig.json'));
  stranger.write('package.json', JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
  const sdks = ['@zohocrm/typescript-sdk-8.0', '@zohocrm/typescript-sdk-7.0'];
  const packages = [...sdks, 'mysql2', 'fast-check', '@types/node'].map(versionOf);
  await stranger.install(stranger.tarball, ...packages);
});
afterAll(() => stranger.leave());

beforeEach(async () => {
  sandbox = await startSandbox({ contacts: 1 });
  return () => sandbox.close();
});

function run(
  file: string,
  more: Readonly<Record<string, string>> = {},
  ...parameters: string[]
): Promise<Finished> {
  return stranger.run(file, {
    parameters,
    env: {
      ZOHO_CLIENT_ID: sandbox.clientId,
      ZOHO_CLIENT_SECRET: sandbox.clientSecret,
      ZOHO_ACCOUNTS_URL: sandbox.accountsUrl,
      ZOHO_API_URL: sandbox.apiUrl,
      TOKEN_PASSPHRASE: passphrase,
      ...more,
    },
  });
}

const withGrant = (): Readonly<Record<string, string>> => ({
  ZOHO_GRANT_TOKEN: sandbox.control.issueGrantCode({ scopes, userEmail: email }),
});
const requestsOf = (path: string): number => sandbox.requests.filter((one) => one.path === path).length;
const tokenRequests = (): number => requestsOf('/oauth/v2/token');

/** Lets the access token of the only stored sign-in run out, here and at Zoho. */
async function expire(store: TokenStore): Promise<void> {
  const [stored] = await store.getTokens();
  sandbox.control.expireAccessTokens();
  await store.saveToken({ id: stored?.id, accessToken: 'run out', expiresAt: Date.now() - 1 });
  await store.close();
}

const openSqlite = (name: string): Promise<SqliteTokenStore> =>
  SqliteTokenStore.open({ file: join(stranger.folder, name), secretBox: passphraseSecretBox(passphrase) });

describe('the examples', () => {
  it('import packages by name and each other, nothing of this checkout', () => {
    const sources = files.map((name) => readFileSync(join(examples, name), 'utf8')).join('\n');
    const imported = [...sources.matchAll(/from '([^']+)'/g)].map(([, name = '']) => name);
    expect([...new Set(imported)].sort()).toEqual([
      './object-store.ts',
      './own-store/object-store.ts',
      './own-store/object-token-store.ts',
      './settings.ts',
      '@zohocrm/typescript-sdk-8.0',
      'deskside',
      'deskside/conformance',
      'node:crypto',
      'node:fs/promises',
      'node:path',
    ]);
  });

  it('are checked by the compiler, against the types of the package and of both TypeScript SDKs', async () => {
    const example = readFileSync(join(examples, 'sdk-with-sqlite.ts'), 'utf8');
    stranger.write('sdk-7-with-sqlite.ts', example.replace('typescript-sdk-8.0', 'typescript-sdk-7.0'));
    const { stdout } = await runProjectTool('typescript', 'tsc', ['-p', 'tsconfig.json'], stranger.folder);
    expect(stdout).toBe('');
  });

  it('token-manager.ts signs in once, renews when the API refuses a token, and signs out at Zoho', async () => {
    const first = await run('token-manager.ts', withGrant());
    expect(first.stderr).toBe('');
    expect(first.stdout).toContain(email);
    expect(tokenRequests()).toBe(1);

    const second = await run('token-manager.ts');
    expect(second.stdout).toContain(email);
    expect(tokenRequests()).toBe(1);

    sandbox.control.expireAccessTokens();
    const refused = await run('token-manager.ts');
    expect(refused.stdout).toContain(email);
    expect(tokenRequests()).toBe(2);

    const end = await run('token-manager.ts', {}, '--sign-out');
    expect(end.stdout).toBe('Signed out.\n');
    expect(sandbox.control.tokenCounts().refresh).toBe(0);
    const store = await openSqlite('tokens.db');
    expect(await store.getTokens()).toEqual([]);
    await store.close();
  });

  it('sdk-with-sqlite.ts signs the SDK in, and starts from what is stored', async () => {
    const first = await run('sdk-with-sqlite.ts', withGrant());
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(new RegExp(`^Signed in as ${email}`));
    expect(tokenRequests()).toBe(1);

    await expire(await openSqlite('sdk-tokens.db'));
    const again = await run('sdk-with-sqlite.ts');
    expect(again.stdout).toBe(first.stdout);
    expect(tokenRequests()).toBe(2);
  });

  it('own-store.ts keeps tokens where it likes: two machines, one renewal, one end', async () => {
    const { stdout, stderr } = await run('own-store.ts', withGrant());
    expect(stderr).toBe('');
    expect(stdout).toBe('Both got the same access token.\nSigned out.\n');
    expect(tokenRequests()).toBe(1);
    expect(sandbox.control.tokenCounts().refresh).toBe(0);
  });

  it('own-store passes the levels contract and concurrent, as docs/write-your-own-store.md says', async () => {
    const command = 'node_modules/deskside/conformance-command.cjs';
    const module = join(stranger.folder, 'own-store/object-token-store.ts');
    const { code, stdout, stderr } = await stranger.run(command, { parameters: [module, '--runs', '20'] });
    expect(stderr).toBe('');
    expect(stdout.match(/^\w+ +kept .* 0 failed, 0 skipped$/gm)).toHaveLength(2);
    expect(code).toBe(0);
  });

  it('say what they need', async () => {
    const { code, stderr } = await run('token-manager.ts', { TOKEN_PASSPHRASE: '' });
    expect(code).toBe(1);
    expect(stderr).toContain('Set the environment variable TOKEN_PASSPHRASE.');
  });
});

describe.runIf(mariaDbIsThere)(withMariaDb('the example with MySQL'), () => {
  let server: MariaDb;
  beforeAll(async () => {
    server = await startMariaDb();
  });
  afterAll(() => server.stop());

  it('sdk-with-mysql.ts on two machines at once: one renewal for both', async () => {
    const { host, port, database, user, password } = server.settings;
    const machine = {
      MYSQL_HOST: host,
      MYSQL_PORT: String(port),
      MYSQL_DATABASE: database,
      MYSQL_USER: user,
      MYSQL_PASSWORD: password,
    };
    const first = await run('sdk-with-mysql.ts', { ...machine, ...withGrant() });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(tokenRequests()).toBe(1);

    const secretBox = passphraseSecretBox(passphrase);
    await expire(await MysqlTokenStore.open({ ...server.settings, table: 'zoho_tokens', secretBox }));
    const both = await Promise.all([run('sdk-with-mysql.ts', machine), run('sdk-with-mysql.ts', machine)]);
    expect(both.map(({ stdout }) => stdout)).toEqual([first.stdout, first.stdout]);
    expect(tokenRequests()).toBe(2);
  });
});

describe('the code in the papers', () => {
  it('of docs/write-your-own-store.md stands in examples/own-store', () => {
    const text = readFileSync(join(projectRoot, 'docs/write-your-own-store.md'), 'utf8');
    const code = readFileSync(join(examples, 'own-store/object-token-store.ts'), 'utf8');
    const blocks = [...text.matchAll(/```ts\n(.*?)```/gs)].map(([, block = '']) => block);
    expect(blocks.length).toBeGreaterThan(4);
    for (const block of blocks)
      for (const part of block.trim().split('\n\n')) expect(code).toContain(part.trim());
  });

  for (const file of ['README.md', 'docs/library.md']) {
    it(`runs as it is printed in ${file}`, async () => {
      const text = readFileSync(join(projectRoot, file), 'utf8');
      const [, code = ''] = /```ts\n(.*?)```/s.exec(text) ?? [];
      const given = 'clientId, clientSecret, grantToken, accountsUrl, passphrase';
      stranger.write(
        'printed.ts',
        `import { settings } from './settings.ts';
const { ${given} } = settings;
${code.replace('tokens.db', `${file.replaceAll('/', '-')}.db`)}
console.log(accessToken.slice(0, 5), apiDomain);
await store.close();
`,
      );
      const { stdout, stderr } = await run('printed.ts', withGrant());
      expect(stderr).toBe('');
      expect(stdout).toBe(`1000. ${sandbox.apiUrl}\n`);
    });
  }
});
