import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { KeyRecord } from '../../tokens/sealing/key-record.ts';
import type { SealedRow } from '../rows/seal-row.ts';
import { columnNames, readTokenRow, type TokenRow } from '../rows/token-row.ts';

/** A row as it is written: its columns, and the names under which it is found. */
export interface KeyedRow {
  readonly row: TokenRow;
  readonly foundBy: readonly string[];
}

/** Ids and user names may be of any length, and names of entries should not be. */
export function nameOfRow(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

export function nameOfUser(userName: string): string {
  return `user:${createHash('sha256').update(userName).digest('hex')}`;
}

export function nameOfValue(field: 'refreshToken' | 'grantToken' | 'accessToken', index: Uint8Array): string {
  return `${field}:${Buffer.from(index).toString('hex')}`;
}

/** Under which names of the index a row is found. */
export function indexNamesOf(row: SealedRow): readonly string[] {
  const values = [
    ['refreshToken', row.refresh_token_index],
    ['grantToken', row.grant_token_index],
    ['accessToken', row.access_token_index],
  ] as const;
  return [
    ...(row.user_name === null ? [] : [nameOfUser(row.user_name)]),
    ...values.flatMap(([field, index]) => (index === null ? [] : [nameOfValue(field, index)])),
  ];
}

export function writeRow({ row, foundBy }: KeyedRow): string {
  const columns = Object.fromEntries(columnNames.map((column) => [column, row[column]]));
  const secrets = Buffer.from(row.secrets).toString('base64');
  return JSON.stringify({ ...columns, secrets, found_by: foundBy });
}

const writtenSchema = z.looseObject({ secrets: z.base64(), found_by: z.array(z.string()) });

/** Null when the text is not one that this store writes: anybody may have written to the server. */
export function readRow(text: string): KeyedRow | null {
  const parsed = writtenSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { found_by: foundBy, secrets, ...columns } = parsed.data;
  const row = readTokenRow({ ...columns, secrets: Buffer.from(secrets, 'base64') });
  return row === null ? null : { row, foundBy };
}

const keySchema = z.object({ id: z.string(), sealed: z.base64(), canary: z.base64() });

export function writeKey({ id, sealed, canary }: KeyRecord): string {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return JSON.stringify({ id, sealed: base64(sealed), canary: base64(canary) });
}

export function readKey(text: string): KeyRecord | null {
  const parsed = keySchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { id, sealed, canary } = parsed.data;
  return { id, sealed: Buffer.from(sealed, 'base64'), canary: Buffer.from(canary, 'base64') };
}

const namesSchema = z.array(z.string());

/** The rows that an entry of the index leads to. */
export function readNames(text: string | null): readonly string[] {
  const parsed = namesSchema.safeParse(text === null ? [] : parseJson(text));
  return parsed.success ? parsed.data : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours: the schema says so to whoever reads it.
    return undefined;
  }
}
