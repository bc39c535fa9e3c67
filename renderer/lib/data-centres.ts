import { messages } from '../messages/index.ts';
import {
  type DataCentreId,
  type Environment,
  dataCentreNames,
  isZohoHost,
} from '../../src/contract/index.ts';

const environments: readonly Environment[] = ['production', 'sandbox', 'developer'];

export function centreChoices(): readonly { readonly value: string; readonly text: string }[] {
  return Object.entries(dataCentreNames).map(([value, { name, domain }]) => ({
    value,
    text: `${isCentre(value) ? messages.lib.dataCentres[value] : name} (${domain})`,
  }));
}

export function environmentChoices(): readonly { readonly value: Environment; readonly text: string }[] {
  return environments.map((value) => ({ value, text: messages.lib.environments[value] }));
}

export function isCentre(value: string): value is DataCentreId {
  return Object.hasOwn(dataCentreNames, value);
}

/** `Sandbox` or `Developer`; empty for production, which needs no mention. */
export function environmentName(environment: Environment): string {
  return environment === 'production' ? '' : messages.lib.environments[environment];
}

/** `Europe, Production` */
export function placeText(centre: DataCentreId, environment: Environment): string {
  return `${messages.lib.dataCentres[centre]}, ${messages.lib.environments[environment]}`;
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
