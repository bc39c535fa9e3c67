import type { RequestChannel } from '../../../src/contract/channels.ts';
import { dataCentres } from '../../../src/oauth/index.ts';
import type { LeasingTokenStore } from '../../../src/tokens/index.ts';
import { serverOf } from '../accounts/account-servers.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import { allowedExternalLink, crmPage, isConsole } from '../window/external-links.ts';
import { pageQuestion, type RecordLink } from '../window/record-links.ts';
import { AppError } from '../failures/describe-error.ts';
import type { Handlers } from './register-ipc.ts';

export interface LinkHandlerParts {
  readonly store: LeasingTokenStore;
  readonly connections: ConnectionStore;
  readonly openExternal: (url: string) => Promise<void>;
  /** Asks for what is no page of CRM. */
  readonly confirm: (question: RecordLink['question']) => Promise<boolean>;
  readonly clipboard: { writeText(text: string): Promise<void> | void };
}

interface RecordOfAccount {
  readonly accountId: string;
  readonly module: string;
  readonly id: string;
}

/** Ways out of the window: the browser and the clipboard. */
export function linkHandlers(
  parts: LinkHandlerParts,
): Pick<Handlers, Extract<RequestChannel, 'openInZoho' | 'copyRecordLink' | 'openLink' | 'copyText'>> {
  const open = async (address: string): Promise<undefined> => {
    const allowed = allowedExternalLink(address, loopbackOrigins(parts.connections));
    if (allowed === null) throw new AppError('app.link_refused');
    const isPlain = crmPage(allowed, loopbackOrigins(parts.connections)) !== null || isConsole(allowed);
    if (isPlain || (await parts.confirm(pageQuestion(allowed)))) await parts.openExternal(allowed);
  };
  const addressOf = async ({ accountId, module, id }: RecordOfAccount): Promise<string> => {
    const token = await parts.store.findTokenById(accountId);
    const server = token === null ? null : serverOf(token);
    if (server === null) throw new AppError('app.account_unknown');
    const origin = server.kind === 'zoho' ? dataCentres[server.centre].crmWeb : server.accountsUrl;
    return `${origin}/crm/tab/${encodeURIComponent(module)}/${id}`;
  };
  return {
    openLink: ({ url }) => open(url),
    openInZoho: async (record) => open(await addressOf(record)),
    copyRecordLink: async (record) => {
      await parts.clipboard.writeText(await addressOf(record));
    },
    copyText: async ({ text }) => {
      await parts.clipboard.writeText(text);
    },
  };
}

/** Servers on this computer that a connection names; no other local address is opened. */
export function loopbackOrigins(connections: ConnectionStore): ReadonlySet<string> {
  return new Set(
    connections.all.flatMap(({ settings: { server } }) =>
      server.kind === 'loopback' ? [server.accountsUrl, server.apiUrl] : [],
    ),
  );
}
