import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { BenchToken } from './bench-token.ts';

/** What is used of Zoho's SDK. */
interface Sdk {
  readonly FileStore: new (file: string) => {
    findToken(token: unknown): Promise<unknown>;
    saveToken(token: unknown): Promise<void>;
    getTokens(): Promise<unknown[]>;
  };
  readonly OAuthBuilder: new () => SdkBuilder;
  readonly UserSignature: new (name: string) => unknown;
}
interface SdkBuilder {
  userSignature(signature: unknown): SdkBuilder;
  clientId(value: string): SdkBuilder;
  clientSecret(value: string): SdkBuilder;
  refreshToken(value: string): SdkBuilder;
  accessToken(value: string): SdkBuilder;
  build(): unknown;
}

export interface MeasuredStore {
  findByUser(token: BenchToken): Promise<unknown>;
  findByRefreshToken(token: BenchToken): Promise<unknown>;
  save(token: BenchToken): Promise<unknown>;
  list(): Promise<unknown>;
}

const folder = new URL('../../integration/zoho-sdk/', import.meta.url);

/** Zoho's own FileStore; null when the SDK was not installed in its folder. */
export function zohoFileStore(file: string, tokens: readonly BenchToken[]): MeasuredStore | null {
  const manifest = fileURLToPath(new URL('package.json', folder));
  if (!existsSync(new URL('node_modules/@zohocrm/typescript-sdk-8.0/package.json', folder))) return null;
  // The package has no types that fit strict settings; only what is declared above is used.
  const sdk = createRequire(manifest)('@zohocrm/typescript-sdk-8.0') as Sdk;
  const store = new sdk.FileStore(file);
  const rows = tokens.map((token, index) =>
    [
      index + 1,
      token.userName,
      token.clientId,
      token.clientSecret,
      token.refreshToken,
      token.accessToken,
      '',
      token.expiresAt,
      '',
      token.apiDomain,
    ].join(','),
  );
  writeFileSync(
    file,
    [
      'id,user_mail,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_url,api_domain',
      ...rows,
    ].join('\n'),
  );
  const signed = (token: BenchToken): SdkBuilder =>
    new sdk.OAuthBuilder().userSignature(new sdk.UserSignature(token.userName));
  const client = (builder: SdkBuilder, token: BenchToken): SdkBuilder =>
    builder.clientId(token.clientId).clientSecret(token.clientSecret).refreshToken(token.refreshToken);
  return {
    findByUser: (token) => store.findToken(signed(token).build()),
    findByRefreshToken: (token) => store.findToken(client(new sdk.OAuthBuilder(), token).build()),
    save: (token) => store.saveToken(client(signed(token), token).accessToken(token.accessToken).build()),
    list: () => store.getTokens(),
  };
}
