import { z } from 'zod';
import { readRefreshFailure } from '../../tokens/refresh-failure.ts';
import type { TokenEntry } from '../rules/token-entry.ts';
import {
  hidesSecrets,
  largestCsvId,
  looksLikeZohoCsv,
  readZohoCsv,
  sessionOf,
  writeZohoCsv,
  type CsvToken,
} from './zoho-csv.ts';

/** What a file store holds, as text. */
export interface FileTexts {
  readonly main: string;
  /** What Zoho's ten columns have no place for; kept beside the file. Null in our own format. */
  readonly extra: string | null;
}

export interface FileContent {
  readonly entries: readonly TokenEntry[];
  /** Lines of a CSV that are no token and are written back as they were. */
  readonly otherLines: readonly string[];
  /** Present for a CSV of SDKs of version 1, which keeps their six columns. */
  readonly isVersionOne?: true;
  /** The largest id that a CSV was given, also by tokens that are gone. */
  readonly largestId?: number | undefined;
}

export interface FileFormat {
  /** The content with other entries. */
  changed(content: FileContent, entries: readonly TokenEntry[]): FileContent;
  write(content: FileContent): FileTexts;
  /** Null when the text is not of this format. */
  read(texts: FileTexts): FileContent | null;
  /** Whether a text is plainly of another format: a wrong setting, not a damaged file. */
  isOther(main: string): boolean;
  /** What a sign-out of everybody leaves in a file; null for none. */
  emptied(texts: FileTexts): FileContent | null;
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
  changed: (content, entries) => ({ ...content, entries }),
  emptied: () => null,
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

/** What the lines of SDKs of version 1 have no place for. */
const beyondVersionOne = z.object({ clientSecret: text, redirectUrl: text, apiDomain: text });

const extraRowSchema = z.object({
  id: z.string(),
  clientId: text,
  ...beyondCsvShape,
  ...stateShape,
  // Whose sign-in the rest is about; older files do not say it.
  userName: text.optional(),
  session: z.string().optional(),
  beyondVersionOne: beyondVersionOne.optional(),
});
type ExtraRow = z.infer<typeof extraRowSchema>;

const extraSchema = z.object({
  format: z.literal('deskside-csv-extra'),
  version: z.literal(1),
  rows: z.array(z.unknown()),
  // Older files do not say it.
  largestId: z.number().int().nonnegative().catch(0).default(0),
});

export const zohoCsvFormat: FileFormat = {
  changed: (content, entries) => ({ ...content, entries, largestId: largestIdOf(content) }),
  // Zoho's FileStore keeps its header at a log-out, and so finds its file again.
  emptied: ({ main, extra }) => {
    const csv = readZohoCsv(main);
    const ids = csv?.tokens.map(({ id }) => id) ?? [];
    return {
      ...noContent,
      ...(csv?.isVersionOne && { isVersionOne: true }),
      largestId: largestCsvId(ids, readExtra(extra).largestId),
    };
  },
  isOther: (main) => main.startsWith('{"format":"deskside-tokens"') || hidesSecrets(main),
  write: ({ entries, largestId, ...rest }) => ({
    main: writeZohoCsv({ ...rest, tokens: entries.map(({ token }) => token) }),
    extra: JSON.stringify({
      format: 'deskside-csv-extra',
      version: 1,
      largestId: largestIdOf({ entries, largestId }),
      rows: entries.map((entry) => extraRowOf(entry, rest.isVersionOne === true)),
    }),
  }),
  read: ({ main, extra }) => {
    const { rows, largestId } = readExtra(extra);
    const idsBySession = new Map(
      rows.flatMap(({ session, id }) => (session === undefined ? [] : [[session, id]])),
    );
    const csv = readZohoCsv(main, idsBySession);
    if (csv === null) return null;
    const { tokens, ...rest } = csv;
    const rowsById = new Map(rows.map((row) => [row.id, row]));
    return { ...rest, largestId, entries: tokens.map((token) => entryOf(token, rowsById.get(token.id))) };
  },
};

function largestIdOf({ entries, largestId }: Pick<FileContent, 'entries' | 'largestId'>): number {
  return largestCsvId(
    entries.map(({ token }) => token.id),
    largestId,
  );
}

/** What cannot be read of it is forgotten: the tokens themselves stand in the main file. */
function readExtra(extra: string | null): {
  readonly rows: readonly ExtraRow[];
  readonly largestId: number;
} {
  const parsed = extraSchema.safeParse(parseJson(extra ?? ''));
  if (!parsed.success) return { rows: [], largestId: 0 };
  const { rows, largestId } = parsed.data;
  return { rows: rows.flatMap((row) => extraRowSchema.safeParse(row).data ?? []), largestId };
}

function extraRowOf({ token, ...state }: TokenEntry, isVersionOne: boolean): ExtraRow {
  const { id, clientId, userName, accountsUrl, environment, scopes } = token;
  const { clientSecret, redirectUrl, apiDomain } = token;
  const beyond = isVersionOne ? { beyondVersionOne: { clientSecret, redirectUrl, apiDomain } } : {};
  const session = sessionOf(token);
  return { id, clientId, userName, session, accountsUrl, environment, scopes, ...state, ...beyond };
}

const unknownState = {
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
};

/**
 * Joins a line with what is kept beside the CSV. Zoho's SDK may have written the line since: an id that now
 * belongs to another client or person is another account, of which nothing more is known. With another refresh
 * token it is another sign-in: a renewal of the former one must not be stored in it.
 */
function entryOf(token: CsvToken, row: ExtraRow | undefined): TokenEntry {
  const isSameAccount =
    row?.clientId === token.clientId && (row.userName ?? token.userName) === token.userName;
  if (row === undefined || !isSameAccount) {
    return frozen({
      token: { ...token, accountsUrl: null, environment: null, scopes: null },
      ...unknownState,
    });
  }
  const { id: _id, clientId: _client, userName: _user, session, beyondVersionOne: beyond, ...kept } = row;
  const { accountsUrl, environment, scopes, ...state } = kept;
  const isSameSession = session === undefined || session === sessionOf(token);
  return frozen({
    token: { ...token, ...beyondOf(token, beyond), accountsUrl, environment, scopes },
    ...(isSameSession ? state : unknownState),
  });
}

/** What the line itself says counts. */
function beyondOf(token: CsvToken, beyond: ExtraRow['beyondVersionOne']): Partial<CsvToken> {
  return {
    clientSecret: token.clientSecret ?? beyond?.clientSecret ?? null,
    redirectUrl: token.redirectUrl ?? beyond?.redirectUrl ?? null,
    apiDomain: token.apiDomain ?? beyond?.apiDomain ?? null,
  };
}

function frozen(entry: TokenEntry): TokenEntry {
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
