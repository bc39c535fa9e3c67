import type { ConnectionDraft } from '../../../src/contract/index.ts';
import { type Connection, defaultRedirectPorts, readConnection } from '../../../src/oauth/index.ts';
import { AppError } from '../failures/describe-error.ts';
import type { RegisteredConnection } from './connection.ts';

/**
 * What was typed, together with the secrets that are stored: an empty one keeps the stored one, unless another
 * server on this computer would be sent it. What the form has no field for, the policies, stays as it is.
 *
 * @throws AppError or OAuthError `connection.invalid`, whose detail names the fields, and
 * `connection.not_loopback`
 */
export function connectionFromDraft(
  draft: ConnectionDraft,
  existing: RegisteredConnection | undefined,
): Connection {
  const known = existing?.settings.server;
  const knownAddress = known?.kind === 'loopback' ? known.accountsUrl : '';
  // A stored secret is not handed to whatever answers on a port of this computer.
  const leadsElsewhere = draft.localServer !== '' && draft.localServer !== knownAddress;
  const stored = existing?.secretReadable === true && !leadsElsewhere ? existing.settings : undefined;
  const clientSecret = draft.clientSecret === '' ? (stored?.clientSecret ?? '') : draft.clientSecret;
  const clientSecrets = Object.entries(draft.centreSecrets).map(([centre, typed]) => {
    const kept = Object.entries(stored?.centreSecrets ?? {}).find(([id]) => id === centre)?.[1];
    return [centre, typed === '' ? (kept ?? '') : typed] as const;
  });
  const missing = [
    ...(clientSecret === '' ? ['clientSecret'] : []),
    ...(clientSecrets.some(([, secret]) => secret === '') ? ['clientSecrets'] : []),
  ];
  if (missing.length > 0) throw new AppError('connection.invalid', { detail: missing.join(', ') });
  return readConnection({
    name: draft.name,
    clientId: draft.clientId,
    clientSecret,
    clientSecrets: Object.fromEntries(clientSecrets),
    dataCenter: draft.dataCentre,
    environment: draft.environment,
    redirectPorts: draft.redirectPorts.length === 0 ? [...defaultRedirectPorts] : draft.redirectPorts,
    ...(draft.scopes.trim() === '' ? {} : { scopes: draft.scopes }),
    ...(existing === undefined ? {} : { policies: existing.settings.policies }),
    ...(draft.localServer === '' ? {} : localServer(draft.localServer, existing)),
  });
}

/** The file may name two addresses and the form has one field: the second stays while the first does. */
function localServer(
  accountsUrl: string,
  existing: RegisteredConnection | undefined,
): { readonly accountsUrl: string; readonly apiUrl?: string } {
  const server = existing?.settings.server;
  const same = server?.kind === 'loopback' && server.accountsUrl === accountsUrl;
  return same ? { accountsUrl, apiUrl: server.apiUrl } : { accountsUrl };
}
