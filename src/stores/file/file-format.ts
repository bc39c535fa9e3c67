import { z } from 'zod';
import { readRefreshFailure } from '../../tokens/refresh-failure.ts';
import type { ListEntry } from '../list/list-entry.ts';
import { looksLikeZohoCsv, readZohoCsv, writeZohoCsv, type CsvToken } from './zoho-csv.ts';

/** What a file store holds, as text. */
export interface FileTexts {
  readonly main: string;
  /** What Zoho's ten columns have no place for; kept beside the file. Null in our own format. */
  readonly extra: string | null;
}

export interface FileContent {
  readonly entries: readonly ListEntry[];
  /** Lines of a CSV that are no token and are written back as they were. */
  readonly otherLines: readonly string[];
}

export interface FileFormat {
  write(content: FileContent): FileTexts;
  /** Null when the text is not of this format. */
  read(texts: FileTexts): FileContent | null;
  /** Whether a text is plainly of the other format: a wrong setting, not a damaged file. */
  isOther(main: string): boolean;
  /** True when a log-out leaves an empty file rather than none. */
  readonly keepsEmptyFile: boolean;
}

const text = z.string().nullable();
const time = z.number().nullable();
const tokenShape = {
  id: z.string(),
  userName: text,
  clientId: text,
  clientSecret: text,
  refreshToken: text,
  accessToken: text,
  grantToken: text,
  expiresAt: time,
  redirectUrl: text,
  apiDomain: text,
};
const beyondCsvShape = {
  accountsUrl: text,
  environment: z.enum(['production', 'sandbox', 'developer']).nullable(),
  scopes: z.array(z.string()).readonly().nullable(),
};
const stateShape = {
  generation: z.number(),
  createdAt: z.number(),
  savedAt: z.number(),
  accessTokenSince: time,
  lastUsed: z.number(),
  lastRefreshAt: time,
  leaseOwner: text,
  leaseUntil: time,
  failure: z
    .object({ code: z.string(), kind: z.string(), at: z.number(), retryAt: time })
    .transform(readRefreshFailure)
    .nullable(),
  // Files of Deskside 1.0 do not count them.
  refreshesSent: z.array(z.number()).readonly().default([]),
};

const documentSchema = z.object({
  format: z.literal('deskside-tokens'),
  version: z.literal(1),
  entries: z.array(z.object({ token: z.object({ ...tokenShape, ...beyondCsvShape }), ...stateShape })),
});

export const noContent: FileContent = { entries: [], otherLines: [] };

export const desksideFormat: FileFormat = {
  keepsEmptyFile: false,
  isOther: looksLikeZohoCsv,
  write: ({ entries }) => ({
    main: JSON.stringify({ format: 'deskside-tokens', version: 1, entries }),
    extra: null,
  }),
  read: ({ main }) => {
    const parsed = documentSchema.safeParse(parseJson(main));
    return parsed.success ? { entries: parsed.data.entries.map(frozen), otherLines: [] } : null;
  },
};

const extraSchema = z.object({
  format: z.literal('deskside-csv-extra'),
  version: z.literal(1),
  rows: z.array(z.object({ id: z.string(), clientId: text, ...beyondCsvShape, ...stateShape })),
});
type ExtraRow = z.infer<typeof extraSchema>['rows'][number];

export const zohoCsvFormat: FileFormat = {
  // Zoho's FileStore keeps its header at a log-out, and so finds its file again.
  keepsEmptyFile: true,
  isOther: (main) => main.startsWith('{"format":"deskside-tokens"'),
  write: ({ entries, otherLines }) => ({
    main: writeZohoCsv({ tokens: entries.map(({ token }) => token), otherLines }),
    extra: JSON.stringify({ format: 'deskside-csv-extra', version: 1, rows: entries.map(extraRowOf) }),
  }),
  read: ({ main, extra }) => {
    const csv = readZohoCsv(main);
    if (csv === null) return null;
    const { tokens, otherLines } = csv;
    const parsed = extraSchema.safeParse(parseJson(extra ?? ''));
    const rows = new Map((parsed.success ? parsed.data.rows : []).map((row) => [row.id, row]));
    return { entries: tokens.map((token) => entryOf(token, rows.get(token.id))), otherLines };
  },
};

function extraRowOf({ token, ...state }: ListEntry): ExtraRow {
  const { id, clientId, accountsUrl, environment, scopes } = token;
  return { id, clientId, accountsUrl, environment, scopes, ...state };
}

/**
 * Joins a line with what is kept beside the CSV. Zoho's SDK may have written the line since: an id that now
 * belongs to another client is another sign-in, of which nothing more is known.
 */
function entryOf(token: CsvToken, row: ExtraRow | undefined): ListEntry {
  if (row === undefined || row.clientId !== token.clientId) {
    return frozen({
      token: { ...token, accountsUrl: null, environment: null, scopes: null },
      generation: 0,
      createdAt: 0,
      savedAt: 0,
      accessTokenSince: null,
      lastUsed: 0,
      lastRefreshAt: null,
      failure: null,
      refreshesSent: [],
      leaseOwner: null,
      leaseUntil: null,
    });
  }
  const { id: _id, clientId: _client, accountsUrl, environment, scopes, ...state } = row;
  return frozen({ token: { ...token, accountsUrl, environment, scopes }, ...state });
}

function frozen(entry: ListEntry): ListEntry {
  return Object.freeze({ ...entry, token: Object.freeze(entry.token) });
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    // Not JSON is not our format, which the schema says next.
    return undefined;
  }
}
