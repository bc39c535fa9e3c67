import { holdsScope } from '../../../src/contract/index.ts';
import type { LeasingTokenStore } from '../../../src/tokens/index.ts';
import type { AccountProfiles } from '../accounts/account-profiles.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import { messages } from '../messages/index.ts';
import type { ExportAccount } from './export-run.ts';

export interface ExportAccountParts {
  readonly store: LeasingTokenStore;
  readonly clients: CrmClients;
  readonly profiles: AccountProfiles;
}

/** What an export needs of the account it belongs to. @throws AppError `app.account_unknown` */
export async function exportAccount(accountId: string, parts: ExportAccountParts): Promise<ExportAccount> {
  const [client, lists, token] = await Promise.all([
    parts.clients.of(accountId),
    parts.clients.listsOf(accountId),
    parts.store.findTokenById(accountId),
  ]);
  const profile = parts.profiles.get(accountId);
  const notation = {
    locale: profile?.locale ?? null,
    timeZone: profile?.timeZone ?? null,
    currency: null,
    ...profile?.formats,
    words: messages.format,
    textLimit: 10_000_000,
  };
  return {
    client,
    lists,
    canBulkRead: holdsScope(token?.scopes ?? [], 'ZohoCRM.bulk.READ'),
    notation,
  };
}
