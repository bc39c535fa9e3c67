import type { OAuthToken } from '../../tokens/oauth-token.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import { zohoColumns } from '../import/zoho-row.ts';

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
 *   would shift or split the columns there.
 */
export function writeZohoCsv({ tokens, otherLines }: CsvContent): string {
  const lines = tokens.map((token) => {
    const values = valuesOf(token);
    const unfit = values.findIndex((value) => /[",\r\n]/.test(value));
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
  const [first = '', ...rest] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const hasHeader = first.startsWith('id,');
  const lines = hasHeader ? rest : [first, ...rest];
  const ids = new Set<string>();
  for (const line of lines) {
    if (line === '') continue;
    const token = tokenOf(fieldsOf(line));
    if (token === null || ids.has(token.id)) otherLines.push(line);
    else {
      ids.add(token.id);
      tokens.push(token);
    }
  }
  return hasHeader || tokens.length > 0 || otherLines.length === 0 ? { tokens, otherLines } : null;
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

/** Nine columns are Zoho's older form, which had no API domain. */
function tokenOf(fields: readonly string[]): CsvToken | null {
  if (fields.length !== zohoColumns.length && fields.length !== zohoColumns.length - 1) return null;
  const [id = '', ...others] = fields;
  const [
    userName,
    clientId,
    clientSecret,
    refreshToken,
    accessToken,
    grantToken,
    expiry,
    redirectUrl,
    apiDomain,
  ] = others.map((value) => (value === '' ? null : value));
  const expiresAt = expiry === null || expiry === undefined ? null : Number(expiry);
  if (id === '' || (expiresAt !== null && !Number.isSafeInteger(expiresAt))) return null;
  return {
    id,
    userName: userName ?? null,
    clientId: clientId ?? null,
    clientSecret: clientSecret ?? null,
    refreshToken: refreshToken ?? null,
    accessToken: accessToken ?? null,
    grantToken: grantToken ?? null,
    expiresAt,
    redirectUrl: redirectUrl ?? null,
    apiDomain: apiDomain ?? null,
  };
}

/** Splits a line. The Python SDK quotes values as RFC 4180 says; the others never do. */
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
