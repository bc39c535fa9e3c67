import { createHash } from 'node:crypto';
import type { OAuthToken } from '../../tokens/oauth-token.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { Random } from '../random-id.ts';
import {
  isFiller,
  layoutOfHeader,
  mayHideSecrets,
  rowOfRecord,
  versionOneColumns,
  zohoColumns,
  type ColumnLayout,
  type ZohoColumn,
  type ZohoRow,
} from '../zoho-format/columns.ts';
import { separatorOf } from '../zoho-format/separator.ts';

/** The part of a token that has a column. */
export type CsvToken = Omit<OAuthToken, 'accountsUrl' | 'environment' | 'scopes'>;

export interface CsvContent {
  readonly tokens: readonly CsvToken[];
  /** Lines that are no token, kept as they are: another program may know what to do with them. */
  readonly otherLines: readonly string[];
  /** Present when the file has the six columns of SDKs of version 1. */
  readonly isVersionOne?: true;
}

/** SDKs of version 1 take lines by place, so a file of theirs keeps their columns (`models/authenticator/store`). */
const versionOneHeader = versionOneColumns.join(',').replace('user_name', 'user_mail');

/**
 * Writes the form that Zoho's SDKs read: no quoting, because the Node and TypeScript SDKs split at every comma.
 *
 * @throws TokenStoreError `token_store.invalid_token` for a value with a comma, a quote or a line break, which
 *   would shift or split the columns there, and for a word such as `undefined`, which stands for no value there.
 */
