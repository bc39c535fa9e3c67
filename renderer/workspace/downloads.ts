import type { RequestOutput } from '../../src/contract/schemas.ts';
import { messages } from '../messages/index.ts';
import type { Announcements } from '../lib/announcements.ts';
import type { DesksideClient } from '../lib/deskside-client.ts';
import { asDesksideError, type DesksideError } from '../lib/deskside-error.ts';
import { createValueStore } from '../lib/value-store.ts';
import type { RecordRef } from './record-history.ts';

/** How far the download of a file is. */
export type Download =
  | { readonly phase: 'none' }
  | { readonly phase: 'running'; readonly receivedBytes: number; readonly cancel: () => void }
  | { readonly phase: 'saved'; readonly fileName: string; readonly show: () => void }
  | { readonly phase: 'failed'; readonly error: DesksideError };

/** Where a file of a record hangs. */
export type FileSource =
  | { readonly kind: 'attachment'; readonly attachmentId: string }
  | {
      readonly kind: 'email';
      readonly messageId: string;
      readonly ownerId: string | null;
      readonly attachmentId: string;
    }
  | { readonly kind: 'field'; readonly fileId: string };

export interface RecordFile {
  readonly accountId: string;
  readonly record: Pick<RecordRef, 'module' | 'id'>;
  readonly source: FileSource;
  /** As Zoho has it. */
  readonly fileName: string;
}

/** Of the name that is proposed for the file, in characters. */
const longestName = 1000;
const none: Download = { phase: 'none' };

/** The downloads of this window: each goes on while other records are looked at. Memory only. */
export class Downloads {
  readonly #client: DesksideClient;
  readonly #announcements: Announcements;
  readonly #store = createValueStore<ReadonlyMap<string, Download>>(new Map());

  constructor(client: DesksideClient, announcements: Announcements) {
    this.#client = client;
    this.#announcements = announcements;
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#store.subscribe(listener);

  of(file: RecordFile): Download {
    return this.#store.get().get(keyOf(file)) ?? none;
  }

  /** Starts anew, also after a failure. Progress and end are seen by {@link Downloads.of}. */
  start(file: RecordFile): void {
    const key = keyOf(file);
    const ending = new AbortController();
    const cancel = (): void => ending.abort();
    const downloadId = crypto.randomUUID();
    const stopListening = this.#client.on('downloadProgressed', (progress) => {
      if (progress.downloadId !== downloadId || ending.signal.aborted) return;
      this.#set(key, { phase: 'running', receivedBytes: progress.receivedBytes, cancel });
    });
    this.#store.update((before) => new Map(before).set(key, { phase: 'running', receivedBytes: 0, cancel }));
    this.#save(file, downloadId, ending.signal)
      .then(
        (saved) => this.#saved(key, downloadId, saved),
        (thrown: unknown) => this.#failed(key, asDesksideError(thrown)),
      )
      .finally(stopListening);
  }

  /** Forgets what accounts that are gone have saved or begun. */
  keepOnly(accountIds: ReadonlySet<string>): void {
    this.#store.update(
      (before) =>
        new Map([...before].filter(([key]) => [...accountIds].some((id) => key.startsWith(prefixOf(id))))),
    );
  }

  /** What was forgotten meanwhile stays so. */
  #set(key: string, next: Download): void {
    this.#store.update((before) => (before.has(key) ? new Map(before).set(key, next) : before));
  }

  #saved(key: string, downloadId: string, saved: RequestOutput<'downloadAttachment'>): void {
    if (saved === null) {
      this.#set(key, none);
      return;
    }
    const show = (): void => {
      this.#client
        .request('showDownload', { downloadId })
        .catch((error: unknown) => this.#announcements.say(asDesksideError(error).message));
    };
    this.#set(key, { phase: 'saved', fileName: saved.fileName, show });
    this.#announcements.say(messages.workspace.saved(saved.fileName));
  }

  #failed(key: string, error: DesksideError): void {
    this.#set(key, error.isCancellation ? none : { phase: 'failed', error });
    if (error.isCancellation) this.#announcements.say(messages.workspace.downloadCancelledNothingWasSaved);
  }

  #save(
    { accountId, record: { module, id }, source, fileName }: RecordFile,
    downloadId: string,
    signal: AbortSignal,
  ): Promise<RequestOutput<'downloadAttachment'>> {
    const client = this.#client;
    const target = { accountId, module, id, downloadId, fileName: fileName.slice(0, longestName) };
    switch (source.kind) {
      case 'attachment':
        return client.read('downloadAttachment', { ...target, attachmentId: source.attachmentId }, signal);
      case 'email': {
        const { messageId, ownerId, attachmentId } = source;
        return client.read('downloadEmailFile', { ...target, messageId, ownerId, attachmentId }, signal);
      }
      case 'field':
        return client.read('downloadFieldFile', { ...target, fileId: source.fileId }, signal);
    }
  }
}

function prefixOf(accountId: string): string {
  return `${JSON.stringify(accountId)} `;
}

function keyOf({ accountId, record: { module, id }, source }: RecordFile): string {
  return prefixOf(accountId) + JSON.stringify([module, id, source]);
}
