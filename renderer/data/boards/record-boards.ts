import type { BoardCards, BoardFields, BoardGroup, ListQuery } from '../../../src/contract/index.ts';
import type { DesksideClient } from '../../lib/deskside-client.ts';
import { isNetworkFailure } from '../../lib/network-failure.ts';
import { BoardFreshness, type OpenedColumn } from './board-freshness.ts';
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

  /**
   * The network is back: cards that failed without it are asked for again.
   *
   * @returns whether nothing of it failed for the same reason
   */
  async recover(accountId: string): Promise<boolean> {
    const own = [...this.#kept.values()].filter((board) => board.accountId === accountId);
    const came = await Promise.all(own.map(({ cards }) => cards.recover()));
    return came.every(Boolean);
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
  readonly #columns = new Map<string, OpenedColumn>();
  /** How fresh what is on screen is. */
  readonly freshness: BoardFreshness;

  constructor(client: DesksideClient, source: BoardSource) {
    this.#client = client;
    this.#source = source;
    this.freshness = new BoardFreshness(source.board.column, source.query.word !== '');
  }

  /** The columns that were looked at. */
  opened(): Iterable<OpenedColumn> {
    return this.#columns.values();
  }

  of(column: AskedColumn, stamp: number): ColumnCards {
    const known = this.#columns.get(column.key);
    if (known !== undefined) return known.cards;
    const { accountId, query, board, fields } = this.#source;
    const made = new ColumnCards(
      (offset, signal): Promise<BoardCards> => {
        const input = { accountId, query, board, fields: [...fields], value: column.value, offset };
        return this.#client.read('boardCards', input, signal);
      },
      column.count,
      stamp,
    );
    this.#columns.set(column.key, { value: column.value, cards: made });
    return made;
  }

  /** @see RecordBoards.recover */
  async recover(): Promise<boolean> {
    const lost = [...this.#columns.values()].map(({ cards }) => cards).filter(isLost);
    await Promise.all(lost.map((cards) => cards.recover()));
    return !lost.some(isLost);
  }

  stop(): void {
    for (const { cards } of this.#columns.values()) cards.stop();
  }
}

/** They failed without a network. */
function isLost(cards: ColumnCards): boolean {
  const { error } = cards.getState();
  return error !== null && isNetworkFailure(error.code);
}
