import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const projectDirectory = resolve(import.meta.dirname, '../../..');

/** What the app is built from, and the commands that build it. */
const sources = [
  'electron',
  'renderer',
  'scripts',
  'src',
  'electron.vite.config.ts',
  'package-lock.json',
  'package.json',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.renderer.json',
];

/** `npm run dev` on a copy of the sources, which a test may edit as a person does. */
export class DevRun {
  readonly directory: string;
  readonly #child: ChildProcess;
  readonly #debuggers: string[] = [];
  #output = '';
  #browser: Browser | null = null;

  private constructor(directory: string, child: ChildProcess) {
    this.directory = directory;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
        for (const [, address] of text.matchAll(/DevTools listening on (ws:\S+)/g)) {
          if (address !== undefined) this.#debuggers.push(address);
        }
      });
    }
  }

  static async start(...parameters: string[]): Promise<DevRun> {
    const directory = await realpath(await mkdtemp(join(tmpdir(), 'deskside-dev-')));
    for (const name of sources) {
      await cp(join(projectDirectory, name), join(directory, name), { recursive: true });
    }
    await symlink(join(projectDirectory, 'node_modules'), join(directory, 'node_modules'));
    return DevRun.#in(directory, parameters);
  }

  static #in(directory: string, parameters: readonly string[]): DevRun {
    const child = spawn(
      process.execPath,
      ['scripts/dev.mjs', '--remote-debugging-port=0', '--password-store=basic', ...parameters],
      { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return new DevRun(directory, child);
  }

  get output(): string {
    return this.#output;
  }

  /** How often the app was started. */
  get starts(): number {
    return this.#debuggers.length;
  }

  /** The window of the app that was started last. */
  async page(): Promise<Page> {
    await this.#browser?.close();
    const address = this.#debuggers.at(-1);
    if (address === undefined) throw new Error(`the app has not been started:\n${this.#output}`);
    this.#browser = await chromium.connectOverCDP(address);
    const page = this.#browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('the app has no window');
    return page;
  }

  /** Replaces a text that stands once in a file. */
  async edit(file: string, text: string, by: string): Promise<void> {
    const path = join(this.directory, file);
    const parts = (await readFile(path, 'utf8')).split(text);
    if (parts.length !== 2) throw new Error(`"${text}" stands ${parts.length - 1} times in ${file}`);
    await writeFile(path, parts.join(by));
  }

  /** Ends it and starts it once more where it was. */
  async again(...parameters: string[]): Promise<DevRun> {
    await this.#end();
    return DevRun.#in(this.directory, parameters);
  }

  async stop(): Promise<void> {
    await this.#end();
    await rm(this.directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  async #end(): Promise<void> {
    await this.#browser?.close();
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = once(this.#child, 'exit');
      this.#child.kill('SIGTERM');
      await gone;
    }
  }
}
