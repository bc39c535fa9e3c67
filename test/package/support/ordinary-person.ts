import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmod,
  chown,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startDisplay } from '../../../scripts/lib/display.mjs';

const run = promisify(execFile);

const lookEveryMilliseconds = 100;
const patienceMilliseconds = 60_000;

/** Waits for something that another program does; also outside of a test. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  milliseconds = patienceMilliseconds,
): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(lookEveryMilliseconds);
  }
}

function endQuietly(id: number): void {
  try {
    process.kill(id, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

/** A user of this computer with a desktop: a home, a display, a session bus with a keyring, and a browser. */
export class OrdinaryPerson {
  readonly name: string;
  readonly home: string;
  readonly #userId: number;
  readonly #groupId: number;
  readonly #display: Awaited<ReturnType<typeof startDisplay>>;
  #session: ChildProcess | null = null;
  #busAddress = '';
  #pagesSeen = 0;

  private constructor(
    name: string,
    home: string,
    ids: readonly [number, number],
    display: Awaited<ReturnType<typeof startDisplay>>,
  ) {
    this.name = name;
    this.home = home;
    [this.#userId, this.#groupId] = ids;
    this.#display = display;
  }

  /** Makes the user, which takes root. */
  static async arrive(): Promise<OrdinaryPerson> {
    const folder = await mkdtemp(join(tmpdir(), 'deskside-person-'));
    await chmod(folder, 0o755);
    // Not of the process id alone: a run that was killed leaves its user behind.
    const name = `deskside-${randomBytes(6).toString('hex')}`;
    const home = join(folder, 'home');
    await run('useradd', ['--create-home', '--home-dir', home, '--shell', '/bin/sh', name]);
    const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, name])));
    const [userId = 0, groupId = 0] = ids.map(({ stdout }) => Number(stdout));
    const person = new OrdinaryPerson(name, home, [userId, groupId], await startDisplay({ own: true }));
    await person.#moveIn();
    return person;
  }

  /** What a program of theirs sees. Nothing of ours is in it. */
  get environment(): Record<string, string> {
    return {
      HOME: this.home,
      USER: this.name,
      LOGNAME: this.name,
      LANG: 'C.UTF-8',
      PATH: `${join(this.home, 'browser')}:/usr/local/bin:/usr/bin:/bin`,
      DISPLAY: this.#display.env.DISPLAY ?? process.env['DISPLAY'] ?? '',
      XAUTHORITY: join(this.home, '.Xauthority'),
      XDG_RUNTIME_DIR: join(this.home, 'run'),
      XDG_CURRENT_DESKTOP: 'GNOME',
      DBUS_SESSION_BUS_ADDRESS: this.#busAddress,
    };
  }

  /** Starts a program as this person. */
  start(command: string, ...parameters: string[]): ChildProcess {
    return spawn('setpriv', [...this.#as, command, ...parameters], {
      cwd: this.home,
      env: this.environment,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  /** Runs a program to its end. @returns what it wrote */
  async run(command: string, ...parameters: string[]): Promise<string> {
    const { stdout } = await run('setpriv', [...this.#as, command, ...parameters], {
      cwd: this.home,
      env: this.environment,
    });
    return stdout.trim();
  }

  /** Starts a program and leaves it to itself. */
  launch(command: string, ...parameters: string[]): void {
    spawn('setpriv', [...this.#as, command, ...parameters], {
      cwd: this.home,
      env: this.environment,
      stdio: 'ignore',
    });
  }

  /** Opens a file or an address with what the desktop has for it, as a double click does. */
  async open(address: string): Promise<void> {
    // What it starts goes on, and would keep a pipe open.
    const opening = spawn('setpriv', [...this.#as, '/usr/bin/xdg-open', address], {
      cwd: this.home,
      env: this.environment,
      stdio: 'ignore',
    });
    const [code] = (await once(opening, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`xdg-open ended with ${String(code)}`);
  }

  /** Puts a file into their home. */
  async give(name: string, text: string): Promise<string> {
    const path = join(this.home, name);
    await writeFile(path, text, { mode: 0o600 });
    await chown(path, this.#userId, this.#groupId);
    return path;
  }

  /** The processes of a program of theirs: id, and the command with its parameters. */
  async processesOf(executable: string): Promise<{ readonly id: number; readonly parameters: string[] }[]> {
    const all = await this.#processes();
    const isOfIt = await Promise.all(
      all.map(async ({ id }) => (await readlink(`/proc/${String(id)}/exe`).catch(() => '')) === executable),
    );
    return all.filter((_process, at) => isOfIt[at]);
  }

  async #processes(): Promise<{ readonly id: number; readonly parameters: string[] }[]> {
    const found = [];
    for (const name of await readdir('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const text = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '');
      const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
      // A packed title has spaces where the zeros were.
      const parameters = text.split(/\0| (?=--)/).filter((part) => part !== '');
      const isTheirs = new RegExp(`^Uid:\\t${String(this.#userId)}\\t`, 'm').test(status);
      if (isTheirs && !/^State:\tZ/m.test(status)) found.push({ id: Number(name), parameters });
    }
    return found;
  }

  /** The next page that was opened in their browser. */
  async nextPage(milliseconds = patienceMilliseconds): Promise<string> {
    const file = join(this.home, 'browser/opened');
    const pages = async (): Promise<string[]> =>
      (await readFile(file, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
    await until('a page in the browser', async () => (await pages()).length > this.#pagesSeen, milliseconds);
    const page = (await pages())[this.#pagesSeen] ?? '';
    this.#pagesSeen += 1;
    return page;
  }

  /** Whether a window with this title is shown. */
  sees(title: string): Promise<boolean> {
    return this.run('xdotool', 'search', '--onlyvisible', '--name', title).then(
      () => true,
      () => false,
    );
  }

  /** Presses keys in the window of a program. */
  async press(title: string, ...keys: string[]): Promise<void> {
    const windows = await this.run('xdotool', 'search', '--sync', '--onlyvisible', '--name', title);
    const window = windows.split('\n')[0] ?? '';
    await this.run('xdotool', 'windowfocus', '--sync', window);
    for (const key of keys) await this.run('xdotool', 'key', '--window', window, key);
  }

  /** Ends what they run, and the user. */
  async leave(): Promise<void> {
    this.#session?.stdin?.end();
    await this.#display.stop();
    // Nobody else runs anything as this user.
    for (const { id } of await this.#processes()) endQuietly(id);
    await until('the end of what they ran', async () => (await this.#processes()).length === 0);
    await run('userdel', [this.name]);
    await rm(join(this.home, '..'), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  get #as(): string[] {
    return [`--reuid=${String(this.#userId)}`, `--regid=${String(this.#groupId)}`, '--init-groups', '--'];
  }

  async #moveIn(): Promise<void> {
    const browser = join(this.home, 'browser');
    for (const folder of [browser, join(this.home, 'run')]) {
      await mkdir(folder);
      await chmod(folder, 0o700);
      await chown(folder, this.#userId, this.#groupId);
    }
    const program = await this.give(
      'browser/xdg-open',
      `#!/bin/sh\nprintf '%s\\n' "$1" >> '${browser}/opened'\n`,
    );
    await chmod(program, 0o755);
    const authority = this.#display.env.XAUTHORITY ?? process.env['XAUTHORITY'];
    if (authority !== undefined) {
      await copyFile(authority, join(this.home, '.Xauthority'));
      await chown(join(this.home, '.Xauthority'), this.#userId, this.#groupId);
    }
    await this.#logIn();
  }

  /** A session bus with an open keyring, which ends with the end of its standard input. */
  async #logIn(): Promise<void> {
    const script =
      'printf deskside | gnome-keyring-daemon --unlock --components=secrets > /dev/null; ' +
      'printf "%s\\n" "$DBUS_SESSION_BUS_ADDRESS"; exec cat > /dev/null';
    const session = this.start('dbus-run-session', '--', 'sh', '-c', script);
    this.#session = session;
    let said = '';
    session.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    session.stderr?.resume();
    await until('a session bus', () => said.includes('\n'));
    this.#busAddress = said.trim();
  }
}
