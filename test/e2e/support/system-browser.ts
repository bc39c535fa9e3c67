import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The browser of the person, as the app sees it: an `xdg-open` at the front of the PATH. It writes down the
 * address and returns; the test then walks through Zoho's pages with plain HTTP, as a browser would.
 * So the app under test opens a browser exactly as it does for a person.
 */
export class SystemBrowser {
  readonly #directory: string;
  #seen = 0;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  static async create(): Promise<SystemBrowser> {
    const directory = await mkdtemp(join(tmpdir(), 'deskside-browser-'));
    const browser = new SystemBrowser(directory);
    await browser.#writeProgram('printf "%s\\n" "$1" >> "$(dirname "$0")/opened"\n');
    return browser;
  }

  /** To be put at the front of the PATH of the app. */
  get directory(): string {
    return this.#directory;
  }

  /** From now on the browser cannot be started, as on a computer that has none. */
  async breakDown(): Promise<void> {
    await this.#writeProgram('exit 3\n');
  }

  /** The next address that the app opens. */
  async nextAddress(timeoutMilliseconds = 60_000): Promise<string> {
    const deadline = Date.now() + timeoutMilliseconds;
    for (;;) {
      const opened = await this.#opened();
      const address = opened[this.#seen];
      if (address !== undefined) {
        this.#seen += 1;
        return address;
      }
      if (Date.now() > deadline) throw new Error('the app opened no page in the browser');
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  async remove(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #opened(): Promise<string[]> {
    const text = await readFile(join(this.#directory, 'opened'), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line !== '');
  }

  async #writeProgram(body: string): Promise<void> {
    await writeFile(join(this.#directory, 'xdg-open'), `#!/bin/sh\n${body}`, { mode: 0o755 });
  }
}
