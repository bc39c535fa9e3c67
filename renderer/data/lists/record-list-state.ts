import type { ListPage } from '../../../src/contract/index.ts';
import type { DesksideError } from '../../lib/deskside-error.ts';
import type { ListExtent } from './list-extent.ts';
import { LoadedPages } from './loaded-pages.ts';

/** A list as far as it is known. A new object with every change. */
export interface RecordListState extends ListExtent {
  /** What the values of a row are, in their order. */
  readonly columns: readonly string[];
  /** The rows that are here; any may be missing. */
  readonly pages: LoadedPages;
  /** `replacing`: what is in view is fetched anew while the old rows stay on screen. */
  readonly activity: 'none' | 'first' | 'next' | 'all' | 'replacing';
  readonly error: DesksideError | null;
  /** Epoch ms at which the oldest page in view was last known to be as it is at Zoho. */
  readonly receivedAt: number | null;
  /** Where rows were filtered or put in order here: how many were read for it, and whether Zoho may have more. */
  readonly here: ListPage['here'] | null;
  /** What is in view is read again, behind the rows on screen. */
  readonly isRefreshing: boolean;
  /** Who stands in the list may not be what is on screen: the rows themselves have to be read to tell. */
  readonly isUnsure: boolean;
  readonly pending: PendingChanges;
  /** Counts how often reading again found anything new. */
  readonly finds: number;
  /** Counts how often the rows were replaced. */
  readonly generation: number;
}

/** What changed at Zoho and would move rows under a person's hand: shown when they ask for it. */
export interface PendingChanges {
  /** Ids of records that belong in the list and are not in it. */
  readonly added: ReadonlySet<string>;
  /** Records went, or stand elsewhere. */
  readonly moved: boolean;
}

export const nothingPending: PendingChanges = { added: new Set(), moved: false };

export const unknownList: RecordListState = {
  columns: [],
  pages: LoadedPages.none,
  count: 0,
  total: null,
  complete: false,
  activity: 'none',
  error: null,
  receivedAt: null,
  here: null,
  isRefreshing: false,
  isUnsure: false,
  pending: nothingPending,
  finds: 0,
  generation: 0,
};
