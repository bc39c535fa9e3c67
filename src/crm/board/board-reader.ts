import type { BoardCards, BoardFields, BoardTotals } from '../../contract/board.ts';
import { cardsPerPage } from '../../contract/cards-per-page.ts';
import type { ListQuery } from '../../contract/list-query.ts';
import type { JsonValue } from '../../contract/records.ts';
import type { CrmClient } from '../crm-client.ts';
import { CrmError } from '../crm-error.ts';
import type { CallOptions } from '../crm-requests.ts';
import { callOptions } from '../list-calls.ts';
import type { ListReader } from '../list-reader.ts';
import type { PlannedQuery } from '../list-plan.ts';
import { isSifted } from '../sifted-plan.ts';
import type { CoqlResult } from '../read-requests.ts';
import type { JsonRecord } from '../replies/record-reply.ts';
import { addUp } from './add-up.ts';
import { columnCondition, groupsPerCall, totalsQuery, withoutField } from './board-query.ts';

export interface BoardRequest extends CallOptions {
  /** Which records, as for the list. */
  readonly query: ListQuery;
  readonly board: BoardFields;
  /** What the cards show. */
  readonly fields: readonly string[];
}

export interface BoardCardsRequest extends BoardRequest {
  /** The column; null for records without a value. */
  readonly value: string | null;
  readonly offset: number;
}

/** Groups that are read: a board with more is none that a person could look at. */
const mostGroups = 5 * groupsPerCall;
/** Rows of a page of a search, and pages of one (Search Records, v8). */
const searchedPerPage = 200;
const mostSearchPages = 10;

type Lists = Pick<ListReader, 'plan' | 'page' | 'rows' | 'unlessViewRefused' | 'noteRefusal'>;

interface FoundRows {
  readonly key: string;
  readonly ids: readonly string[];
  readonly rows: readonly (readonly JsonValue[])[];
  readonly receivedAt: number;
  readonly asOf: number | undefined;
}

/**
 * Reads boards of one account. Zoho counts and adds up, by COQL; cards come in pages, column by column. What a
 * searched word finds COQL cannot ask for, so its rows, 2,000 at most, are read and added up here.
 */
export class BoardReader {
  readonly #client: Pick<CrmClient, 'coql'>;
  readonly #lists: Lists;
  /** Boards without what Zoho did not add up, as they were asked for. */
  readonly #refused = new Map<string, BoardFields>();
  /** What was last found by a word. */
  #found: FoundRows | null = null;

  constructor(client: Pick<CrmClient, 'coql'>, lists: Lists) {
    this.#client = client;
    this.#lists = lists;
  }

  /** Counts and sums of all columns; `crm.board_unavailable` for a query that COQL cannot ask. */
  async totals(request: BoardRequest): Promise<BoardTotals> {
    const { board } = request;
    if (await this.#isFound(request)) {
      const found = await this.#find(request);
      const { receivedAt, asOf } = found;
      return { groups: addUp(asGroups(found, request), board), receivedAt, ...known(asOf) };
    }
    return this.#lists.unlessViewRefused(async () => this.#totals(await this.#plan(request), request));
  }

