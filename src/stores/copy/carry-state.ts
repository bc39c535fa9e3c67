import { randomBytes } from 'node:crypto';
import { budgetWindowMs } from '../../tokens/refresh-budget.ts';
import type { TokenState } from '../../tokens/token-record.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { LeasingTokenStore } from '../../tokens/token-store.ts';

const leaseMs = 60_000;

/**
 * Gives a copied row what belongs to its refresh token beside the token: the requests that Zoho still counts, as if
 * they were sent now, and why the last one failed. A row that lacks neither is not touched.
 *
 * @param into - The store that the row was copied into
 * @param id - Of the row there
 * @param state - Of the row that was copied
 * @param clock - Epoch ms
 * @throws TokenStoreError when the store cannot be written, `token_store.busy` when somebody renews the row there
 */
export async function carryState(
  into: LeasingTokenStore,
  id: string,
  state: TokenState,
  clock: () => number,
): Promise<void> {
  const counting = state.refreshesSent.filter((sent) => sent > clock() - budgetWindowMs);
  const { failure } = state;
  const there = (await into.findRecord(id, { countAsUse: false }))?.state;
  const counted = there?.refreshesSent.length ?? 0;
  const knowsFailure = failure === null || JSON.stringify(there?.failure) === JSON.stringify(failure);
  if (counting.length <= counted && knowsFailure) return;
  const owner = randomBytes(16).toString('hex');
  const answer = await into.acquireRefreshLease(id, { owner, durationMs: leaseMs });
  if (answer.kind !== 'acquired') throw new TokenStoreError('token_store.busy');
  const { lease, record } = answer;
  // A row that was there before has counted some of them itself.
  for (let sent = record.state.refreshesSent.length; sent < counting.length; sent += 1) {
    await into.spendRefresh(lease, leaseMs);
  }
  if (failure === null) await into.releaseRefreshLease(lease);
  else await into.failRefresh(lease, failure);
}
