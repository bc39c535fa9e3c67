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
  /** Epoch ms of the oldest page that is here. */
  readonly receivedAt: number | null;
  /** Where rows were filtered or put in order here: how many were read for it, and whether Zoho may have more. */
  readonly here: ListPage['here'] | null;
  /** Counts how often the rows were replaced. */
  readonly generation: number;
}

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
  generation: 0,
};
