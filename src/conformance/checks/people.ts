import type { TokenInput } from '../../tokens/oauth-token.ts';

export const client = { clientId: '1000.CLIENT', clientSecret: 'secret-of-client' } as const;

/** A complete sign-in. */
export const ann = {
  ...client,
  userName: 'ann@acme.example',
  refreshToken: '1000.refresh.ann',
  accessToken: '1000.access.ann',
  expiresAt: 1_900_000_000_000,
  redirectUrl: 'http://localhost:18735/oauth/callback',
  apiDomain: 'https://www.zohoapis.eu',
  accountsUrl: 'https://accounts.zoho.eu',
  environment: 'production',
  scopes: ['ZohoCRM.modules.READ', 'ZohoCRM.users.READ'],
} as const satisfies TokenInput;

export const bob = { ...client, userName: 'bob@acme.example', refreshToken: '1000.refresh.bob' } as const;
