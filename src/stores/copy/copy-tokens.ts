import { randomBytes } from 'node:crypto';
import { setTimeout as timer } from 'node:timers/promises';
import type { OAuthToken } from '../../tokens/oauth-token.ts';
import { TokenStoreError, type TokenStoreErrorCode } from '../../tokens/token-store-error.ts';
import type { AccountDescription, LeasingTokenStore } from '../../tokens/token-store.ts';
import { carryState } from './carry-state.ts';
import { fieldsThatDiffer } from './compare-tokens.ts';
import { counterpartIn, inSavingOrder, isFree, isSameAccountIn } from './counterpart.ts';

/** What is copied, and how. */
export interface CopyOptions {
  /** Read only, but for the leases that keep others from renewing a row while it is copied. */
  readonly from: LeasingTokenStore;
  /** Gets the sign-ins. What it has beside them stays. */
  readonly into: LeasingTokenStore;
  /** Only tells what would be done. */
  readonly dryRun?: boolean;
  /** Replaces what differs in `into`. Default false: a sign-in that is there already may be the newer one. */
  readonly replace?: boolean;
  /** Ends the copying after the present row. Copying again goes on from there. */
  readonly signal?: AbortSignal;
  /** Told of each row once it is done. */
  readonly onRow?: (row: CopiedRow) => void;
  /** Epoch ms. Default `Date.now`. */
  readonly clock?: () => number;
  /** Waits while another process renews a row. Default: a timer. */
  readonly wait?: (ms: number) => Promise<void>;
}

/**
 * What became of one sign-in. `copied`: it is there, and reads back the same. `same`: it was there already.
 * `would_copy`: in a dry run. `differs`: `into` has another sign-in of the same account, which was left alone.
 * `incomplete`: it is there, but `missing` names what `into` cannot hold. `busy`: a process renewed it for a minute.
 * `gone`: signed out meanwhile. `unreadable`: `from` cannot open it. `failed`: a store said no, with `code`.
 */
export type CopyOutcome =
  'copied' | 'same' | 'would_copy' | 'differs' | 'incomplete' | 'busy' | 'gone' | 'unreadable' | 'failed';

/** What became of one sign-in. Holds no secret. */
export interface CopiedRow {
  /** The id in `from`. */
  readonly id: string;
  /** Whose it is. */
  readonly userName: string | null;
  /** What became of it. */
  readonly outcome: CopyOutcome;
  /**
   * The id in `into`; another one where `into` knew the account already, or has given the id to somebody else. Null when
   * it is not there, or not known yet.
   */
  readonly intoId: string | null;
  /** The fields that `into` gives back otherwise, with `incomplete` and `differs`. */
  readonly missing: readonly (keyof OAuthToken)[];
  /** Why, with `unreadable` and `failed`. */
  readonly code: TokenStoreErrorCode | null;
}

/** What became of all sign-ins. Holds no secret. */
export interface CopyReport {
  /** In the order in which they were last used. */
  readonly rows: readonly CopiedRow[];
  /** Whether every sign-in of `from` is in `into` now, or in a dry run would be. */
  readonly complete: boolean;
}

/** Longer than any single step here takes; given back after each row. */
const leaseMs = 60_000;
const pollMs = 250;
/** Whoever renews is done by then, or has died and its lease is over. */
const longestWaitMs = 60_000;

const done: readonly CopyOutcome[] = ['copied', 'same', 'would_copy', 'gone'];

/**
 * Copies sign-ins from one store into another, each with its id, and reads each back. Nothing is deleted. What is
 * there already is passed over, so copying again goes on where it stopped, and a second run that finds everything
 * `same` is the proof of the first.
 *
 * While a row is copied its lease is held: no process renews it. Its count of requests to Zoho and the reason of its
 * last failure go along. Programs should use only one of the stores afterwards: each renews for itself.
 * @param options - The stores
 * @returns What became of each sign-in
 * @throws TokenStoreError when `from` cannot be listed, and `token_store.invalid_options` when both are one store
 */
