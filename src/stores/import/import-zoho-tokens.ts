import { matchesKey } from '../../tokens/matching.ts';
import { hasTokenValue, mergeToken } from '../../tokens/merge.ts';
import { normaliseTokenInput, type OAuthToken, type TokenFields } from '../../tokens/oauth-token.ts';
import { findMatching } from '../../tokens/save-plan.ts';
import type { TokenStore } from '../../tokens/token-store.ts';
import { TokenStoreError, type TokenStoreErrorCode } from '../../tokens/token-store-error.ts';
import { readZohoSource, type ZohoSource } from './read-source.ts';
import type { ZohoRow } from '../zoho-format/columns.ts';
import { tokenOfRow } from './zoho-row.ts';

/** What is imported, and where to. */
export interface ImportOptions {
  /** Read only: nothing in it is changed, ever. */
  readonly from: ZohoSource;
  /** The store that takes the tokens. */
  readonly into: TokenStore;
  /** Says what would happen, and stores nothing. */
  readonly dryRun?: boolean;
}

/** What became of a row. Holds no secret. */
export interface ImportedRow {
  /** Counted from 1, a header left out. */
  readonly row: number;
  /** Whose token it is, where the row says it. */
  readonly userName: string | null;
  /** The client that it was issued to, where the row says it. */
  readonly clientId: string | null;
  /** `taken`: new here. `merged`: the account was here, and something was added. */
  readonly outcome: 'taken' | 'merged' | 'skipped';
  /** Why it was skipped. */
  readonly reason: SkipReason | null;
  /** What a taken or merged row still lacks to be renewed when its access token ends; empty otherwise. */
  readonly missing: readonly MissingPart[];
}

/** What an SDK's file may not hold: those of version 1 keep no client secret. */
export type MissingPart = 'clientId' | 'clientSecret' | 'refreshToken';

/**
 * `already_stored`: nothing in it is new. `unreadable_row`: as many columns as no SDK writes. The others are what the
 * store said of this row; what it says of itself (locked, unavailable) ends the import instead.
 */
export type SkipReason = 'already_stored' | 'unreadable_row' | TokenStoreErrorCode;

/** What an import did, or would do. */
export interface ImportReport {
  /** Every row of the source, in its order. */
  readonly rows: readonly ImportedRow[];
  /** How many rows are new here. */
  readonly taken: number;
  /** How many rows added something to an account that was here. */
  readonly merged: number;
  /** How many rows were left out. */
  readonly skipped: number;
}

/**
 * Takes over the tokens that one of Zoho's SDKs stored.
 *
 * Can be repeated: an account is found again by its user name or token values. When it is here already, the one
 * whose access token ends later is taken for the newer sign-in and wins; the other fills gaps only.
 * @param options - The source, the store, and whether this is a rehearsal
 * @returns What became of each row
 * @throws TokenStoreError when the source cannot be read, or the store neither read nor written
 */
export async function importZohoTokens({ from, into, dryRun = false }: ImportOptions): Promise<ImportReport> {
  const source = await readZohoSource(from);
  const importer = { into, dryRun, known: [...(await into.getTokens())] };
  const rows: ImportedRow[] = [];
  for (const [index, row] of source.entries()) rows.push(await importRow(importer, row, index + 1));
  const count = (outcome: ImportedRow['outcome']): number =>
    rows.filter((row) => row.outcome === outcome).length;
  return { rows, taken: count('taken'), merged: count('merged'), skipped: count('skipped') };
}

interface Importer {
  readonly into: TokenStore;
  readonly dryRun: boolean;
  /** What the store holds, or would hold after a real run. */
  known: OAuthToken[];
}

async function importRow(importer: Importer, row: ZohoRow, number: number): Promise<ImportedRow> {
  const [, userName = null, clientId = null] = row ?? [];
  const report = (
    outcome: ImportedRow['outcome'],
    reason: SkipReason | null = null,
    stored: Omit<OAuthToken, 'id'> | null = null,
  ): ImportedRow => ({
    row: number,
    userName,
    clientId,
    outcome,
    reason,
    missing: stored === null ? [] : missingOf(stored),
  });
  if (row === null) return report('skipped', 'unreadable_row');
  try {
    const fields = normaliseTokenInput(tokenOfRow(row));
    if (!hasTokenValue(fields)) return report('skipped', 'token_store.nothing_to_store');
    const found = findMatching(fields, (key) => importer.known.filter((token) => matchesKey(token, key)));
    if (found.length > 1) return report('skipped', 'token_store.ambiguous');
    const stored = found[0];
    if (stored === undefined) {
      await take(importer, fields, number);
      return report('taken', null, fields);
    }
    const combined = combine(stored, fields);
    if (isEqual(combined, stored)) return report('skipped', 'already_stored');
    await merge(importer, combined);
    return report('merged', null, combined);
  } catch (error) {
    if (!(error instanceof TokenStoreError) || !aboutTheRow.has(error.code)) throw error;
    return report('skipped', error.code);
  }
}

const aboutTheRow: ReadonlySet<TokenStoreErrorCode> = new Set([
  'token_store.ambiguous',
  'token_store.nothing_to_store',
  'token_store.invalid_token',
  'token_store.row_damaged',
]);

/** A grant token that was not used yet brings a refresh token. */
function missingOf({
  clientId,
  clientSecret,
  refreshToken,
  grantToken,
}: Omit<OAuthToken, 'id'>): MissingPart[] {
  return [
    ...(clientId === null ? (['clientId'] as const) : []),
    ...(clientSecret === null ? (['clientSecret'] as const) : []),
    ...(refreshToken === null && grantToken === null ? (['refreshToken'] as const) : []),
  ];
}

async function take(importer: Importer, fields: TokenFields, number: number): Promise<void> {
  const { into, dryRun, known } = importer;
  if (dryRun) {
    known.push({ ...fields, id: `row ${number}` });
    return;
  }
  await into.saveToken(fields);
  const stored = await into.findToken(fields);
  if (stored !== null) known.push(stored);
}

async function merge(importer: Importer, combined: OAuthToken): Promise<void> {
  if (importer.dryRun) {
    importer.known = importer.known.map((token) => (token.id === combined.id ? combined : token));
    return;
  }
  await importer.into.saveToken(combined);
  // A merge may have made two rows one.
  importer.known = [...(await importer.into.getTokens())];
}

function combine(stored: OAuthToken, fields: TokenFields): OAuthToken {
  const isNewer = (fields.expiresAt ?? 0) > (stored.expiresAt ?? 0);
  if (isNewer) return mergeToken(stored, fields);
  const filled = mergeToken({ ...stored, ...fields, id: stored.id }, stored);
  // An access token and its end belong together.
  const { accessToken, expiresAt } = stored.accessToken === null ? filled : stored;
  return { ...filled, accessToken, expiresAt };
}

function isEqual(one: OAuthToken, other: OAuthToken): boolean {
  const valuesOf = (token: OAuthToken): string =>
    JSON.stringify(Object.entries(token).sort(([a], [b]) => (a < b ? -1 : 1)));
  return valuesOf(one) === valuesOf(other);
}
