import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { meetStranger, projectRoot, runProjectTool, type Stranger } from './support/stranger.ts';

interface Manifest {
  readonly engines: { readonly node: string };
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly peerDependenciesMeta: Record<string, { readonly optional: boolean }>;
  readonly scripts?: unknown;
}

// Manifests that this project writes.
const manifestIn = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

let stranger: Stranger;
let folder: string;
beforeAll(async () => {
  stranger = await meetStranger();
  await stranger.install(stranger.tarball);
  folder = join(stranger.folder, 'node_modules/deskside');
});
afterAll(() => stranger.leave());

describe('the package of the library', () => {
  it('holds these files, and few bytes', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    // What the doors share has names that the bundler gives.
    expect(files.filter((name) => !name.startsWith('shared-'))).toEqual([
      'LICENSE',
      'README.md',
      'conformance',
      'conformance-child.cjs',
      'conformance-command.cjs',
      'conformance.cjs',
      'conformance.d.cts',
      'conformance.d.mts',
      'conformance.mjs',
      'conformance/package.json',
      'copy-tokens-command.cjs',
      'index.cjs',
      'index.d.cts',
      'index.d.mts',
      'index.mjs',
      'package.json',
    ]);
    const unpacked = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(unpacked).toBeLessThan(620_000);
    expect(statSync(stranger.tarball).size).toBeLessThan(170_000);
  });

  it('asks for what it runs with, and for the driver of a server only where it is used', () => {
    const app = manifestIn(projectRoot);
    const { dependencies, peerDependencies, peerDependenciesMeta, scripts, ...rest } = manifestIn(folder);
    expect(dependencies).toEqual({
      'better-sqlite3': `^${app.dependencies['better-sqlite3']}`,
      zod: `^${app.dependencies['zod']}`,
    });
    const optional = ['fast-check', 'ioredis', 'mysql2', 'pg'];
    expect(peerDependencies).toEqual(
      Object.fromEntries(optional.map((name) => [name, `^${app.devDependencies[name] ?? ''}`])),
    );
    expect(app.peerDependencies).toEqual(peerDependencies);
    expect(peerDependenciesMeta).toEqual(
      Object.fromEntries(optional.map((name) => [name, { optional: true }])),
    );
    expect(scripts).toBeUndefined();
    expect(rest).not.toHaveProperty('private');
    expect(existsSync(join(stranger.folder, 'node_modules/mysql2'))).toBe(false);
    const code = readdirSync(folder)
      .filter((name) => name.endsWith('.cjs'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const asked = [...code.matchAll(/\b(?:require|import)\("([^"]+)"\)/g)].map(([, name = '']) => name);
    const packages = new Set(asked.filter((name) => !/^node:|^\.\/|^url$/.test(name)));
    expect([...packages].sort()).toEqual([
      'better-sqlite3',
      'fast-check',
      'ioredis',
      'mysql2/promise',
      'pg',
      'zod',
    ]);
  });

  it('has types that programs of each kind find (@arethetypeswrong/cli)', async () => {
    const { code, stdout } = await runProjectTool('@arethetypeswrong/cli', 'attw', [stranger.tarball]);
    expect(stdout).toContain('No problems found');
    expect(code).toBe(0);
  });

  it('is packed as npm and bundlers expect (publint)', async () => {
    const { code, stdout } = await runProjectTool('publint', 'publint', [stranger.tarball, '--strict']);
    expect(stdout).toContain('All good!');
    expect(code).toBe(0);
  });
});

const body = `
const store = await library.SqliteTokenStore.open({
  file: process.argv[2],
  secretBox: library.passphraseSecretBox('correct horse battery staple'),
});
await store.saveToken({ userName: 'ann@acme.example', refreshToken: 'r' });
const [{ userName }] = await store.getTokens();
await store.close();
const { MysqlTokenStore, TokenStoreError } = library;
const settings = { host: '127.0.0.1', port: 1, database: 'd', table: 't', user: 'u', password: 'p' };
const secretBox = library.passphraseSecretBox('x');
const failure = await MysqlTokenStore.open({ ...settings, secretBox }).catch((error) => error);
console.log(JSON.stringify([
  userName,
  failure instanceof TokenStoreError && failure.detail,
  Object.keys(other).filter((name) => name !== 'module.exports' && name !== 'default').sort().join()
    === Object.keys(library).sort().join(),
  other.TokenManager === library.TokenManager,
]));
`;
const programs = {
  'esm.mjs': `import { createRequire } from 'node:module';
import * as library from 'deskside';
const other = createRequire(import.meta.url)('deskside');
${body}`,
  'commonjs.cjs': `const library = require('deskside');
(async () => {
const other = await import('deskside');
${body}
})();`,
};

const ownStore = `
import { join } from 'node:path';
import { SqliteTokenStore } from 'deskside';
export const claims = { levels: ['contract', 'concurrent', 'crash', 'sealed'], kills: 2, runs: 10 };
export const open = ({ folder, secretBox, clock = Date.now }) =>
  SqliteTokenStore.open({ file: join(folder, 'tokens.db'), secretBox, clock });
`;

describe('the conformance kit, installed', () => {
  beforeAll(async () => {
    await stranger.install(`fast-check@${manifestIn(projectRoot).devDependencies['fast-check'] ?? ''}`);
    stranger.write('own-store.mjs', ownStore);
  });
  const command = 'node_modules/deskside/conformance-command.cjs';

  it('checks a store as a command, its other processes included, and ends with 0', async () => {
    const { code, stdout, stderr } = await stranger.run(command, {
      parameters: [join(stranger.folder, 'own-store.mjs')],
    });
    expect(stderr).toBe('');
    expect(stdout.match(/^\w+ +kept .* 0 failed, 0 skipped$/gm)).toHaveLength(4);
    expect(code).toBe(0);
  });

  it('checks a store within any test runner', async () => {
    stranger.write(
      'checks.mjs',
      `import { tokenStoreChecks } from 'deskside/conformance';
import { open } from './own-store.mjs';
for (const check of tokenStoreChecks(open, { runs: 5 })) await check.run();
console.log('kept');
process.exit(0);`,
    );
    const { stdout, stderr } = await stranger.run('checks.mjs');
    expect(stderr).toBe('');
    expect(stdout).toBe('kept\n');
  });
});

describe('the command that copies sign-ins, installed', () => {
  it('copies from one store of a stranger into another', async () => {
    const copy = (name: string, file: string): void =>
      stranger.write(
        name,
        `import { FileTokenStore } from 'deskside';
export const open = () => FileTokenStore.open({ file: ${JSON.stringify(join(stranger.folder, file))} });
`,
      );
    copy('old.mjs', 'old.json');
    copy('new.mjs', 'new.json');
    stranger.write(
      'fill.mjs',
      `import { open } from './old.mjs';
const store = await open();
await store.saveToken({ userName: 'ann@acme.example', refreshToken: '1000.refresh.ann' });
await store.close();
`,
    );
    await stranger.run('fill.mjs');
    const { code, stdout, stderr } = await stranger.run('node_modules/deskside/copy-tokens-command.cjs', {
      parameters: [join(stranger.folder, 'old.mjs'), join(stranger.folder, 'new.mjs')],
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('ann@acme.example: copied\n1 sign-in: 1 copied. Complete.\n');
    expect(code).toBe(0);
  });
});

describe('a program that has installed the library', () => {
  /** The oldest that the package promises, and the one of this project. */
  const nodes: { readonly version: string; readonly executable: () => string }[] = [
    { version: '22.14.0', executable: () => oldestNode() },
    { version: process.versions.node, executable: () => process.execPath },
  ];

  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const nodePackage = `node-${platform}-${process.arch}`;
  const oldestNode = (): string => {
    const program = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
    return join(stranger.folder, 'node_modules', nodePackage, program);
  };

  beforeAll(async () => {
    await stranger.install(`${nodePackage}@22.14.0`);
    for (const [name, text] of Object.entries(programs)) stranger.write(name, text);
  });

  it('is promised to run on the oldest Node that is tried here, and none before', () => {
    expect(manifestIn(folder).engines.node).toBe('^22.14.0 || >=24.0.0');
  });

  for (const { version, executable } of nodes) {
    for (const name of Object.keys(programs)) {
      it(`runs on Node ${version} as ${name}, with each class once, and is told of a missing driver`, async () => {
        const file = join(stranger.folder, `${version}-${name}.db`);
        const { stdout, stderr } = await stranger.run(name, { node: executable(), parameters: [file] });
        expect(stderr).toBe('');
        expect(JSON.parse(stdout)).toEqual(['ann@acme.example', 'mysql2 is not installed', true, true]);
      });
    }
  }
});

describe('a program in TypeScript', () => {
  const typed = `
const box: SecretBox = passphraseSecretBox('x');
export async function open(file: string): Promise<TokenStore> {
  const store: LeasingTokenStore = await SqliteTokenStore.open({ file, secretBox: box });
  const permit: RefreshPermit = await store.spendRefresh({ id: '1', owner: 'o', generation: 1 }, 1_000);
  if (permit.kind === 'spent') console.log(permit.retryAt);
  const zohoClock: ZohoClock = new ZohoClock({ clock: Date.now });
  const manager = new TokenManager({ store, fetch, clock: Date.now, zohoClock });
  const { accessToken }: AccessToken = await manager.getAccessToken('1');
  // @ts-expect-error: stores are opened, not made
  new SqliteTokenStore({});
  // @ts-expect-error: there is no such option
  await SqliteTokenStore.open({ file, secretBox: box, passphrase: accessToken });
  return store;
}
export const manager = (all: TokenManager): TokenManager => all;
`;
  const names =
    'passphraseSecretBox, SqliteTokenStore, TokenManager, ZohoClock, type AccessToken, type LeasingTokenStore, type RefreshPermit, type SecretBox, type TokenStore';
  const both = `import { TokenManager } from 'deskside';
import { manager as ofModule } from './esm.mjs';
import { manager as ofCommonJs } from './commonjs.cjs';
export const same = (manager: TokenManager): TokenManager => ofModule(ofCommonJs(manager));
`;
  const options = {
    strict: true,
    noEmit: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    target: 'ES2023',
  };

  beforeAll(async () => {
    const { '@types/node': types = '' } = manifestIn(projectRoot).devDependencies;
    await stranger.install(`@types/node@${types}`);
    stranger.write('esm.mts', `import { ${names} } from 'deskside';${typed}`);
    stranger.write('commonjs.cts', `import { ${names} } from 'deskside';${typed}`);
    stranger.write('both.mts', both);
  });

  const settings: readonly {
    readonly name: string;
    readonly given: object;
    readonly files: readonly string[];
  }[] = [
    {
      name: 'nodenext',
      given: { module: 'nodenext', types: ['node'] },
      files: ['esm.mts', 'commonjs.cts', 'both.mts'],
    },
    {
      name: 'node16',
      given: { module: 'node16', types: ['node'] },
      files: ['esm.mts', 'commonjs.cts', 'both.mts'],
    },
    {
      name: 'a bundler',
      given: { module: 'esnext', moduleResolution: 'bundler', types: ['node'] },
      files: ['esm.mts'],
    },
    {
      name: 'a bundler, with the DOM in place of the types of Node',
      given: { module: 'esnext', moduleResolution: 'bundler', types: [], lib: ['ES2023', 'DOM'] },
      files: ['esm.mts'],
    },
  ];
  for (const { name, given, files } of settings) {
    it(`is checked with ${name}, and finds one type for each class`, async () => {
      const project = `tsconfig.${name.replaceAll(/\W+/g, '-')}.json`;
      stranger.write(project, JSON.stringify({ compilerOptions: { ...options, ...given }, files }));
      const { stdout } = await runProjectTool('typescript', 'tsc', ['-p', project], stranger.folder);
      expect(stdout).toBe('');
    });
  }
});
