import type { LeasingTokenStore } from '../../../src/tokens/index.ts';
import type { AccountEndings } from '../accounts/account-endings.ts';
import { isSampleAccount } from '../sample/sample-account.ts';
import type { SignInControl } from './sign-in-control.ts';

export interface ResumeParts {
  readonly store: LeasingTokenStore;
  readonly endings: Pick<AccountEndings, 'discard'>;
  readonly signIn: SignInControl;
  readonly report: (error: unknown) => void;
}

/**
 * Starts the sample company again when somebody was signed in to it. Where its port went to another program
 * meanwhile, that sign-in leads nowhere: it is removed, so that no request of it reaches a stranger.
 */
export async function resumeSampleCompany(parts: ResumeParts): Promise<void> {
  const { store, endings, signIn, report } = parts;
  try {
    const tokens = (await store.getTokens()).filter(isSampleAccount);
    if (tokens.length === 0) return;
    const { accountsUrl } = await signIn.startSampleCompany();
    for (const stale of tokens.filter((token) => token.accountsUrl !== accountsUrl)) {
      await endings.discard(stale.id);
    }
  } catch (error) {
    // A locked store has nothing to resume; the page says so already.
    report(error);
  }
}
