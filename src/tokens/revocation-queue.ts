import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { ErrorCode } from '../contract/errors.ts';
import { parseStored } from './parse-stored.ts';
import { revocationSchema, sendRevocation, type Revocation } from './revocation.ts';

/** Where revocations outlive the process: sealed, or not at all. */
export interface RevocationStorage {
  /**
   * Reads what was written last, perhaps in an earlier run.
   * @returns The text, or null when nothing is kept
   * @throws TokenStoreError `token_store.locked` when trying again later can work
   */
  read(): Promise<string | null>;
  /**
   * Keeps a text in place of the former one. It holds secrets.
   * @param text - To be given back by `read`
   */
  write(text: string): Promise<void>;
  /** Keeps nothing any more. */
  remove(): Promise<void>;
  /** Takes the key out of memory; the next call asks for it again. */
  forgetKey(): void;
}

/** What a RevocationQueue is made of. */
export interface RevocationQueueOptions {
  /** Sends requests to Zoho's accounts servers, and to nobody else. */
  readonly fetch: typeof globalThis.fetch;
  /** Epoch ms. */
  readonly clock: () => number;
  /** Left out where nothing may be written: then revocations end with the process. */
  readonly storage?: RevocationStorage;
  /** Runs something later; the returned function calls it off. Default: a timer that keeps no process alive. */
  readonly setTimer?: (action: () => void, delayMs: number) => () => void;
  /** For one request. Default 15,000 ms. */
  readonly timeoutMs?: number;
  /** Told when the storage fails. */
  readonly report?: (error: unknown) => void;
}

/** What became of a try. Holds no secret. */
export interface RevocationEvent {
  /** `queued`: Zoho did not confirm; it is tried again. */
  readonly kind: 'sent' | 'queued';
  /** The id that the token had. */
  readonly accountId: string;
  /** Whose session it was. */
  readonly userName: string | null;
  /** Why it is tried again, with `queued`. */
  readonly code?: ErrorCode;
}

/** What a try brought. */
export interface RevocationOutcome {
  /** Whether Zoho confirmed that the session has ended. */
  readonly revoked: boolean;
  /** Why not, when not. */
  readonly failure: ErrorCode | null;
}

interface Entry {
  readonly id: string;
  readonly revocation: Revocation;
  readonly tries: number;
  /** Epoch ms; a throttle of Zoho, which is never cut short. */
  readonly notBefore: number;
}

const entrySchema = z.object({
  id: z.string(),
  revocation: revocationSchema,
  tries: z.number(),
  notBefore: z.number(),
});
const keptSchema = z.object({ version: z.literal(1), entries: z.array(entrySchema) });

const firstPauseMs = 30_000;
const longestPauseMs = 60 * 60_000;

/**
 * Sessions that have ended here and not yet at Zoho. Each is tried until Zoho confirms or says that the token is
 * dead: with back-off, whenever `retryNow` is called (at start, when the network is back), and after a restart.
 */
export class RevocationQueue {
  readonly #options: RevocationQueueOptions;
  readonly #setTimer: NonNullable<RevocationQueueOptions['setTimer']>;
  readonly #entries = new Map<string, Entry>();
  readonly #trying = new Map<string, Promise<RevocationOutcome>>();
  readonly #listeners = new Set<(event: RevocationEvent) => void>();
  /** How many are in the storage only: while it is locked, or we are. */
  #elsewhere = 0;
  #unread: boolean;
  #suspended = false;
  #work = new AbortController();
  #writes: Promise<void> = Promise.resolve();
  #stopTimer: () => void = () => undefined;

  /** @param options - What it is made of; everything from outside comes in here */
  constructor(options: RevocationQueueOptions) {
    this.#options = options;
    this.#setTimer = options.setTimer ?? unrefTimer;
    this.#unread = options.storage !== undefined;
  }

  /** How many sessions still wait for their end at Zoho, as far as known. */
  get size(): number {
    return this.#entries.size + this.#elsewhere;
  }

  /**
   * Tells what becomes of each try. Events hold no secret.
   * @param listener - Called with each event
   * @returns A function that ends the listening
   */
  onChange(listener: (event: RevocationEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes revocations over; they are kept on the disk once this resolves, so that a crash or a quit between the
   * deletion here and the answer of Zoho loses none. A disk that refuses is reported and stops nobody.
   * @param revocations - The sessions to end
   * @returns Their names here, for `attempt` and `drop`
   */
  async keep(revocations: readonly Revocation[]): Promise<readonly string[]> {
    await this.#readKept();
    const added = revocations.map((revocation) => ({
      id: randomUUID(),
      revocation,
      tries: 0,
      notBefore: 0,
    }));
    for (const entry of added) this.#entries.set(entry.id, entry);
    await this.#write();
    return added.map(({ id }) => id);
  }

  /**
   * Takes back what was kept: the session did not end here after all.
   * @param ids - As given by `keep`
   */
  async drop(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#entries.delete(id);
    await this.#write();
  }

  /**
   * Tries one now, and again later unless Zoho confirms. Callers at the same time share one try.
   * @param id - As given by `keep`
   * @returns What this try brought
   */
  attempt(id: string): Promise<RevocationOutcome> {
    const present = this.#trying.get(id);
    if (present !== undefined) return present;
    const outcome = this.#attempt(id).finally(() => {
      this.#trying.delete(id);
      this.#planRetry();
    });
    this.#trying.set(id, outcome);
    return outcome;
  }

