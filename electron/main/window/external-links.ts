import { isZohoHost } from '../../../src/contract/index.ts';
import { dataCentres } from '../../../src/oauth/index.ts';

/**
 * Which addresses Deskside hands to the browser: pages of Zoho over https, and loopback servers of a
 * connection (the sample company). The text of a record can hold any address, so the list is closed.
 */

/**
 * The address when it is a page of Zoho CRM itself, which a link in a record may open without a question. Other
 * pages of Zoho's domains do not count: anybody can make a form or a site there.
 */
export function crmPage(address: string, loopbackOrigins: ReadonlySet<string>): string | null {
  const allowed = allowedExternalLink(address, loopbackOrigins);
  if (allowed === null) return null;
  const { origin } = new URL(allowed);
  const isCrm = Object.values(dataCentres).some(({ crmWeb }) => crmWeb === origin);
  return isCrm || loopbackOrigins.has(origin) ? allowed : null;
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
