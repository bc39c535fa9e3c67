import { join } from 'node:path';
import { InMemoryTokenStore } from '../../../../../src/stores/in-memory-token-store.ts';
import { SqliteTokenStore } from '../../../../../src/stores/sqlite-token-store.ts';
import type { TokenInput } from '../../../../../src/tokens/oauth-token.ts';
import type { LeasingTokenStore } from '../../../../../src/tokens/token-store.ts';
import type { ManualClock } from '../../../../fakes/manual-clock.ts';
import { SwitchableBox } from '../../../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../../../fakes/temporary-folder.ts';

export function signIn(name: string): TokenInput {
  return {
    userName: `${name}@acme.example`,
    clientId: '1000.CLIENT',
    clientSecret: 'secret, "quoted"',
    refreshToken: `1000.refresh.${name}`,
    accessToken: `1000.access.${name}`,
    expiresAt: 1_900_000_000_000,
    redirectUrl: 'http://localhost:18735/oauth/callback',
    apiDomain: 'https://www.zohoapis.eu',
    accountsUrl: 'https://accounts.zoho.eu',
    environment: 'sandbox',
    scopes: ['ZohoCRM.modules.READ'],
  };
}

export interface TwoStores {
  /** Ann, Bob and Cyd are signed in. */
  readonly from: LeasingTokenStore;
  /** Nobody is. */
  readonly into: LeasingTokenStore;
  close(): Promise<void>;
}

export async function openTwoStores(clock: ManualClock): Promise<TwoStores> {
  const from = await InMemoryTokenStore.open({ clock: clock.now });
  const into = await SqliteTokenStore.open({
    file: join(temporaryFolder(), 'tokens.db'),
    secretBox: new SwitchableBox(),
    clock: clock.now,
  });
  for (const name of ['ann', 'bob', 'cyd']) await from.saveToken(signIn(name));
  return {
    from,
    into,
    close: async () => {
      await from.close();
      await into.close();
    },
  };
}
