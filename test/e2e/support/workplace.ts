import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKeyring } from '../../../scripts/lib/keyring.mjs';
import {
  answerAuthorizePage,
  startSandbox,
  type Sandbox,
  type SandboxOptions,
} from '../../../src/sandbox/index.ts';
import { launchApp, startAgain, type LaunchOptions, type RunningApp } from './launch.ts';
import { SystemBrowser } from './system-browser.ts';

type Keyring = Awaited<ReturnType<typeof startKeyring>>;

export interface WorkplaceOptions {
  /** `none`: a computer without a keyring, where Chromium's backend is basic_text. */
  readonly keyring?: 'gnome' | 'none';
  readonly sandbox?: SandboxOptions;
}

/**
 * A salesperson's computer with a Zoho behind it: a keyring, a browser, a user folder, and a connection file
 * that points to a sandbox. The app can be started and quit on it as often as a test wants.
 */
export class Workplace {
  readonly sandbox: Sandbox;
  readonly browser: SystemBrowser;
  readonly keyring: Keyring | null;
  readonly directory: string;
  #app: RunningApp | null = null;
  readonly #problems: string[] = [];
  #output = '';

  private constructor(sandbox: Sandbox, browser: SystemBrowser, keyring: Keyring | null, directory: string) {
    this.sandbox = sandbox;
    this.browser = browser;
    this.keyring = keyring;
    this.directory = directory;
  }

  static async open(options: WorkplaceOptions = {}): Promise<Workplace> {
    const directory = await mkdtemp(join(tmpdir(), 'deskside-workplace-'));
    const keyring =
      options.keyring === 'none' ? null : await startKeyring({ dataDirectory: join(directory, 'keyring') });
    const sandbox = await startSandbox(options.sandbox ?? {});
    const workplace = new Workplace(sandbox, await SystemBrowser.create(), keyring, directory);
    await workplace.writeConnection({});
    return workplace;
  }

  get userDataDirectory(): string {
    return join(this.directory, 'user-data');
  }

  get connectionFile(): string {
    return join(this.directory, 'connection.json');
  }

  /** The app that runs now. */
  get app(): RunningApp {
    if (this.#app === null) throw new Error('the app is not started');
    return this.#app;
  }

  /** Everything the app has written to its streams so far, over all its starts. */
  get output(): string {
    return this.#output + (this.#app?.output() ?? '');
  }

  /** Errors in the page's console, over all its starts. */
  get problems(): readonly string[] {
    return [...this.#problems, ...(this.#app?.problems ?? [])];
  }

  async writeConnection(changes: Readonly<Record<string, unknown>>): Promise<void> {
    const { clientId, clientSecret, accountsUrl, apiUrl } = this.sandbox;
    const connection = { name: 'Sandbox', clientId, clientSecret, accountsUrl, apiUrl, ...changes };
    await writeFile(this.connectionFile, JSON.stringify(connection), { mode: 0o600 });
  }

  async start(
    options: {
      readonly arguments?: readonly string[];
      readonly environment?: Readonly<Record<string, string>>;
      readonly connection?: boolean;
      readonly appDirectory?: string;
      readonly size?: { readonly width: number; readonly height: number };
    } = {},
  ): Promise<RunningApp> {
    const connection = options.connection === false ? [] : [`--connection=${this.connectionFile}`];
    this.#app = await launchApp({
      ...this.#launchOptions,
      arguments: [...connection, ...(options.arguments ?? [])],
      ...(options.environment === undefined ? {} : { environment: options.environment }),
      ...(options.appDirectory === undefined ? {} : { appDirectory: options.appDirectory }),
      ...(options.size === undefined ? {} : { size: options.size }),
    });
    return this.#app;
  }

  /** Starts the app while it runs. Ends when the second process has, which leaves the window to the first. */
  async startAgain(...given: readonly string[]): Promise<void> {
    await startAgain({ ...this.#launchOptions, arguments: given });
  }

  get #launchOptions(): LaunchOptions {
    return {
      userDataDirectory: this.userDataDirectory,
      browser: this.browser,
      keyringEnvironment: this.keyring?.env ?? null,
    };
  }

  async quit(): Promise<void> {
    const app = this.#app;
    if (app === null) return;
    await app.quit();
    this.#app = null;
    this.#output += app.output();
    this.#problems.push(...app.problems);
  }

  /** Signs in as a person does: the button, the browser, Allow, and back. Ends when the module list is there. */
  async signIn(userEmail?: string): Promise<void> {
    const { page } = this.app;
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    await this.allowInBrowser(userEmail);
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  }

  /** What happens in the browser: the consent page is answered, and the redirect followed to the app. */
  async allowInBrowser(userEmail?: string): Promise<string> {
    const address = await this.browser.nextAddress();
    const callback = await answerAuthorizePage(address, userEmail === undefined ? {} : { userEmail });
    const answer = await fetch(callback);
    return answer.text();
  }

  async close(): Promise<void> {
    await this.quit();
    await this.sandbox.close();
    await this.keyring?.stop();
    await this.browser.remove();
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
