import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import type { LeaseAnswer, RefreshLease } from '../../tokens/token-record.ts';
import type { LeasingTokenStore } from '../../tokens/token-store.ts';
import { leasingScenario, type Scenario, type Scene } from '../kit/scenario.ts';
import { ConformanceError } from '../kit/conformance-error.ts';

export const id = 'account-1';
export const account = {
  id,
  userName: 'ann@acme.example',
  clientId: 'c',
  refreshToken: 'r1',
  accessToken: 'a1',
} as const;

export type LeasingScene = Scene<LeasingTokenStore>;

/** A scenario of the level concurrent that starts with one account. */
export function withAccount(name: string, play: (scene: LeasingScene) => Promise<void>): Scenario {
  return leasingScenario('concurrent', name, async (scene) => {
    await scene.store.saveToken(account);
    await play(scene);
  });
}

export function acquire(
  { store }: Pick<LeasingScene, 'store'>,
  owner: string,
  durationMs = 20_000,
): Promise<LeaseAnswer> {
  return store.acquireRefreshLease(id, { owner, durationMs });
}

export async function lease(scene: Pick<LeasingScene, 'store'>, owner: string): Promise<RefreshLease> {
  const answer = await acquire(scene, owner);
  if (answer.kind === 'acquired') return answer.lease;
  throw new ConformanceError(`The lease is ${answer.kind}, and should be given to ${owner}.`);
}

export const ended: RefreshFailure = {
  code: 'auth.refresh_token_rejected',
  kind: 'permanent',
  at: 1,
  retryAt: null,
};
