import { createHash } from 'node:crypto';

/** A token of the size of Zoho's. */
export interface BenchToken {
  readonly userName: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly apiDomain: string;
}

export function benchToken(index: number): BenchToken {
  const hex = (kind: string): string => createHash('sha256').update(`${kind} ${index}`).digest('hex');
  return {
    userName: `person-${index}@acme.example`,
    clientId: '1000.ABCDEFGHIJKLMNOPQRSTUVWXYZ0123',
    clientSecret: '0123456789abcdef0123456789abcdef0123456789',
    refreshToken: `1000.${hex('refresh')}`,
    accessToken: `1000.${hex('access')}`,
    expiresAt: 1_900_000_000_000,
    apiDomain: 'https://www.zohoapis.com',
  };
}
