import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { lstat, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDeb } from '../../scripts/lib/deb.mjs';
import { answerAuthorizePage, startSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { VERSION_OF_TESTS, whyNotInstall } from './support/can-install.ts';
import { OrdinaryPerson, until } from './support/ordinary-person.ts';
import { packageWith, unpackedDirectory } from './support/packages.ts';

const run = promisify(execFile);
const executable = '/opt/Deskside/deskside';
/** An unpacked app of an earlier version; without one it is the present app under a lower number. */
const earlier = process.env['DESKSIDE_EARLIER'] ?? unpackedDirectory;
const reason = whyNotInstall();

/**
 * The package on the real system: installed by apt, used by an ordinary user without a test driver, upgraded, removed.
 * The tests follow each other as the life of an installation does.
 */
describe.skipIf(reason !== null)(`the .deb${reason === null ? '' : ` (not installed: ${reason})`}`, () => {
  let folder: string;
  let person: OrdinaryPerson;
  let zoho: Sandbox;
  let connectionFile: string;
  let deb: string;
  /** What the package brought. */
  let installed: string[] = [];

  beforeAll(async () => {
    // A run that was killed may have left dpkg in the middle of its work, and an app of these tests behind.
    await run('dpkg', ['--configure', '-a']);
    await apt('purge', 'deskside').catch(() => undefined);
    deb = await packageWith('_amd64.deb');
    folder = await mkdtemp(join(tmpdir(), 'deskside-package-'));
    person = await OrdinaryPerson.arrive();
    zoho = await startSandbox({ contacts: 30 });
    const { clientId, clientSecret, accountsUrl, apiUrl } = zoho;
    connectionFile = await person.give(
      'Acme Ltd.deskside-connection',
      JSON.stringify({ name: 'Acme Ltd', clientId, clientSecret, accountsUrl, apiUrl }),
    );
  }, 600_000);

  afterAll(async () => {
    if (reason !== null) return;
    await endApp();
    await apt('purge', 'deskside').catch(() => undefined);
    await person.leave();
    await zoho.close();
    await rm(folder, { recursive: true });
  });

  async function apt(...parameters: string[]): Promise<void> {
    await run(
      'apt-get',
      ['-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'DPkg::Options::=--force-unsafe-io', ...parameters],
      {
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
      },
    );
  }

  /** Each running Deskside by its first process. */
  async function running(): Promise<number[]> {
    const all = await person.processesOf(executable);
    return all
      .filter(({ parameters }) => !parameters.some((each) => each.startsWith('--type=')))
      .map(({ id }) => id);
  }

  async function endApp(): Promise<void> {
    for (const id of await running()) process.kill(id, 'SIGTERM');
    await until('the end of Deskside', async () => (await person.processesOf(executable)).length === 0);
  }

  /**
   * Opens the file and presses "Sign in with Zoho", which comes after the two buttons of the notice. Keys that are pressed
   * before the page shows the notice go elsewhere; then it is begun again.
   */
  async function pageOfSignIn(): Promise<string> {
    const log = join(person.home, '.config/Deskside/logs/deskside.log');
    for (let attempt = 1; ; attempt += 1) {
      await rm(log, { force: true });
      await person.open(connectionFile);
      await until('the connection', async () =>
        (await readFile(log, 'utf8').catch(() => '')).includes('file_opened'),
      );
      await sleep(1_000);
      await person.press('Deskside', 'Tab', 'Tab', 'Tab', 'Return');
      try {
        return await person.nextPage(attempt * 10_000);
      } catch (error) {
        if (attempt === 3) throw error;
        await endApp();
      }
    }
  }

  const asksForModules = (): number =>
    zoho.requests.filter(({ path }) => path.includes('/settings/modules')).length;

  it('is installed by apt, with what the desktop has to know', async () => {
    const before = join(folder, 'before.deb');
    await makeDeb({
      unpacked: earlier,
      version: VERSION_OF_TESTS,
      file: before,
      time: new Date('2026-01-01T00:00:00Z'),
      compression: 'none',
    });
    await apt('install', before);
    installed = (await run('dpkg', ['--listfiles', 'deskside'])).stdout.trim().split('\n');

    const helper = await lstat('/opt/Deskside/chrome-sandbox');
    expect([helper.uid, helper.gid, helper.mode & 0o7777]).toEqual([0, 0, 0o4755]);
    const writable: string[] = [];
    for (const path of installed) {
      const { mode, uid } = await lstat(path);
      if (uid !== 0 || ((mode & 0o022) !== 0 && !path.endsWith('/bin/deskside'))) writable.push(path);
    }
    expect(writable).toEqual([]);
    await run('desktop-file-validate', ['/usr/share/applications/deskside.desktop']);
    const type = 'application/vnd.deskside.connection+json';
    expect(await person.run('/usr/bin/xdg-mime', 'query', 'filetype', connectionFile)).toBe(type);
    expect(await person.run('/usr/bin/xdg-mime', 'query', 'default', type)).toBe('deskside.desktop');
    const scheme = 'x-scheme-handler/deskside';
    expect(await person.run('/usr/bin/xdg-mime', 'query', 'default', scheme)).toBe('deskside.desktop');
    const icons = installed.filter((path) => path.includes('/hicolor/') && /\.(png|svg)$/.test(path));
    expect(icons).toHaveLength(18);
    // debsums' own check: every file is as the package says.
    expect((await run('dpkg', ['--verify', 'deskside'])).stdout).toBe('');
  });

  it('opens a connection file by a double click, in the sandbox of Chromium, and signs in', async () => {
    const callback = await answerAuthorizePage(await pageOfSignIn(), {});
    await fetch(callback);
    await expect.poll(asksForModules).toBeGreaterThan(0);
    expect(zoho.counts.token.code).toBe(1);

    const processes = await person.processesOf(executable);
    const switches = processes.flatMap(({ parameters }) => parameters);
    expect(switches.filter((each) => each.includes('no-sandbox'))).toEqual([]);
    const page = processes.find(({ parameters }) => parameters.includes('--type=renderer'));
    const status = await readFile(`/proc/${String(page?.id)}/status`, 'utf8');
    // 2: its system calls go through a filter (proc(5)).
    expect(/^Seccomp:\t(\d)/m.exec(status)?.[1]).toBe('2');
    expect(/^NoNewPrivs:\t(\d)/m.exec(status)?.[1]).toBe('1');
    const namespace = async (id: number | 'self'): Promise<string> =>
      (await run('readlink', [`/proc/${String(id)}/ns/net`])).stdout;
    expect(await namespace(page?.id ?? 0)).not.toBe(await namespace('self'));
  });

  it('survives an upgrade with its sign-in', async () => {
    await endApp();
    // A connection to a server on this computer is for one run: this way it is the same one in the next.
    const parameters = [`--user-data-dir=${join(person.home, 'work')}`, `--connection=${connectionFile}`];
    const asked = asksForModules();
    const codes = zoho.counts.token.code;
    person.launch('deskside', ...parameters);
    await person.press('Deskside', 'Tab', 'Return');
    await fetch(await answerAuthorizePage(await person.nextPage(), {}));
    await expect.poll(() => zoho.counts.token.code).toBe(codes + 1);
    await expect.poll(asksForModules).toBeGreaterThan(asked);
    await endApp();

    await apt('install', deb);
    const { stdout } = await run('dpkg-query', ['--show', '--showformat=${Version}', 'deskside']);
    expect(stdout).not.toBe(VERSION_OF_TESTS);
    const before = asksForModules();
    person.launch('deskside', ...parameters);
    await expect.poll(asksForModules).toBeGreaterThan(before);
    expect(zoho.counts.token.code).toBe(codes + 1);
  });

  it('comes to the front by an address of its own, which starts nothing else', async () => {
    await endApp();
    const asked = zoho.requests.length;
    const codes = zoho.counts.token.code;
    await person.open('deskside:');
    await expect.poll(running).toHaveLength(1);
    await until('its window', () => person.sees('Deskside'));
    const before = await running();
    await person.open('deskside://connect?code=1&--no-sandbox');
    await expect.poll(running).toEqual(before);
    expect(zoho.counts.token.code).toBe(codes);
    expect(zoho.requests.slice(asked).filter(({ path }) => path.includes('code=1'))).toEqual([]);
  });

  it('leaves nothing but what is theirs when it is removed', async () => {
    await endApp();
    await apt('remove', 'deskside');
    const own = installed.filter((path) => /deskside/i.test(path));
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter((path) => existsSync(path))).toEqual([]);
    const { stdout } = await run('find', ['/usr', '/etc', '/opt', '-xdev', '-iname', '*deskside*']);
    expect(stdout.split('\n').filter((path) => path !== '' && !path.includes('/node_modules/'))).toEqual([]);
    const caches = ['/usr/share/applications/mimeinfo.cache', '/usr/share/mime/globs2'];
    for (const cache of caches)
      expect(await readFile(cache, 'utf8').catch(() => '')).not.toContain('deskside');

    const database = new Database(join(person.home, '.config/Deskside/tokens.db'), { readonly: true });
    expect(database.prepare('SELECT id FROM token').all()).toHaveLength(1);
    database.close();
  });
});
