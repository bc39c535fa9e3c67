import { dataCentreIdSchema, type DataCentreId, type Environment } from '../contract/app-state.ts';
import { dataCentreNames } from '../contract/data-centres.ts';
import { OAuthError } from './oauth-error.ts';
import { readBareOrigin } from './parse-url.ts';

/** The hosts of one data centre. Origins without a trailing slash. */
export interface DataCentre {
  readonly id: DataCentreId;
  /** As people know it, such as "Europe". */
  readonly name: string;
  /** Sign-in, token and revoke endpoints. */
  readonly accounts: string;
  /** CRM API per environment. */
  readonly api: Readonly<Record<Environment, string>>;
  /** Uploads and downloads of files. */
  readonly content: string;
  /** Where an admin registers the client. */
  readonly console: string;
  /** Where a person opens a record in the browser. */
  readonly crmWeb: string;
  /** Spellings that Zoho's replies have used for the production API (zoho.md 1.1). */
  readonly apiDomains: readonly string[];
}

function centre(id: DataCentreId, own: Partial<DataCentre> = {}): DataCentre {
  const { name, domain } = dataCentreNames[id];
  // Hosts of the API end as the others do, and are named `zohoapis` everywhere.
  const end = domain.slice(domain.indexOf('.') + 1);
  return {
    id,
    name,
    accounts: `https://accounts.${domain}`,
    api: {
      production: `https://www.zohoapis.${end}`,
      sandbox: `https://sandbox.zohoapis.${end}`,
      developer: `https://developer.zohoapis.${end}`,
    },
    content: `https://content.zohoapis.${end}`,
    console: `https://api-console.${domain}`,
    crmWeb: `https://crm.${domain}`,
    apiDomains: [`https://www.zohoapis.${end}`, `https://api.${domain}`],
    ...own,
  };
}

/**
 * Zoho's data centres (zoho.md 1.1). UK, UAE and Singapore are missing from Zoho's SDKs; the API host of
 * Singapore follows the pattern of the others and is not documented.
 */
export const dataCentres: Readonly<Record<DataCentreId, DataCentre>> = {
  us: centre('us'),
  eu: centre('eu'),
  in: centre('in'),
  au: centre('au'),
  cn: centre('cn'),
  jp: centre('jp'),
  ca: centre('ca', { content: 'https://upload.zohocloud.ca' }),
  sa: centre('sa', { content: 'https://files.zoho.sa' }),
  uk: centre('uk'),
  ae: centre('ae'),
  sg: centre('sg'),
};

/** The id in any case and with spaces around, or null. */
export function readDataCentreId(text: string): DataCentreId | null {
  const parsed = dataCentreIdSchema.safeParse(text.trim().toLowerCase());
  return parsed.success ? parsed.data : null;
}

/** The data centre whose accounts host this address names, or null. Only the origin may be given. */
export function findCentreByAccountsUrl(address: string): DataCentreId | null {
  const origin = readBareOrigin(address);
  return Object.values(dataCentres).find((one) => one.accounts === origin)?.id ?? null;
}

/**
 * The data centre a callback speaks of. Both values come through the browser and are therefore anybody's:
 * they are looked up here and never used as an address (RFC 9700 section 4.4, mix-up).
 *
 * @param location `location` of the callback, or null when it was not there
 * @param accountsServer `accounts-server` of the callback, or null
 * @param startCentre where the authorize page was opened; the answer when the callback names no place
 * @throws OAuthError `auth.unknown_server` when a value is not in the table, when both contradict each other,
 * or when the answer hops into or out of China, whose users must start there (zoho.md 1.1)
 */
export function resolveCallbackCentre(
  location: string | null,
  accountsServer: string | null,
  startCentre: DataCentreId,
): DataCentreId {
  const byLocation = location === null ? undefined : readDataCentreId(location);
  const byServer = accountsServer === null ? undefined : findCentreByAccountsUrl(accountsServer);
  if (byLocation === null) throw unknownServer('location');
  if (byServer === null) throw unknownServer('accounts-server');
  if (byLocation !== undefined && byServer !== undefined && byLocation !== byServer) {
    throw unknownServer('location and accounts-server differ');
  }
  const resolved = byServer ?? byLocation ?? startCentre;
  if (resolved !== startCentre && (resolved === 'cn' || startCentre === 'cn')) {
    throw unknownServer('data centre cn');
  }
  return resolved;
}

/** True when a reply of this centre may name this address as the home of its production API. */
export function isKnownApiDomain(id: DataCentreId, apiDomain: string): boolean {
  const origin = readBareOrigin(apiDomain);
  return origin !== null && dataCentres[id].apiDomains.includes(origin);
}

/**
 * Where the CRM API of an org answers. The environment is the person's choice and is never read from
 * `apiDomain`: for developer orgs Zoho's reply names the production host, which does not know them
 * (zoho.md 1.1, "Trap"). An `apiDomain` that is not on the list is not used at all.
 *
 * @param apiDomain `api_domain` of the token reply, or null
 * @returns an origin without a trailing slash
 */
export function apiBaseFor(id: DataCentreId, environment: Environment, apiDomain: string | null): string {
  if (environment === 'production' && apiDomain !== null && isKnownApiDomain(id, apiDomain)) {
    return new URL(apiDomain).origin;
  }
  return dataCentres[id].api[environment];
}

function unknownServer(detail: string): OAuthError {
  return new OAuthError('auth.unknown_server', { kind: 'permanent', detail });
}
