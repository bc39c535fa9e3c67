import type { DataCentreId, Environment } from '../../src/contract/app-state.ts';

/** Zoho's data centres as people know them, and the page of each where a client is registered. */
const centres: Readonly<Record<DataCentreId, { readonly name: string; readonly domain: string }>> = {
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

const environments: Readonly<Record<Environment, string>> = {
  production: 'Production',
  sandbox: 'Sandbox',
  developer: 'Developer',
};

export const centreChoices: readonly { readonly value: string; readonly text: string }[] = Object.entries(
  centres,
).map(([value, { name, domain }]) => ({ value, text: `${name} (${domain})` }));

export const environmentChoices: readonly { readonly value: Environment; readonly text: string }[] = [
  { value: 'production', text: environments.production },
  { value: 'sandbox', text: environments.sandbox },
  { value: 'developer', text: environments.developer },
];

export function isCentre(value: string): value is DataCentreId {
  return Object.hasOwn(centres, value);
}

/** `Sandbox` or `Developer`; empty for production, which needs no mention. */
export function environmentName(environment: Environment): string {
  return environment === 'production' ? '' : environments[environment];
}

/** `Europe, Production` */
export function placeText(centre: DataCentreId, environment: Environment): string {
  return `${centres[centre].name}, ${environments[environment]}`;
}

/** Where an admin registers the client. */
export function consoleAddress(centre: DataCentreId): string {
  return `https://api-console.${centres[centre].domain}`;
}

/** Whether main would open this page: Zoho's own hosts, over https. Main decides; this only saves a dead link. */
export function isZohoAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port } = new URL(address);
  if (protocol !== 'https:' || port !== '') return false;
  return Object.values(centres).some(({ domain }) => hostname === domain || hostname.endsWith(`.${domain}`));
}
