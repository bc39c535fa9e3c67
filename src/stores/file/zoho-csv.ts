import type { OAuthToken } from '../../tokens/oauth-token.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import {
  isFiller,
  layoutOfHeader,
  layoutOfLength,
  rowOfRecord,
  zohoColumns,
  type ColumnLayout,
  type ZohoRow,
} from '../zoho-format/columns.ts';

/** The part of a token that has a column. */
export type CsvToken = Omit<OAuthToken, 'accountsUrl' | 'environment' | 'scopes'>;

export interface CsvContent {
  readonly tokens: readonly CsvToken[];
  /** Lines that are no token, kept as they are: another program may know what to do with them. */
  readonly otherLines: readonly string[];
}

/**
 * Writes the form that Zoho's SDKs read: no quoting, because the Node and TypeScript SDKs split at every comma.
 * @throws TokenStoreError `token_store.invalid_token` for a value with a comma, a quote or a line break, which
 *   would shift or split the columns there, and for a word such as `undefined`, which stands for no value there.
 */
export function writeZohoCsv({ tokens, otherLines }: CsvContent): string {
  const lines = tokens.map((token) => {
    const values = valuesOf(token);
    const unfit = values.findIndex((value) => /[",\r\n]/.test(value) || isFiller(value));
    if (unfit !== -1)
      throw new TokenStoreError('token_store.invalid_token', { detail: zohoColumns[unfit] ?? '' });
    return values.join(',');
  });
  return [zohoColumns.join(','), ...lines, ...otherLines, ''].join('\n');
}

/** Null when there is neither a header nor a single token in a text that is not empty. */
export function readZohoCsv(text: string): CsvContent | null {
  const tokens: CsvToken[] = [];
  const otherLines: string[] = [];
  const [first = '', ...rest] = text.replace(/^\uFEFF/, '').split(lineEnd);
  const header = layoutOfHeader(fieldsOf(first));
  const lines = (header === null ? [first, ...rest] : rest).map((line) => ({
    line,
    row: rowOf(line, header),
  }));
  const taken = new Set(lines.map(({ row }) => row?.[0] ?? ''));
  const ids = new Set<string>();
  for (const [number, { line, row }] of lines.entries()) {
    if (line.trim() === '') continue;
    const token = row === null ? null : tokenOf(row, row[0] ?? freeId(number + 1, taken));
    if (token === null || ids.has(token.id)) otherLines.push(line);
    else {
      ids.add(token.id);
      taken.add(token.id);
      tokens.push(token);
    }
  }
  return header !== null || tokens.length > 0 || otherLines.length === 0 ? { tokens, otherLines } : null;
}

/** Old Macs end lines with CR alone. */
const lineEnd = /\r\n|\n|\r/;

function rowOf(line: string, header: ColumnLayout | null): ZohoRow {
  const fields = fieldsOf(line);
  const layout = header ?? layoutOfLength(fields.length);
  return layout === null ? null : rowOfRecord(fields, layout);
}

/** Rows without an id get one by place, the same at every reading until they are written with it. */
function freeId(place: number, taken: ReadonlySet<string>): string {
  let id = place;
  while (taken.has(String(id))) id += 1;
  return String(id);
}

/** Whether a text begins as the file of one of Zoho's SDKs does. */
export function looksLikeZohoCsv(text: string): boolean {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(lineEnd, 1);
  return layoutOfHeader(fieldsOf(first)) !== null;
}

function valuesOf(token: CsvToken): string[] {
  const { id, userName, clientId, clientSecret, refreshToken, accessToken, grantToken } = token;
  return [
    id,
    userName,
    clientId,
    clientSecret,
    refreshToken,
    accessToken,
    grantToken,
    token.expiresAt === null ? null : String(token.expiresAt),
    token.redirectUrl,
    token.apiDomain,
  ].map((value) => value ?? '');
}

function tokenOf(row: NonNullable<ZohoRow>, id: string): CsvToken | null {
  const [, userName = null, clientId = null, clientSecret = null, ...others] = row;
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
function fieldsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const fields: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/gy;
  for (let match = field.exec(line); match !== null; match = field.exec(line)) {
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '') break;
  }
  return fields;
}

/** Zoho's FileStore counts ids up; it cannot read others when it makes the next one. */
export function nextCsvId(ids: readonly string[]): string {
  return String(Math.max(0, ...ids.map(Number).filter(Number.isSafeInteger)) + 1);
}