  /** Tries everything whose throttle is over; at start this also reads what an earlier run has left. */
  async retryNow(): Promise<void> {
    if (this.#suspended) return;
    await this.#readKept();
    const now = this.#options.clock();
    const due = [...this.#entries.values()].filter(({ notBefore }) => notBefore <= now);
    await Promise.all(due.map(({ id }) => this.attempt(id)));
    this.#planRetry();
  }

  /** Takes every secret that is also on the disk out of memory. Nothing is sent until `resume`. */
  async suspend(): Promise<void> {
    this.#suspended = true;
    this.#endWork();
    await Promise.allSettled(this.#trying.values());
    await this.#writes;
    if (this.#options.storage === undefined || this.#unread) return;
    this.#elsewhere = this.#entries.size;
    this.#entries.clear();
    this.#options.storage.forgetKey();
    this.#unread = this.#elsewhere > 0;
  }

  /** Goes on after `suspend`. */
  async resume(): Promise<void> {
    this.#suspended = false;
    await this.retryNow();
  }

  /** Ends what is under way; nothing that is kept is lost. Never waits for Zoho. */
  async close(): Promise<void> {
    this.#suspended = true;
    this.#endWork();
    await this.#writes;
  }

  #endWork(): void {
    this.#stopTimer();
    this.#work.abort();
    this.#work = new AbortController();
  }

  async #attempt(id: string): Promise<RevocationOutcome> {
    if (this.#suspended) return { revoked: false, failure: 'app.locked' };
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      // What is neither here nor in a storage that was read has been sent.
      return this.#unread
        ? { revoked: false, failure: 'token_store.locked' }
        : { revoked: true, failure: null };
    }
    const { fetch, clock, timeoutMs = 15_000 } = this.#options;
    const { signal } = this.#work;
    const { accountId, userName } = entry.revocation;
    const error = await sendRevocation(entry.revocation, { fetch, clock, timeoutMs, signal });
    if (error === null) {
      this.#entries.delete(id);
      this.#emit({ kind: 'sent', accountId, userName });
      await this.#write();
      return { revoked: true, failure: null };
    }
    // Ended by us: it was no try.
    if (signal.aborted) return { revoked: false, failure: error.code };
    this.#entries.set(id, { ...entry, tries: entry.tries + 1, notBefore: error.retryAt ?? 0 });
    this.#emit({ kind: 'queued', accountId, userName, code: error.code });
    await this.#write();
    return { revoked: false, failure: error.code };
  }

  #planRetry(): void {
    this.#stopTimer();
    if (this.#suspended || this.size === 0) return;
    const now = this.#options.clock();
    const pauses = [...this.#entries.values()].map(({ tries, notBefore }) =>
      Math.max(pauseAfter(tries), notBefore - now),
    );
    this.#stopTimer = this.#setTimer(
      () => void this.retryNow(),
      Math.min(longestPauseMs, pauses.length === 0 ? firstPauseMs : Math.min(...pauses)),
    );
  }

  /** Reads what an earlier run has left. A storage that is locked is asked again the next time. */
  async #readKept(): Promise<void> {
    const { storage, report } = this.#options;
    if (storage === undefined || !this.#unread || this.#suspended) return;
    try {
      const text = await storage.read();
      for (const entry of readEntries(text)) this.#entries.set(entry.id, entry);
      const joined = this.#entries.size > 0;
      this.#unread = false;
      this.#elsewhere = 0;
      if (joined) await this.#write();
    } catch (error) {
      // Only a locked storage may still hold something: what nothing opens any more is given up.
      this.#unread = codeOf(error) === 'token_store.locked';
      if (!this.#unread) this.#elsewhere = 0;
      report?.(error);
    }
  }

  /** In the order of the calls. What could not be read yet is not overwritten. */
  #write(): Promise<void> {
    const { storage, report } = this.#options;
    if (storage === undefined || this.#unread) return Promise.resolve();
    this.#writes = this.#writes
      .then(() => {
        const entries = [...this.#entries.values()];
        return entries.length === 0
          ? storage.remove()
          : storage.write(JSON.stringify({ version: 1, entries } satisfies z.infer<typeof keptSchema>));
      })
      .catch((error: unknown) => report?.(error));
    return this.#writes;
  }

  #emit(event: RevocationEvent): void {
    for (const listener of this.#listeners) queueMicrotask(() => listener(event));
  }
}

/** Half a minute, then twice as long each time, an hour at most. */
export function pauseAfter(tries: number): number {
  return Math.min(firstPauseMs * 2 ** Math.max(0, tries - 1), longestPauseMs);
}

function readEntries(text: string | null): readonly Entry[] {
  return text === null ? [] : parseStored(keptSchema, text).entries;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function unrefTimer(action: () => void, delayMs: number): () => void {
  const timer = setTimeout(action, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
}
