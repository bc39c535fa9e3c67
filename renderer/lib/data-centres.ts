import {
  type DataCentreId,
  type Environment,
  dataCentreNames,
  isZohoHost,
} from '../../src/contract/index.ts';

const environments: Readonly<Record<Environment, string>> = {
  production: 'Production',
  sandbox: 'Sandbox',
  developer: 'Developer',
};

export const centreChoices: readonly { readonly value: string; readonly text: string }[] = Object.entries(
  dataCentreNames,
).map(([value, { name, domain }]) => ({ value, text: `${name} (${domain})` }));

export const environmentChoices: readonly { readonly value: Environment; readonly text: string }[] = [
  { value: 'production', text: environments.production },
  { value: 'sandbox', text: environments.sandbox },
  { value: 'developer', text: environments.developer },
];

export function isCentre(value: string): value is DataCentreId {
  return Object.hasOwn(dataCentreNames, value);
}

/** `Sandbox` or `Developer`; empty for production, which needs no mention. */
export function environmentName(environment: Environment): string {
  return environment === 'production' ? '' : environments[environment];
}

/** `Europe, Production` */
export function placeText(centre: DataCentreId, environment: Environment): string {
  return `${dataCentreNames[centre].name}, ${environments[environment]}`;
}

/** Where an admin registers the client. */
export function consoleAddress(centre: DataCentreId): string {
  return `https://api-console.${dataCentreNames[centre].domain}`;
}

/** Whether main would open this page: Zoho's own hosts, over https. Main decides; this only saves a dead link. */
export function isZohoAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port } = new URL(address);
  return protocol === 'https:' && port === '' && isZohoHost(hostname);
}
