import { z } from 'zod';
import type { JsonValue, PageRequest, RecordPage } from '../../contract/records.ts';
import { CrmError } from '../crm-error.ts';
import { countOrNull, flag, textOrNull } from './reply-list.ts';

export type JsonRecord = Readonly<Record<string, JsonValue>>;

/** Rows of a page; Zoho gives no more at once (Get Records). */
export const rowsPerPage = 200;
/** Pages that can be asked for by number: 2,000 rows. */
const lastNumber = 10;

/**
 * `tokens` where Zoho goes on by page token after 2,000 rows, `numbers` where it ends there; `tokens-only` to go
 * on by page token at once.
 */
export type PageReach = 'tokens' | 'numbers' | 'tokens-only';

const info = z
  .object({ more_records: flag, next_page_token: textOrNull, count: countOrNull })
  .catch({ more_records: false, next_page_token: null, count: null });

export interface RecordList {
  readonly records: readonly JsonRecord[];
  readonly info: z.infer<typeof info>;
}

/** The records of a reply, and what it says of its page. Anything in the list that is no object is left out. */
export function readRecords(body: JsonValue, listName = 'data'): RecordList {
  if (body === null) return { records: [], info: info.parse(null) };
  const list = isRecord(body) ? body[listName] : undefined;
  if (!isRecord(body) || !Array.isArray(list)) throw new CrmError('crm.server_unexpected', { status: 200 });
  return { records: list.filter(isRecord), info: info.parse(body['info']) };
}

/**
 * A page with rows in the order of `columns`. Rows are checked by hand: values stay as they are, and a
 * schema for every cell would cost more than the rest of the page.
 *
 * @param asked - the page that was asked for
 * @param reach - how far the pages of the list reach
 */
export function readPage(
  body: JsonValue,
  columns: readonly string[],
  asked: PageRequest,
  receivedAt: number,
  reach: PageReach,
): RecordPage {
  const list = readRecords(body);
  const { ids, rows } = readRows(list.records, columns);
  return { columns: [...columns], ids, rows, next: nextPage(list, asked, reach), receivedAt };
}

/** Records as rows in the order of `columns`. What an object inherits is no value of a record. */
export function readRows(
  records: readonly JsonRecord[],
  columns: readonly string[],
): { ids: string[]; rows: JsonValue[][] } {
  const ids: string[] = [];
  const rows: JsonValue[][] = [];
  const reader = new RowReader(columns);
  for (const record of records) {
    const id = record['id'];
    // A row without an id could be neither opened nor told from the next one.
    if (typeof id !== 'string' || !isRecordId.test(id)) continue;
    ids.push(id);
    rows.push(reader.rowOf(record));
  }
  return { ids, rows };
}

const isRecordId = /^[0-9]{1,25}$/;
const nowhere = -1;

/**
 * Records of a page have the same names in the same order: where each column stands is looked up once, not for each
 * record. To take all values of an object is several times as quick as to ask for each by its name.
 */
class RowReader {
  readonly #columns: readonly string[];
  /** Of the record before. */
  #names: readonly string[] = [];
  /** Of the columns among the names. */
  #places: readonly number[];

  constructor(columns: readonly string[]) {
    this.#columns = columns;
    this.#places = columns.map(() => nowhere);
  }

  rowOf(record: JsonRecord): JsonValue[] {
    const names = Object.keys(record);
    if (!areSame(names, this.#names)) {
      this.#names = names;
      this.#places = this.#columns.map((column) => names.indexOf(column));
    }
    const values = Object.values(record);
    return this.#places.map((place) => (place === nowhere ? null : (values[place] ?? null)));
  }
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

/** The page after the one that was asked for, as far as the pages of the list reach. */
export function nextPage(
  list: Pick<RecordList, 'info'>,
  asked: PageRequest,
  reach: PageReach,
): PageRequest | null {
  if (!list.info.more_records) return null;
  if (reach !== 'tokens-only' && asked.kind === 'number' && asked.number < lastNumber) {
    return { kind: 'number', number: asked.number + 1 };
  }
  const token = list.info.next_page_token;
  return reach !== 'numbers' && token !== null && token !== '' ? { kind: 'token', token } : null;
}

function isRecord(value: JsonValue | undefined): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