export function writeZohoCsv({ tokens, otherLines, isVersionOne }: CsvContent): string {
  const columns: readonly ZohoColumn[] = isVersionOne ? versionOneColumns : zohoColumns;
  const lines = tokens.map((token) => {
    const values = valuesOf(token);
    const written = columns.map((column) => values[column] ?? '');
    const unfit = written.findIndex((value) => /[",\r\n]/.test(value) || isFiller(value));
    if (unfit !== -1)
      throw new TokenStoreError('token_store.invalid_token', { detail: columns[unfit] ?? '' });
    return written.join(',');
  });
  // SDKs of version 1 start each line with a line feed, and take an empty last line for a token.
  if (isVersionOne) return [versionOneHeader, ...lines, ...otherLines].join('\n');
  return [zohoColumns.join(','), ...lines, ...otherLines, ''].join('\n');
}

/**
 * Reads the file of any SDK version.
 *
 * @param knownIds The ids of sessions (see {@link sessionOf}) whose lines have no place for one.
 * @returns null when there is neither a header nor a single token in a text that is not empty
 */
export function readZohoCsv(
  text: string,
  knownIds: ReadonlyMap<string, string> = new Map(),
): CsvContent | null {
  const { lines, hasHeader, isVersionOne } = linesOf(text);
  const tokens: CsvToken[] = [];
  const otherLines: string[] = [];
  const idOf = idGiver(lines, knownIds);
  const ids = new Set<string>();
  for (const { line, fields } of lines) {
    const id = fields === null ? null : (fields.id ?? idOf(fields));
    if (fields === null || id === null || ids.has(id)) otherLines.push(line);
    else {
      ids.add(id);
      tokens.push({ ...fields, id });
    }
  }
  if (!hasHeader && tokens.length === 0 && otherLines.length > 0) return null;
  return { tokens, otherLines, ...(isVersionOne ? { isVersionOne } : {}) };
}

/** A token whose line may have no id. */
type CsvFields = Omit<CsvToken, 'id'> & { readonly id: string | null };

interface CsvLine {
  readonly line: string;
  /** Null for a line that is no token. */
  readonly fields: CsvFields | null;
}

function linesOf(text: string): {
  readonly lines: readonly CsvLine[];
  readonly hasHeader: boolean;
  readonly isVersionOne: boolean;
} {
  const lines: CsvLine[] = [];
  let header: ColumnLayout | null = null;
  let isVersionOne = false;
  const written = writtenLines(text);
  const separator = separatorOf(written[0] ?? '');
  for (const line of written) {
    const record = fieldsOf(line, separator);
    // Files that were put together have a header in the middle.
    const found = layoutOfHeader(record);
    if (found !== null) {
      isVersionOne = found.isUsual && found.length === versionOneColumns.length && lines.length === 0;
      header = found;
      continue;
    }
    const row = rowOfRecord(record, header);
    lines.push({ line, fields: row === null ? null : tokenOf(row) });
    // A newer SDK has written into the file, and reads lines of its own length.
    if (row !== null && record.length !== versionOneColumns.length) isVersionOne = false;
  }
  return { lines, hasHeader: header !== null, isVersionOne };
}

/** The lines that are not empty. Old Macs end lines with CR alone. */
function writtenLines(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
}

/**
 * Gives ids to lines that have none. They are made of what stays the same when a token is renewed, and not of the
 * place of a line: when another program changes the file, an id must not mean another person.
 */
function idGiver(
  lines: readonly CsvLine[],
  knownIds: ReadonlyMap<string, string>,
): (fields: CsvFields) => string {
  const taken = new Set(lines.flatMap(({ fields }) => fields?.id ?? []));
  const accounts = new Map<string, number>();
  for (const { fields } of lines) {
    if (fields?.id !== null) continue;
    const account = accountOf(fields);
    accounts.set(account, (accounts.get(account) ?? 0) + 1);
  }
  return (fields) => {
    const account = accountOf(fields);
    const isOnly = fields.userName !== null && accounts.get(account) === 1;
    const session = sessionOf(fields);
    const known = knownIds.get(session);
    let id = known ?? numericId(isOnly ? account : session);
    // Lines that say the same, or an id that somebody has given already.
    while (taken.has(id)) id = String(Number(id) + 1);
    taken.add(id);
    return id;
  };
}

function accountOf({ userName, clientId }: CsvFields): string {
  return JSON.stringify([userName, clientId]);
}

/** Which sign-in a line holds: changes with the person, the client or the refresh token. Tells no secret. */
export function sessionOf({
  userName,
  clientId,
  refreshToken,
  grantToken,
  accessToken,
}: Omit<CsvToken, 'id'>): string {
  const session = JSON.stringify([userName, clientId, refreshToken ?? grantToken ?? accessToken]);
  return createHash('sha256').update(session).digest('base64url');
}

/** Ten digits below 2^31: Zoho's SDKs count ids up as numbers, some of them in 32 bits. */
const firstCsvId = 1_000_000_000;
const csvIds = 1_000_000_000;

function numericId(text: string): string {
  const hash = createHash('sha256').update(text).digest().readUIntBE(0, 6);
  return String(firstCsvId + (hash % csvIds));
}

/** Whether lines of a file may hold secrets that this store does not recognise, and would drop with the next save. */
export function hidesSecrets(text: string): boolean {
  const header = headerOf(text);
  return header !== null && mayHideSecrets(header);
}

/** Whether a text begins as the file of one of Zoho's SDKs does. */
export function looksLikeZohoCsv(text: string): boolean {
  return headerOf(text) !== null;
}

function headerOf(text: string): ColumnLayout | null {
  const [first = ''] = writtenLines(text);
  return layoutOfHeader(fieldsOf(first, separatorOf(first)));
}

function valuesOf(token: CsvToken): Readonly<Record<ZohoColumn, string | null>> {
  return {
    id: token.id,
    user_name: token.userName,
    client_id: token.clientId,
    client_secret: token.clientSecret,
    refresh_token: token.refreshToken,
    access_token: token.accessToken,
    grant_token: token.grantToken,
    expiry_time: token.expiresAt === null ? null : String(token.expiresAt),
    redirect_url: token.redirectUrl,
    api_domain: token.apiDomain,
  };
}

function tokenOf(row: NonNullable<ZohoRow>): CsvFields | null {
  const [id = null, userName = null, clientId = null, clientSecret = null, ...others] = row;
  const [refreshToken = null, accessToken = null, grantToken = null, expiry = null, ...more] = others;
  const [redirectUrl = null, apiDomain = null] = more;
  const expiresAt = expiry === null ? null : Number(expiry);
  if (expiresAt !== null && !Number.isSafeInteger(expiresAt)) return null;
  return {
    id,
    userName,
    clientId,
    clientSecret,
    refreshToken,
    accessToken,
    grantToken,
    expiresAt,
    redirectUrl,
    apiDomain,
  };
}

/** Splits a line. The Java, PHP and Python SDKs quote values as RFC 4180 says; the others never do. */
function fieldsOf(line: string, separator: string): string[] {
  if (!line.includes('"')) return line.split(separator);
  const fields: string[] = [];
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}]*))(${separator}|$)`, 'gy');
  for (let match = field.exec(line); match !== null; match = field.exec(line)) {
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') break;
  }
  return fields;
}

/**
 * Zoho's FileStore counts ids up; it cannot read others when it makes the next one. An id that was given once is not
 * given again: somebody may still ask by it.
 */
export function largestCsvId(ids: readonly string[], given = 0): number {
  return Math.max(given, ...ids.map(Number).filter(Number.isSafeInteger));
}

/** For a file that is sealed, and gone when it is empty: nobody counts on in it. */
export function randomCsvId(ids: readonly string[], random: Random): string {
  for (;;) {
    const id = String(firstCsvId + (Buffer.from(random(6)).readUIntBE(0, 6) % csvIds));
    if (!ids.includes(id)) return id;
  }
}
