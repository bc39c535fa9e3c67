import type { BoardCards, BoardFields, BoardGroup, ListQuery } from '../../../src/contract/index.ts';
import type { DesksideClient } from '../../lib/deskside-client.ts';
import { isNetworkFailure } from '../../lib/network-failure.ts';
import { ColumnCards } from './column-cards.ts';

/** Which board: everything that makes Zoho give other cards. */
export interface BoardSource {
  readonly accountId: string;
  readonly query: ListQuery;
  readonly board: BoardFields;
  /** What the cards show. */
  readonly fields: readonly string[];
}

/** What a column is told apart and asked for by. */
interface AskedColumn {
  readonly key: string;
  readonly value: BoardGroup['value'];
  readonly count: number;
}

interface KeptBoard {
  readonly accountId: string;
  readonly cards: CardsOfColumns;
}

/** Boards that are kept when a person goes elsewhere; the oldest makes room. */
const mostBoards = 16;

/** The boards of this window, each with its cards and the places a person was at. Memory only. */
export class RecordBoards {
  readonly #client: DesksideClient;
  readonly #kept = new Map<string, KeptBoard>();

  constructor(client: DesksideClient) {
    this.#client = client;
  }

  /** The kept board, or a new one, which is kept only by {@link RecordBoards.keep}. */
  open(source: BoardSource): CardsOfColumns {
    return this.#kept.get(boardKey(source))?.cards ?? new CardsOfColumns(this.#client, source);
  }

  /** Keeps what is looked at, as the one used last. */
  keep(source: BoardSource, cards: CardsOfColumns): void {
    const key = boardKey(source);
    this.#kept.delete(key);
    this.#kept.set(key, { accountId: source.accountId, cards });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostBoards && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** The network is back: cards that failed without it are asked for again. */
  recover(accountId: string): void {
    for (const { accountId: owner, cards } of this.#kept.values()) if (owner === accountId) cards.recover();
  }

  /** Forgets the cards of accounts that are gone. */
  keepOnly(accountIds: ReadonlySet<string>): void {
    for (const [key, { accountId, cards }] of this.#kept) {
      if (accountIds.has(accountId)) continue;
      cards.stop();
      this.#kept.delete(key);
    }
  }
}

export function boardKey(source: BoardSource): string {
  return JSON.stringify(source);
}

/** Makes the cards of a column when it is first looked at. */
export class CardsOfColumns {
  readonly #client: DesksideClient;
  readonly #source: BoardSource;
  readonly #columns = new Map<string, ColumnCards>();

  constructor(client: DesksideClient, source: BoardSource) {
    this.#client = client;
    this.#source = source;
  }

  of(column: AskedColumn, stamp: number): ColumnCards {
    const known = this.#columns.get(column.key);
    if (known !== undefined) return known;
    const { accountId, query, board, fields } = this.#source;
    const made = new ColumnCards(
      (offset, signal): Promise<BoardCards> => {
        const input = { accountId, query, board, fields: [...fields], value: column.value, offset };
        return this.#client.read('boardCards', input, signal);
      },
      column.count,
      stamp,
    );
    this.#columns.set(column.key, made);
    return made;
  }

  recover(): void {
    for (const cards of this.#columns.values()) {
      const { error } = cards.getState();
      if (error !== null && isNetworkFailure(error.code)) cards.retry();
    }
  }

  stop(): void {
    for (const cards of this.#columns.values()) cards.stop();
  }
}
