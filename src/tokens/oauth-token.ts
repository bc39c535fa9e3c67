import { z } from 'zod';
import { TokenStoreError } from './token-store-error.ts';

/**
 * A token as a store gives it back: the fields of Zoho's OAuthToken, and the three that Zoho's own
 * stores forget, without which one person in two data centres or environments shares one row.
 */
export interface OAuthToken {
  /** Opaque, given by the store unless the caller brings one. */
  readonly id: string;
  /** Zoho's "user signature": the e-mail address of the person. */
  readonly userName: string | null;
  /** The client that the token was issued to, from Zoho's API console. */
  readonly clientId: string | null;
  /** The secret of that client. Without it a token cannot be renewed. */
  readonly clientSecret: string | null;
  /** Renews the access token. Works until Zoho or the person ends it. */
  readonly refreshToken: string | null;
  /** What the CRM API accepts, for an hour at most. */
  readonly accessToken: string | null;
  /** A code from the API console or a callback. Works once, within a few minutes. */
  readonly grantToken: string | null;
  /** When the access token ends, in epoch milliseconds. */
  readonly expiresAt: number | null;
  /** The redirect address of the sign-in, which Zoho asks for again when a grant token is exchanged. */
  readonly redirectUrl: string | null;
  /** Where the CRM API of this org answers, such as `https://www.zohoapis.eu`. */
  readonly apiDomain: string | null;
  /** Where this token is refreshed and revoked, such as `https://accounts.zoho.eu`. */
  readonly accountsUrl: string | null;
  /** Which environment of the org the token opens. */
  readonly environment: TokenEnvironment | null;
  /** What the person allowed, such as `ZohoCRM.modules.READ`. */
  readonly scopes: readonly string[] | null;
}

/** The environments of a Zoho CRM org. */
export type TokenEnvironment = 'production' | 'sandbox' | 'developer';

/** Any part of a token. A field that is undefined, null, '' or [] counts as left out. */
export type TokenInput = { readonly [Field in keyof OAuthToken]?: OAuthToken[Field] | null | undefined };

/** A token input after normalising: every field present, null where it was left out. */
export type TokenFields = Omit<OAuthToken, 'id'> & { readonly id: string | null };

/** Long enough for any token or address, short enough that a mistake cannot fill the disk. */
const maximumLength = 65_536;

// A lone surrogate has no UTF-8 form: it would come back as another character than was saved.
const text = z
  .string()
  .max(maximumLength)
  .refine((value) => value.isWellFormed())
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value));

const tokenInputSchema = z.object({
  id: text,
  userName: text,
  clientId: text,
  clientSecret: text,
  refreshToken: text,
  accessToken: text,
  grantToken: text,
  expiresAt: z
    .int()
    .nonnegative()
    .nullish()
    .transform((value) => value ?? null),
  redirectUrl: text,
  apiDomain: text,
  accountsUrl: text,
  environment: z
    .enum(['production', 'sandbox', 'developer', ''])
    .nullish()
    .transform((value) => (value === undefined || value === '' ? null : value)),
  scopes: z
    .array(
      z
        .string()
        .min(1)
        .max(maximumLength)
        .refine((value) => value.isWellFormed()),
    )
    .readonly()
    .nullish()
    .transform((value) => (value === undefined || value?.length === 0 ? null : value)),
});

/** The names of all fields of a token. */
export const tokenFieldNames = tokenInputSchema.keyof().options;

/**
 * Reads what a caller gave. Unknown fields are dropped, values are kept as they are.
 * @throws TokenStoreError `token_store.invalid_token`, naming the field and never its value.
 */
export function normaliseTokenInput(input: unknown): TokenFields {
  const parsed = tokenInputSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0];
  throw new TokenStoreError('token_store.invalid_token', {
    detail: field === undefined ? 'not an object' : String(field),
  });
}
