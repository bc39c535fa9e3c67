import { isQueried } from '../contract/field-operators.ts';
import { mostFields, mostIds } from '../contract/limits.ts';
import type { JsonValue, ModuleDescription, RecordPage } from '../contract/records.ts';
import type { CallOptions } from './crm-requests.ts';
import type { CoqlResult, RecordsByIdRequest } from './read-requests.ts';
import { readRows, type JsonRecord } from './replies/record-reply.ts';

/** Zoho gives 50 fields a call: wider rows are asked for in parts and put together by id. */

/** Fields in parts that one call each can give; one part at least. */
export function partsFor(fields: readonly string[], most = mostFields): string[][] {
  const parts: string[][] = [];
  for (let at = 0; at < fields.length; at += most) parts.push(fields.slice(at, at + most));
  return parts.length === 0 ? [['id']] : parts;
}

/**
 * What COQL can select, in parts, and what it cannot.
 *
 * @param refused - columns that Zoho was found not to select
 */
export function queriedParts(
  fields: readonly string[],
  description: ModuleDescription,
  refused: ReadonlySet<string> = new Set(),
): { readonly queried: string[][]; readonly others: string[] } {
  const known = new Map(description.fields.map((field) => [field.apiName, field]));
  const canQuery = (name: string): boolean => {
    const field = known.get(name);
    return name === 'id' || (field !== undefined && isQueried(field) && !refused.has(name));
  };
  // One place of each part is the id's.
  return {
    queried: partsFor(fields.filter(canQuery), mostFields - 1),
    others: fields.filter((name) => !canQuery(name)),
  };
}

/** The rows of a COQL answer. */
export function queriedPage(result: CoqlResult, fields: readonly string[]): RecordPage {
  return {
    columns: [...fields],
    ...readRows(result.records, fields),
    next: null,
    receivedAt: result.receivedAt,
  };
}

interface RecordSource {
  recordsById(request: RecordsByIdRequest): Promise<readonly JsonRecord[]>;
}

/** Fields of records that are known by their ids; no call where there is nothing to ask. */
export async function byIds(
  source: RecordSource,
  request: CallOptions & {
    readonly module: string;
    readonly ids: readonly string[];
    readonly fields: readonly string[];
  },
): Promise<RecordPage[]> {
  const { module, ids, fields, signal, priority } = request;
  if (ids.length === 0 || fields.length === 0) return [];
  const calls = partsFor(fields).flatMap((part) =>
    partsFor(ids, mostIds).map(async (some) => {
      const records = await source.recordsById({ module, ids: some, fields: part, signal, priority });
      return { columns: part, ...readRows(records, part), next: null, receivedAt: 0 };
    }),
  );
  return Promise.all(calls);
}

/**
 * One page of all parts. The first part says which rows there are; a row that another part does not have,
 * because it changed in between, stays with what it has.
 */
export function inParts(columns: readonly string[], parts: readonly RecordPage[]): RecordPage {
  const [first] = parts;
  if (first === undefined) return { columns: [...columns], ids: [], rows: [], next: null, receivedAt: 0 };
  const isWhole = parts.length === 1 && columns.every((name, index) => first.columns[index] === name);
  if (isWhole && columns.length === first.columns.length) return first;
  // The same record may stand in a list twice: rows shift while it is read.
  const places = new Map<string, number[]>();
  first.ids.forEach((id, index) => places.set(id, [...(places.get(id) ?? []), index]));
  const rows = first.ids.map(() => columns.map((): JsonValue => null));
  for (const part of parts) {
    const targets = part.columns.map((name) => columns.indexOf(name));
    part.ids.forEach((id, index) => {
      for (const place of places.get(id) ?? []) {
        const row = rows[place];
        targets.forEach((target, column) => {
          if (target >= 0 && row !== undefined) row[target] = part.rows[index]?.[column] ?? null;
        });
      }
    });
  }
  return { ...first, columns: [...columns], rows };
}
