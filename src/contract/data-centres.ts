import type { DataCentreId } from './app-state.ts';

/**
 * Zoho's data centres as people know them, and the domain of each (zoho.md 1.1). Every host of Zoho that Deskside
 * knows follows from these.
 */
export const dataCentreNames: Readonly<
  Record<DataCentreId, { readonly name: string; readonly domain: string }>
> = {
  us: { name: 'United States', domain: 'zoho.com' },
  eu: { name: 'Europe', domain: 'zoho.eu' },
  in: { name: 'India', domain: 'zoho.in' },
  au: { name: 'Australia', domain: 'zoho.com.au' },
  cn: { name: 'China', domain: 'zoho.com.cn' },
  jp: { name: 'Japan', domain: 'zoho.jp' },
  ca: { name: 'Canada', domain: 'zohocloud.ca' },
  sa: { name: 'Saudi Arabia', domain: 'zoho.sa' },
  uk: { name: 'United Kingdom', domain: 'zoho.uk' },
  ae: { name: 'United Arab Emirates', domain: 'zoho.ae' },
  sg: { name: 'Singapore', domain: 'zoho.sg' },
};

/** Whether a host is one of Zoho's. Subdomains count. */
export function isZohoHost(hostname: string): boolean {
  return Object.values(dataCentreNames).some(
    ({ domain }) => hostname === domain || hostname.endsWith(`.${domain}`),
  );
}
