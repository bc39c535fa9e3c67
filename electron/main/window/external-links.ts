import { isZohoHost } from '../../../src/contract/index.ts';
import { dataCentres } from '../../../src/oauth/index.ts';

/**
 * Which addresses Deskside hands to the browser: pages of Zoho over https, and loopback servers of a
 * connection (the sample company). The text of a record can hold any address, so the list is closed.
 */

/** Pages of CRM that anybody may have made: forms that take leads and cases. */
const madeByAnybody = /web-?(?:form|to-?(?:lead|contact|case))/i;

/**
 * The address when it is a page of Zoho CRM itself, which may be opened without a question. Other pages of Zoho's
 * domains do not count, since anybody can make a form or a site there. Of a server on this computer only the page of a
 * record is one, without anything behind it: what else listens there might do as it is told.
 */
export function crmPage(address: string, loopbackOrigins: ReadonlySet<string>): string | null {
  const allowed = allowedExternalLink(address, loopbackOrigins);
  if (allowed === null) return null;
  const { origin, pathname, search, hash } = new URL(allowed);
  if (loopbackOrigins.has(origin)) {
    return /^\/crm\/tab\/\w+\/\w+$/.test(pathname) && search + hash === '' ? allowed : null;
  }
  const isCrm = Object.values(dataCentres).some(({ crmWeb }) => crmWeb === origin);
  return isCrm && /^\/crm(?:\/|$)/.test(pathname) && !madeByAnybody.test(allowed) ? allowed : null;
}

/** Whether an address is the first page of Zoho's API console, with nothing in it. */
export function isConsole(address: string): boolean {
  const { hostname, pathname, search, hash } = new URL(address);
  return hostname.startsWith('api-console.') && isZohoHost(hostname) && pathname + search + hash === '/';
}

/** The address in its normal form, or null when it must not be opened. */
export function allowedExternalLink(address: string, loopbackOrigins: ReadonlySet<string>): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.username !== '' || url.password !== '') return null;
  if (loopbackOrigins.has(url.origin)) return url.href;
  if (url.protocol !== 'https:' || url.port !== '') return null;
  return isZohoHost(url.hostname) ? url.href : null;
}
