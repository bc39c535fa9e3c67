import type { BoardGroup, BoardTotals, ListChanges } from '../../../src/contract/index.ts';
import { createValueStore } from '../../lib/value-store.ts';
import type { ColumnCards } from './column-cards.ts';

/** A column that was looked at. */
export interface OpenedColumn {
  readonly value: BoardGroup['value'];
  readonly cards: ColumnCards;
}

export interface BoardFreshnessPorts {
  /** The columns whose cards may be on screen. */
  readonly opened: () => Iterable<OpenedColumn>;
  /** @param since - epoch ms by Zoho's clock */
  readonly readChanges: (since: number) => Promise<ListChanges>;
  readonly readTotals: () => Promise<BoardTotals>;
  /** Puts counts and sums of now in place of those on screen; no card moves for it. */
  readonly show: (totals: BoardTotals) => void;
}

export interface BoardFreshnessState {
  /** Epoch ms at which what is on screen was last known to be as it is at Zoho; null before it was looked at again. */
  readonly knownAt: number | null;
  /** Records that belong on the board and are not on it. */
  readonly added: number;
  /** Records went, or stand elsewhere. */
  readonly moved: boolean;
}

const nothing: BoardFreshnessState = { knownAt: null, added: 0, moved: false };
/** Changes at Zoho may show up a little after their time. */
const overlapMs = 5_000;
/** What changed does not say who was deleted, so it is counted again this often, in ms. */
const wholeMs = 5 * 60_000;

/** What the cards on screen were laid out by. */
interface Layout {
  readonly stamp: number;
  readonly counts: ReadonlyMap<BoardGroup['value'], number>;
  readonly asOf: number;
  /** Epoch ms at which it was counted last. */
  readonly countedAt: number;
}

/**
 * Reads a board again behind its cards: one request while nothing changed, one more to count when something did. Values
 * change where they are, counts and sums with them; what would move cards waits until a person asks for it.
 */
export class BoardFreshness {
  /** Found by a word: to count is to search again, which a person asks for. */
  readonly #isSearch: boolean;
  /** API name of the picklist of the columns. */
  readonly #column: string;
  readonly #state = createValueStore(nothing);
  #layout: Layout | null = null;

  constructor(column: string, isSearch: boolean) {
    this.#column = column;
    this.#isSearch = isSearch;
  }

  readonly getState = (): BoardFreshnessState => this.#state.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  /** Takes counts that the cards are laid out by; the same stamp changes nothing. */
  laidOut({ groups, asOf, receivedAt }: BoardTotals, stamp: number): void {
    if (this.#layout?.stamp === stamp) return;
    this.#layout =
      asOf === undefined ? null : { stamp, counts: countsOf(groups), asOf, countedAt: receivedAt };
    this.#state.set(nothing);
  }

  /** @param now - epoch ms. @returns whether anything was new */
  async refresh(now: number, ports: BoardFreshnessPorts): Promise<boolean> {
    const layout = this.#layout;
    if (layout === null) return false;
    const changes = await ports.readChanges(layout.asOf - overlapMs);
    if (this.#layout !== layout) return false;
    const { asOf, receivedAt } = changes;
    const seen = [...ports.opened()].map(({ value, cards }) =>
      cards.withChanges(changes, { field: this.#column, value }),
    );
    const hasChanged = changes.ids.length > 0 || changes.more;
    const before = this.#state.get();
    const moved = before.moved || changes.more || seen.some(({ left }) => left);
    let next: BoardFreshnessState = { ...before, knownAt: receivedAt, moved };
    let { countedAt } = layout;
    if (!this.#isSearch && (hasChanged || now - countedAt > wholeMs)) {
      const totals = await ports.readTotals();
      if (this.#layout !== layout) return false;
      ports.show(totals);
      countedAt = totals.receivedAt;
      next = { ...next, ...compared(layout.counts, countsOf(totals.groups), moved) };
    }
    this.#layout = { ...layout, asOf, countedAt };
    this.#state.set(next);
    return seen.some(({ changed }) => changed) || next.added !== before.added || next.moved !== before.moved;
  }
}

function countsOf(groups: readonly BoardGroup[]): ReadonlyMap<BoardGroup['value'], number> {
  return new Map(groups.map(({ value, count }) => [value, count]));
}

/** More in all are new; fewer in a column, or as many in others, went elsewhere. */
function compared(
  shown: Layout['counts'],
  now: Layout['counts'],
  moved: boolean,
): Pick<BoardFreshnessState, 'added' | 'moved'> {
  const values = [...new Set([...shown.keys(), ...now.keys()])];
  const differences = values.map((value) => (now.get(value) ?? 0) - (shown.get(value) ?? 0));
  const sum = differences.reduce((total, each) => total + each, 0);
  return { added: Math.max(0, sum), moved: moved || differences.some((each) => each < 0) };
}
