import { z } from 'zod';
import { auditEntrySchema } from '../../../src/contract/schemas.ts';
import type { AuditEntry, AuditKind, ErrorCode } from '../../../src/contract/index.ts';
import type { TokenEvent, TokenEventKind } from '../../../src/tokens/index.ts';
import { JsonFile } from '../files/json-file.ts';

/** Enough for a few days of one person; a list for looking at, not an archive. */
export const mostAuditEntries = 50;

/** What an event of the token manager is called in the list; null for what is only a step on the way. */
const kindOfEvent: Readonly<Record<TokenEventKind, AuditKind | null>> = {
  signed_in: 'signed_in',
  refreshing: null,
  refreshed: 'refreshed',
  refresh_failed: 'refresh_failed',
  sign_in_again: 'session_ended',
  signed_out: 'signed_out',
  revoked: 'revoked',
  revocation_queued: 'revocation_queued',
};

interface AuditEvent {
  readonly kind: AuditKind;
  /** Null for what concerns all accounts. */
  readonly accountId: string | null;
  readonly code?: ErrorCode | undefined;
}

/**
 * The last things that happened to the sign-ins of this computer. No secret and no name has a place in it: an
 * account is its id, so that nothing is left of a person who signed out. On the disk only where tokens are
 * there, too.
 */
export class AuditTrail {
  readonly #file: JsonFile<AuditEntry[]> | null;
  readonly #clock: () => number;
  readonly #report: (error: unknown) => void;
  #entries: readonly AuditEntry[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(file: string | null, clock: () => number, report: (error: unknown) => void) {
    this.#file = file === null ? null : new JsonFile(file, z.array(auditEntrySchema));
    this.#clock = clock;
    this.#report = report;
  }

  async load(): Promise<void> {
    this.#entries = ((await this.#file?.read()) ?? []).slice(0, mostAuditEntries);
  }

  /** Newest first. */
  get entries(): readonly AuditEntry[] {
    return this.#entries;
  }

  record({ kind, accountId, code }: AuditEvent): void {
    const number = (this.#entries[0]?.number ?? 0) + 1;
    const entry: AuditEntry = { number, at: this.#clock(), kind, accountId, code: code ?? null };
    this.#entries = [entry, ...this.#entries].slice(0, mostAuditEntries);
    // A full disk costs an entry of the list and nothing else.
    this.#writing = this.#file?.write([...this.#entries]).catch(this.#report) ?? this.#writing;
  }

  /** Resolves when everything recorded so far is on the disk. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  recordTokenEvent(event: Omit<TokenEvent, 'at' | 'userName'>): void {
    const kind = event.reason === 'unused' ? 'removed_unused' : kindOfEvent[event.kind];
    if (kind !== null) this.record({ kind, accountId: event.id, code: event.code });
  }
}