  async #totals(planned: PlannedQuery, request: BoardRequest): Promise<BoardTotals> {
    const { module, where, viewId } = planned;
    const key = keyOfBoard(request);
    let board = this.#refused.get(key) ?? request.board;
    let records: JsonRecord[] = [];
    let asOf: number | undefined;
    for (;;) {
      const text = totalsQuery(module, board, where, records.length, viewId);
      let result: CoqlResult;
      try {
        result = await this.#client.coql(text, callOptions(request));
      } catch (error) {
        const left = this.#without(error, planned, board);
        if (left === null) throw error;
        // Each time there is a field less, and the groups are others.
        board = left;
        records = [];
        asOf = undefined;
        continue;
      }
      records.push(...result.records);
      asOf ??= result.asOf;
      if (!result.more) {
        // Remembered when it was right to leave them out.
        if (board !== request.board) this.#refused.set(key, board);
        return { groups: addUp(records, board), receivedAt: result.receivedAt, ...known(asOf) };
      }
      if (records.length >= mostGroups || result.records.length === 0) {
        throw new CrmError('crm.limit_exceeded');
      }
    }
  }

  /** The board without the field that Zoho named as one it cannot add up; null when it named none of them. */
  #without(error: unknown, planned: PlannedQuery, board: BoardFields): BoardFields | null {
    const { column, amount, expected, probability, currency } = board;
    const fields = [column, amount, expected, probability, currency].filter((name) => name !== null);
    const refusal = this.#lists.noteRefusal(error, { ...planned, orderBy: [] }, fields);
    return refusal?.kind === 'column' ? withoutField(board, refusal.name) : null;
  }

  /** Cards of one column, from any place in it. */
  async cards(request: BoardCardsRequest): Promise<BoardCards> {
    const { board, value, offset } = request;
    const fields = [...new Set(request.fields)];
    if (await this.#isFound(request)) return this.#foundCards(request, fields);
    return this.#lists.unlessViewRefused(async () => {
      const planned = await this.#plan(request);
      const where = columnCondition(board.column, value, planned.where);
      const window = { offset, limit: cardsPerPage };
      const { page, more } = await this.#lists.rows({
        planned: { ...planned, where },
        fields,
        ...window,
        ...callOptions(request),
      });
      const { columns, ids, rows, receivedAt } = page;
      return { columns, ids, rows, more, receivedAt };
    });
  }

  async #plan(request: BoardRequest): Promise<PlannedQuery> {
    const { query } = request;
    // A sorted list is always planned as a query, whatever view it is of.
    const sort = query.sort.length > 0 ? query.sort : [{ field: 'id', order: 'desc' } as const];
    const plan = await this.#lists.plan({ ...query, sort }, callOptions(request));
    switch (plan.serves) {
      case 'query':
        return plan.query;
      case 'list':
        if (plan.query === null) throw new CrmError('crm.scope_missing');
        return plan.query;
      case 'criteria':
        throw new CrmError('crm.scope_missing');
      case 'view':
      case 'word':
      case 'nothing':
        throw new CrmError('crm.board_unavailable');
    }
  }

  /** Whether the records have to be read to be added up: COQL knows no searched word, and no filter that is applied here. */
  async #isFound(request: BoardRequest): Promise<boolean> {
    if (request.query.word !== '') return true;
    return (
      request.query.filter !== null && isSifted(await this.#lists.plan(request.query, callOptions(request)))
    );
  }

  async #foundCards(request: BoardCardsRequest, fields: readonly string[]): Promise<BoardCards> {
    const { board, value, offset } = request;
    const found = this.#found?.key === keyOf(request) ? this.#found : await this.#find(request);
    const place = readFields(request).indexOf(board.column);
    const inColumn = found.ids.flatMap((id, at) => {
      const row = found.rows[at];
      return row !== undefined && textOrNull(row[place]) === value ? [{ id, row }] : [];
    });
    const cards = inColumn.slice(offset, offset + cardsPerPage);
    const places = fields.map((name) => readFields(request).indexOf(name));
    return {
      columns: [...fields],
      ids: cards.map(({ id }) => id),
      rows: cards.map(({ row }) => places.map((at) => row[at] ?? null)),
      more: inColumn.length > offset + cardsPerPage,
      receivedAt: found.receivedAt,
    };
  }

  async #find(request: BoardRequest): Promise<FoundRows> {
    const plan = await this.#lists.plan(request.query, callOptions(request));
    if (plan.serves === 'nothing') throw new CrmError('crm.board_unavailable');
    const ids: string[] = [];
    const rows: (readonly JsonValue[])[] = [];
    let receivedAt: number;
    let asOf: number | undefined;
    for (let page = 0; ; page += 1) {
      const place = { kind: 'rows', offset: page * searchedPerPage, count: searchedPerPage } as const;
      const { query } = request;
      const fields = readFields(request);
      const found = await this.#lists.page({ ...callOptions(request), query, fields, place });
      ids.push(...found.ids);
      rows.push(...found.rows);
      receivedAt = found.receivedAt;
      asOf ??= found.asOf;
      // A search that is read as it is ends where Zoho ends it; what is filtered here is told to its end.
      if (found.next === null || (!found.jumps && page + 1 >= mostSearchPages)) break;
    }
    this.#found = { key: keyOf(request), ids, rows, receivedAt, asOf };
    return this.#found;
  }
}

/** What has to be read of a found record: the fields of its card, and those that are added up. */
function readFields({ board, fields }: BoardRequest): string[] {
  const { column, amount, expected, probability, currency } = board;
  const added = [column, amount, expected, probability, currency].filter((name) => name !== null);
  return [...new Set([...fields, ...added])];
}

/** Each found record as the group of one that Zoho would make of it. */
function asGroups(found: FoundRows, request: BoardRequest): JsonRecord[] {
  const columns = readFields(request);
  const { column, amount, expected, probability, currency } = request.board;
  return found.rows.map((row) => {
    const valueOf = (name: string): JsonValue => row[columns.indexOf(name)] ?? null;
    const keys = [column, currency, probability].filter((name) => name !== null);
    const sums = [amount, expected].filter((name) => name !== null);
    return Object.fromEntries([
      ...keys.map((name) => [name, valueOf(name)] as const),
      ...sums.map((name) => [`SUM(${name})`, valueOf(name)] as const),
      ['COUNT(id)', 1] as const,
    ]);
  });
}

function known(asOf: number | undefined): { readonly asOf?: number } {
  return asOf === undefined ? {} : { asOf };
}

function keyOfBoard({ query, board }: BoardRequest): string {
  return JSON.stringify([query.module, board]);
}

function keyOf({ query, board, fields }: BoardRequest): string {
  return JSON.stringify([query, board, fields]);
}

function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
