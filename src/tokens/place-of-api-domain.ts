import { dataCentres } from '../oauth/data-centres.ts';
import type { OAuthToken } from './oauth-token.ts';

/** Where a token belongs, as far as its API domain tells. */
export type TokenPlace = Pick<OAuthToken, 'accountsUrl' | 'environment'>;

const nowhere: TokenPlace = { accountsUrl: null, environment: null };

/**
 * What an API domain stored by Zoho's SDK says. A sandbox or developer host was chosen by a person. The
 * production host proves only the data centre: Zoho's replies name it for sandbox and developer orgs too, and
 * the SDK stores what they say (zoho.md 1.1, "Trap").
 */
export function placeOfApiDomain(apiDomain: string | null): TokenPlace {
  if (apiDomain === null || !URL.canParse(apiDomain)) return nowhere;
  const { origin } = new URL(apiDomain);
  for (const { accounts, api, apiDomains } of Object.values(dataCentres)) {
    for (const environment of ['sandbox', 'developer'] as const) {
      if (api[environment] === origin) return { accountsUrl: accounts, environment };
    }
    if (apiDomains.includes(origin)) return { accountsUrl: accounts, environment: null };
  }
  return nowhere;
}
