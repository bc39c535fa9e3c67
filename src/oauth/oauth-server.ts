import type { DataCentreId, Environment } from '../contract/app-state.ts';
import { apiBaseFor, dataCentres, findCentreByAccountsUrl, resolveCallbackCentre } from './data-centres.ts';
import { isSameLoopbackOrigin, readLoopbackOrigin } from './loopback-host.ts';
import { OAuthError } from './oauth-error.ts';

/** Where a connection points: a data centre of Zoho, or a server on this computer such as the sandbox. */
export type OAuthServer =
  | { readonly kind: 'zoho'; readonly centre: DataCentreId; readonly environment: Environment }
  | { readonly kind: 'loopback'; readonly accountsUrl: string; readonly apiUrl: string };

/** What the callback says about the server that answers for this person. */
export interface CallbackPlace {
  readonly location: string | null;
  readonly accountsServer: string | null;
}

/** Origin of the authorize, token and revoke endpoints, without a trailing slash. */
export function accountsUrlOf(server: OAuthServer): string {
  return server.kind === 'zoho' ? dataCentres[server.centre].accounts : server.accountsUrl;
}

/**
 * Origin of the CRM API, without a trailing slash. A server on this computer answers where its connection
 * says; for Zoho see {@link apiBaseFor}.
 */
export function apiUrlOf(server: OAuthServer, apiDomain: string | null): string {
  return server.kind === 'zoho' ? apiBaseFor(server.centre, server.environment, apiDomain) : server.apiUrl;
}

/** True for the accounts hosts of the table and for this computer: the only places a secret or code may go. */
export function isTrustedAccountsUrl(accountsUrl: string): boolean {
  return findCentreByAccountsUrl(accountsUrl) !== null || readLoopbackOrigin(accountsUrl) !== null;
}

/**
 * The server that the code of a callback must be exchanged at. The environment stays the person's choice.
 * @throws OAuthError `auth.unknown_server`, see {@link resolveCallbackCentre}
 */
export function resolveCallbackServer(place: CallbackPlace, start: OAuthServer): OAuthServer {
  if (start.kind === 'zoho') {
    return { ...start, centre: resolveCallbackCentre(place.location, place.accountsServer, start.centre) };
  }
  // A local server stands for any centre, but its callback may not name a centre that does not exist.
  resolveCallbackCentre(place.location, null, place.location === 'cn' ? 'cn' : 'us');
  if (place.accountsServer !== null && !isSameLoopbackOrigin(place.accountsServer, start.accountsUrl)) {
    throw new OAuthError('auth.unknown_server', { kind: 'permanent', detail: 'accounts-server' });
  }
  return start;
}
