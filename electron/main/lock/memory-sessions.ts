import type { LeasingTokenStore, TokenManager } from '../../../src/tokens/index.ts';

export interface MemorySessionParts {
  readonly store: Pick<LeasingTokenStore, 'getTokens'>;
  readonly tokens: Pick<TokenManager, 'locked' | 'unlock' | 'revokeReplaced'>;
  readonly later: (milliseconds: number, action: () => void) => () => void;
  readonly report: (error: unknown) => void;
}

/** For so long at most a person waits for Zoho when they quit. */
const mostMs = 2_000;

/**
 * Ends at Zoho what is in memory only: once the app has gone nobody can use these sessions, and nobody could end them.
 * What Zoho does not answer in time stays until it runs out there. Nothing here is touched: the rest goes with the app.
 */
export async function endMemorySessions({ store, tokens, later, report }: MemorySessionParts): Promise<void> {
  const end = async (): Promise<void> => {
    // Its key is in memory, too: nobody is asked for it.
    if (tokens.locked) await tokens.unlock();
    await Promise.all((await store.getTokens()).map((token) => tokens.revokeReplaced(token)));
  };
  await new Promise<void>((resolve) => {
    const stop = later(mostMs, resolve);
    void end()
      .catch(report)
      .finally(() => {
        stop();
        resolve();
      });
  });
}
