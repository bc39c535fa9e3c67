import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { getCurrentFuseWire } from '@electron/fuses';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isProtected } from '../../electron/main/shell/program-files.ts';
import { wantedFuses } from '../security/fuses.ts';
import { findBytes } from './support/find-bytes.ts';
import { Workplace } from './support/workplace.ts';

const run = promisify(execFile);
const projectDirectory = resolve(import.meta.dirname, '../..');
const appDirectory = join(projectDirectory, 'dist/linux-unpacked');
const executable = join(appDirectory, 'deskside');

/**
 * The app as `npm run dist` makes it. Its fuses shut out every test driver, so it is used like a stranger's
 * program: with key presses from the X server, and by what arrives at Zoho and on the disk.
 */
describe('the packaged app', () => {
  let workplace: Workplace;
  let started: ChildProcess | null = null;
  let stranger: Server;
  let policyFile: string;
  /** Connections to a server that the environment of the app calls its development server. */
  let askedOfStranger = 0;

  beforeAll(async () => {
    await run(process.execPath, [join(projectDirectory, 'scripts/dist.mjs'), '--unpacked'], {
      cwd: projectDirectory,
    });
    workplace = await Workplace.open({ sandbox: { contacts: 30 } });
    policyFile = join(workplace.directory, 'policy.json');
    await writeFile(policyFile, JSON.stringify({ memoryOnly: true }), { mode: 0o644 });
    stranger = createServer(() => (askedOfStranger += 1));
    stranger.listen(0, '127.0.0.1');
    await once(stranger, 'listening');
  }, 400_000);

  afterEach(async () => {
    if (started === null) return;
    const gone = once(started, 'exit');
    started.kill('SIGTERM');
    await gone;
    started = null;
  });

  afterAll(async () => {
    await workplace.close();
    stranger.close();
  });

  function launch(...parameters: string[]): ChildProcess {
    const environment = {
      ...process.env,
      ...workplace.keyring?.env,
      PATH: `${workplace.browser.directory}:${process.env['PATH'] ?? ''}`,
      // What `npm run dev` tells a build of its own.
      DESKSIDE_DEV_SERVER: `http://127.0.0.1:${portOf(stranger)}`,
      DESKSIDE_DEV_NONCE: 'a-nonce-of-a-stranger',
      // A policy of the person's own, which would keep every token off the disk.
      DESKSIDE_POLICY_FILE: policyFile,
    };
    started = spawn(
      executable,
      [
        `--user-data-dir=${workplace.userDataDirectory}`,
        `--connection=${workplace.connectionFile}`,
        '--password-store=gnome-libsecret',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...parameters,
      ],
      { env: environment, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    return started;
  }

  it('has the fuses of a program that runs nothing but itself', async () => {
    const { version, ...wire } = await getCurrentFuseWire(executable);
    expect(version).toBe('1');
    // An older runtime lacks the newest fuses, and none may have one that nobody has thought about.
    expect(Object.keys(wire).length).toBeGreaterThanOrEqual(8);
    expect(wantedFuses).toMatchObject(wire);
  });

  it('holds the built app, the SQLite addon, and nothing else', async () => {
    const files = listPackage(join(appDirectory, 'resources/app.asar'), { isPack: false });
    const allowed =
      /^[/\\](package\.json|out([/\\](main|preload|renderer).*)?|node_modules([/\\](better-sqlite3|node-addon-api|bindings|file-uri-to-path).*)?)$/;
    expect(files.filter((file) => !allowed.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(ts|tsx|map|env)$|[/\\]test[/\\]/.test(file))).toEqual([]);
    expect(await readdir(join(appDirectory, 'resources'))).not.toContain('default_app.asar');
  });

  /** Starts it and waits for its end, which it is to find by itself. @returns Its exit code and what it said. */
  async function startInVain(
    ...parameters: string[]
  ): Promise<{ readonly code: number | null; readonly text: string }> {
    const child = launch(...parameters);
    const written: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => written.push(chunk.toString()));
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const [code] = (await once(child, 'close')) as [number | null];
    clearTimeout(timer);
    started = null;
    return { code, text: written.join('') };
  }

  /** The first thing to press on Welcome is "Sign in with Zoho". */
  async function pressSignIn(): Promise<void> {
    const { stdout } = await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', 'Deskside']);
    const window = stdout.trim().split('\n')[0] ?? '';
    await run('xdotool', ['windowfocus', '--sync', window]);
    await run('xdotool', ['key', '--window', window, 'Tab']);
    await run('xdotool', ['key', '--window', window, 'Return']);
  }

  it('signs in with the keyboard alone, keeps the token sealed, and follows no policy of its environment', async () => {
    launch();
    await pressSignIn();
    await workplace.allowInBrowser();
    await expect
      .poll(() => workplace.sandbox.requests.some(({ path }) => path.includes('/settings/modules')))
      .toBe(true);
    expect(workplace.sandbox.counts.token.code).toBe(1);
    const database = new Database(join(workplace.userDataDirectory, 'tokens.db'), { readonly: true });
    expect(database.prepare('SELECT id FROM token').all()).toHaveLength(1);
    database.close();
    const secret = { 'client secret': workplace.sandbox.clientSecret };
    expect(await findBytes(workplace.userDataDirectory, secret)).toEqual([]);
    const log = await readFile(join(workplace.userDataDirectory, 'logs', 'deskside.log'), 'utf8');
    const isOwnedByRoot = isProtected(join(appDirectory, 'resources/app.asar'));
    expect(log).toContain(`"kind":"program_files","protected":${String(isOwnedByRoot)}`);
    // It has shown its own page all the while.
    expect(askedOfStranger).toBe(0);
  });

  it('takes the connection that an admin put among its resources', async () => {
    const builtIn = join(appDirectory, 'resources/connection.json');
    await copyFile(workplace.connectionFile, builtIn);
    try {
      const userData = join(workplace.directory, 'user-data-of-the-build');
      const before = workplace.sandbox.counts.token.code;
      launch('--connection=', `--user-data-dir=${userData}`);
      await pressSignIn();
      await workplace.allowInBrowser();
      await expect.poll(() => workplace.sandbox.counts.token.code).toBe(before + 1);
    } finally {
      await rm(builtIn);
    }
  });

  it.each([
    ['-remote-debugging-port=0'],
    ['--remote-debugging-port=0'],
    ['--remote-debugging-port', '0'],
    ['-remote-debugging-pipe'],
    ['-inspect=0'],
    ['--inspect-brk=127.0.0.1:0'],
    ['--js-flags=--expose-gc'],
    ['-load-extension=/tmp'],
    ['-disable-web-security'],
    ['--enable-blink-features=MojoJS'],
    ['--bypasscsp-schemes=app'],
    ['--renderer-cmd-prefix=/bin/false'],
    ['-host-rules=MAP * 127.0.0.1'],
    ['--host-resolver-rules=MAP * 127.0.0.1'],
    ['--ignore-certificate-errors'],
    ['-disable-seccomp-filter-sandbox'],
  ])('does not start with %s, and says so', async (...parameters) => {
    const { code, text } = await startInVain(...parameters);
    expect(code).toBe(2);
    const name = /^-+([a-z-]+)/.exec(parameters[0])?.[1] ?? '';
    expect(text).toContain(`Deskside does not start with --${name}`);
  });

  it('writes no keys of its connections down', async () => {
    const file = join(workplace.directory, 'keys.log');
    expect(await startInVain(`--ssl-key-log-file=${file}`)).toMatchObject({ code: 2 });
    expect(existsSync(file)).toBe(false);
  });
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