export async function copyTokens(options: CopyOptions): Promise<CopyReport> {
  const { from, into, signal, onRow } = options;
  if (from === into) throw new TokenStoreError('token_store.invalid_options', { detail: 'into' });
  const { accounts } = await from.describe();
  // Saving counts as a use: the one that was used last is saved last, where that can be.
  const byUse = [...accounts].sort((one, other) => one.lastUsedAt - other.lastUsedAt);
  const rows = new Map<AccountDescription, CopiedRow>();
  for (const account of inSavingOrder(byUse)) {
    if (isAborted(signal)) break;
    const others = byUse.filter((one) => one !== account);
    const row = await copyRow(account, others, options);
    rows.set(account, row);
    onRow?.(row);
  }
  const inOrder = byUse.flatMap((account) => rows.get(account) ?? []);
  if (inOrder.some((row, index) => row !== [...rows.values()][index])) await useInOrder(into, inOrder);
  const complete = rows.size === byUse.length && inOrder.every(({ outcome }) => done.includes(outcome));
  return { rows: inOrder, complete };
}

/** Rows that had to be saved in another order are used once more, in that of their last uses. */
async function useInOrder(into: LeasingTokenStore, rows: readonly CopiedRow[]): Promise<void> {
  for (const { outcome, intoId } of rows) {
    if (outcome === 'copied' && intoId !== null) await into.findRecord(intoId);
  }
}

/** Asked through a call, because it may have changed during a wait. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

const codeOfStatus = {
  locked: 'token_store.locked',
  key_lost: 'token_store.key_lost',
  damaged: 'token_store.row_damaged',
} as const satisfies Record<Exclude<AccountDescription['status'], 'readable'>, TokenStoreErrorCode>;

async function copyRow(
  account: AccountDescription,
  others: readonly AccountDescription[],
  options: CopyOptions,
): Promise<CopiedRow> {
  const { id, userName, status } = account;
  const row = { id, userName, intoId: null, missing: [], code: null };
  if (status !== 'readable') return { ...row, outcome: 'unreadable', code: codeOfStatus[status] };
  try {
    return { ...row, ...(await copyReadable(id, others, options)) };
  } catch (error) {
    if (!(error instanceof TokenStoreError)) throw error;
    return { ...row, outcome: 'failed', code: error.code };
  }
}

type Done = Pick<CopiedRow, 'outcome'> & Partial<CopiedRow>;

async function copyReadable(
  id: string,
  others: readonly AccountDescription[],
  options: CopyOptions,
): Promise<Done> {
  const { from, into, dryRun = false, replace = false, clock = Date.now } = options;
  const seen = await from.findRecord(id, { countAsUse: false });
  if (seen === null) return { outcome: 'gone' };
  const present = await counterpartIn(into, seen.token);
  const intoId = present?.id ?? ((await isFree(into, id)) ? id : null);
  if (present !== null) {
    const missing = fieldsThatDiffer(seen.token, present);
    if (missing.length === 0) {
      // A copy that was killed may have got as far as the token itself.
      if (!dryRun) await carryState(into, present.id, seen.state, clock);
      return { outcome: 'same', intoId };
    }
    // The place of another one is not to be had, whatever may be replaced.
    const isOfAnother = others.some((other) => other.userName !== null && isSameAccountIn(other, present));
    if (!replace || isOfAnother) return { outcome: 'differs', intoId, missing };
  }
  if (dryRun) return { outcome: 'would_copy', intoId };
  return underLease(id, options, async (record) => {
    await into.saveToken({ ...record.token, id: intoId });
    const stored = await counterpartIn(into, record.token);
    if (stored === null) throw new TokenStoreError('token_store.write_failed');
    await carryState(into, stored.id, record.state, clock);
    const missing = fieldsThatDiffer(record.token, stored);
    return { outcome: missing.length === 0 ? 'copied' : 'incomplete', intoId: stored.id, missing };
  });
}

/** Runs work on a row that nobody else renews meanwhile. */
async function underLease(
  id: string,
  { from, wait = (ms) => timer(ms), signal }: CopyOptions,
  work: (record: NonNullable<Awaited<ReturnType<LeasingTokenStore['findRecord']>>>) => Promise<Done>,
): Promise<Done> {
  const owner = randomBytes(16).toString('hex');
  for (let waited = 0; ; waited += pollMs) {
    const answer = await from.acquireRefreshLease(id, { owner, durationMs: leaseMs });
    if (answer.kind === 'gone') return { outcome: 'gone' };
    if (answer.kind === 'acquired') {
      try {
        return await work(answer.record);
      } finally {
        await from.releaseRefreshLease(answer.lease);
      }
    }
    if (waited >= longestWaitMs || isAborted(signal)) return { outcome: 'busy' };
    await wait(pollMs);
  }
}
