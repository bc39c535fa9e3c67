import type { RequestChannel } from '../../../src/contract/channels.ts';
import { dataCentres } from '../../../src/oauth/index.ts';
import type { LeasingTokenStore } from '../../../src/tokens/index.ts';
import { serverOf } from '../accounts/account-servers.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import { allowedExternalLink } from '../window/external-links.ts';
import { AppError } from '../failures/describe-error.ts';
import type { Handlers } from './register-ipc.ts';

export interface LinkHandlerParts {
  readonly store: LeasingTokenStore;
  readonly connections: ConnectionStore;
  readonly openExternal: (url: string) => Promise<void>;
  readonly clipboard: { writeText(text: string): Promise<void> | void };
}

/** Ways out of the window: the browser and the clipboard. */
export function linkHandlers(
  parts: LinkHandlerParts,
): Pick<Handlers, Extract<RequestChannel, 'openInZoho' | 'openLink' | 'copyText'>> {
  const open = async (address: string): Promise<undefined> => {
    const allowed = allowedExternalLink(address, loopbackOrigins(parts.connections));
    if (allowed === null) throw new AppError('app.link_refused');
    await parts.openExternal(allowed);
  };
  return {
    openLink: ({ url }) => open(url),
    openInZoho: async ({ accountId, module, id }) => {
      const token = await parts.store.findTokenById(accountId);
      const server = token === null ? null : serverOf(token);
      if (server === null) throw new AppError('app.account_unknown');
      const origin = server.kind === 'zoho' ? dataCentres[server.centre].crmWeb : server.accountsUrl;
      await open(`${origin}/crm/tab/${encodeURIComponent(module)}/${id}`);
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
