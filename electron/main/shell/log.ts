import { constants } from 'node:fs';
import { lstat, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { redact } from './redact.ts';

const maximumBytes = 1_000_000;
/** Nothing of ours is longer: a line of another length has come from outside. */
const longestLine = 4_000;
/** A pipe is not waited for, and a link not followed. Windows has neither flag, and undefined counts as none. */
const flags =
  constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NONBLOCK | constants.O_NOFOLLOW;
const lineEnd = 0x0a;

/** What happened, for the person who has to find out later. One line an event, redacted, two files at the most. */
export class Log {
  readonly #file: string;
  readonly #clock: () => number;
  #queue: Promise<void>;

  constructor(file: string, clock: () => number) {
    this.#file = file;
    this.#clock = clock;
    this.#queue = mkdir(dirname(file), { recursive: true, mode: 0o700 }).then(
      () => undefined,
      () => undefined,
    );
  }

  /** `kind` is a fixed word; `facts` are numbers, codes and names of ours, never values from a reply. */
  write(kind: string, facts: Readonly<Record<string, string | number | boolean | null>> = {}): void {
    const whole = JSON.stringify({ at: new Date(this.#clock()).toISOString(), kind, ...facts });
    const line = redact(whole).slice(0, longestLine);
    this.#queue = this.#queue.then(async () => {
      try {
        const { size } = await lstat(this.#file).catch(() => ({ size: 0 }));
        if (size > maximumBytes) await rename(this.#file, `${this.#file}.1`);
        await append(this.#file, `${line}\n`);
      } catch {
        // A log that cannot be written (full disk) must not take the app down with it.
      }
    });
  }

  /** The last lines, oldest first, as they are in the file. */
  async lastLines(count: number): Promise<readonly string[]> {
    await this.flush();
    const files = [`${this.#file}.1`, this.#file];
    const texts = await Promise.all(files.map((file) => read(file).catch(() => '')));
    return texts
      .join('')
      .split('\n')
      .filter((line) => line !== '')
      .slice(-count);
  }

  /** Resolves when everything written so far is in the file. */
  async flush(): Promise<void> {
    await this.#queue;
  }
}

async function append(file: string, line: string): Promise<void> {
  const handle = await open(file, flags, 0o600);
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new Error('no file');
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, found.size - 1));
    // A full disk, or a crash, has left a part of the line before.
    const isTorn = bytesRead > 0 && buffer[0] !== lineEnd;
    await handle.writeFile(isTorn ? `\n${line}` : line);
  } finally {
    await handle.close();
  }
}

async function read(file: string): Promise<string> {
  return (await lstat(file)).isFile() ? readFile(file, 'utf8') : '';
}
