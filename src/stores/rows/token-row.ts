import { z } from 'zod';
import type { OAuthToken } from '../../tokens/oauth-token.ts';
import { readSends } from '../../tokens/refresh-budget.ts';
import { readRefreshFailure } from '../../tokens/refresh-failure.ts';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import { openToken, type PlainFields } from '../../tokens/sealing/sealed-token.ts';
import type { TokenEntry } from '../rules/token-entry.ts';

const text = z.string().nullable();
const time = z.number().nullable();
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A row of the table `token`, parsed before it is believed: anybody may have written to the file. */
const tokenRowSchema = z.object({
  id: z.string(),
  user_name: text,
  client_id: text,
  accounts_url: text,
  environment: z.enum(['production', 'sandbox', 'developer']).nullable(),
  redirect_url: text,
  api_domain: text,
  scopes: text,
  expires_at: time,
  key_id: z.string(),
  revision: z.number(),
  secrets: bytes,
  generation: z.number(),
  created_at: z.number(),
  saved_at: z.number(),
  access_token_since: time,
  last_used: z.number(),
  last_refresh_at: time,
  lease_owner: text,
  lease_until: time,
  failure_code: text,
  failure_kind: text,
  failed_at: time,
  retry_at: time,
  refreshes_sent: text,
});
export type TokenRow = z.infer<typeof tokenRowSchema>;

/** The columns that a token is opened from. A list needs no others, and reads these in two thirds of the time. */
const sealedTokenSchema = tokenRowSchema.pick({
  id: true,
  user_name: true,
  client_id: true,
  accounts_url: true,
  environment: true,
  redirect_url: true,
  api_domain: true,
  scopes: true,
  expires_at: true,
  key_id: true,
  revision: true,
  secrets: true,
});
export type SealedTokenRow = z.infer<typeof sealedTokenSchema>;
export const sealedTokenColumns = sealedTokenSchema.keyof().options.join(', ');

/** The columns that a read needs: the look-up indexes are searched, never read. */
export const columnNames = tokenRowSchema.keyof().options;
export const tokenColumns = columnNames.join(', ');

/** A row whose token could be opened. */
export interface ReadableRow {
  readonly row: TokenRow;
  readonly token: OAuthToken;
}

const scopesSchema = z.array(z.string()).readonly();

/** Null when the row is not one that this store could have written. */
export function readTokenRow(value: unknown): TokenRow | null {
  const parsed = tokenRowSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** As `readTokenRow`, for a row of `sealedTokenColumns`. */
export function readSealedTokenRow(value: unknown): SealedTokenRow | null {
  const parsed = sealedTokenSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** Null when the row was changed by anything but this store. */
export function openRow(row: SealedTokenRow, key: DataKey): OAuthToken | null {
  const fields = plainFieldsOf(row);
  return fields === null ? null : openToken(key, fields, row.revision, row.secrets);
}

export function plainFieldsOf(row: SealedTokenRow): PlainFields | null {
  const scopes = readScopes(row.scopes);
  if (scopes === undefined) return null;
  return {
    id: row.id,
    userName: row.user_name,
    clientId: row.client_id,
    expiresAt: row.expires_at,
    redirectUrl: row.redirect_url,
    apiDomain: row.api_domain,
    accountsUrl: row.accounts_url,
    environment: row.environment,
    scopes,
  };
}

export function writeScopes(scopes: readonly string[] | null): string | null {
  return scopes === null ? null : JSON.stringify(scopes);
}

function readScopes(stored: string | null): readonly string[] | null | undefined {
  if (stored === null) return null;
  try {
    const parsed = scopesSchema.safeParse(JSON.parse(stored));
    return parsed.success ? Object.freeze(parsed.data) : undefined;
  } catch {
    // Not JSON: changed by hand, which the caller reports as a damaged row.
    return undefined;
  }
}

/** A row with its opened token, in the form that the rules work with. */
export function entryOfRow(row: TokenRow, token: OAuthToken): TokenEntry {
  const { failure_code: code, failure_kind: kind, failed_at: at, retry_at: retryAt } = row;
  return {
    token,
    generation: row.generation,
    createdAt: row.created_at,
    savedAt: row.saved_at,
    accessTokenSince: row.access_token_since,
    lastUsed: row.last_used,
    lastRefreshAt: row.last_refresh_at,
    failure: readRefreshFailure({ code, kind, at, retryAt }),
    refreshesSent: readSends(row.refreshes_sent),
    leaseOwner: row.lease_owner,
    leaseUntil: row.lease_until,
  };
}
