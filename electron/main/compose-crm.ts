import { AccountFormats } from './accounts/account-formats.ts';
import { CrmClients } from './accounts/crm-clients.ts';
import type { Foundation } from './compose-foundation.ts';
import type { Sessions } from './compose-sessions.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { RequestRegistry } from './ipc/request-registry.ts';
import { latestOnly } from './shell/later.ts';

/** Who asks Zoho for records. */
export interface Crm {
  readonly formats: AccountFormats;
  readonly crmClients: CrmClients;
  readonly requests: RequestRegistry;
}

export function composeCrm({ desktop }: ComposeSettings, base: Foundation, sessions: Sessions): Crm {
  const { store, fetch, clock, changed, report } = base;
  const { profiles, tokens } = sessions;
  const formats = new AccountFormats({ profiles, changed, report });
  const crmClients = new CrmClients({
    store,
    tokens,
    fetch,
    clock,
    random: Math.random,
    onActivity: latestOnly(desktop.sendActivity),
    personOf: (accountId) => {
      const { userId, timeZone } = profiles.get(accountId) ?? {};
      return userId === undefined ? null : { id: userId, timeZone: timeZone ?? null };
    },
    onMade: (accountId, client) => formats.refresh(accountId, client),
  });
  return { formats, crmClients, requests: new RequestRegistry() };
}
