import type { Filter, SortKey } from '../../../src/contract/list-query.ts';
import type { RecordHistory } from '../record/record-history.ts';

/** Where a person is in one module of one account. */
export interface ModulePlace {
  readonly viewId: string | null;
  /** The own view that is looked at, or null; it brought the filter, the sort and the columns. */
  readonly ownViewId: string | null;
  readonly filter: Filter | null;
  /** The first counts most. */
  readonly sort: readonly SortKey[];
  /** As typed; what is searched follows it after a moment. */
  readonly typed: string;
  readonly history: RecordHistory | null;
}

/** Where a person is in every account and module, so that each is found again as it was left. Pure. */
export interface BrowserSession {
  /** Module last looked at, by account. */
  readonly modules: Readonly<Record<string, string>>;
  /** By account, then by module. */
  readonly places: Readonly<Record<string, Readonly<Record<string, ModulePlace>>>>;
}

export const emptySession: BrowserSession = { modules: {}, places: {} };
export const freshPlace: ModulePlace = {
  viewId: null,
  ownViewId: null,
  filter: null,
  sort: [],
  typed: '',
  history: null,
};

export function placeOf(session: BrowserSession, accountId: string, module: string): ModulePlace {
  return session.places[accountId]?.[module] ?? freshPlace;
}

/** One of Zoho's views as Zoho shows it, or all records. */
export function zohoView(viewId: string | null): Partial<ModulePlace> {
  return { viewId, ownViewId: null, filter: null, sort: [], typed: '' };
}

export function withModule(session: BrowserSession, accountId: string, module: string): BrowserSession {
  return { ...session, modules: { ...session.modules, [accountId]: module } };
}

export function withPlace(
  session: BrowserSession,
  accountId: string,
  module: string,
  change: Partial<ModulePlace>,
): BrowserSession {
  const place = { ...placeOf(session, accountId, module), ...change };
  const places = { ...session.places[accountId], [module]: place };
  return { ...session, places: { ...session.places, [accountId]: places } };
}

/** Forgets accounts that are gone. */
export function keepAccounts(session: BrowserSession, accountIds: ReadonlySet<string>): BrowserSession {
  const kept = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([accountId]) => accountIds.has(accountId)));
  return { modules: kept(session.modules), places: kept(session.places) };
}

/** The word to search for, or nothing while too little is typed (Zoho wants two characters). */
export function searchedWord(typed: string): string {
  const word = typed.trim();
  return word.length >= 2 ? word : '';
}

/** Columns a list is sorted by at once. */
export const mostSortKeys = 3;

/**
 * The order after a person asked for one. A click goes descending, ascending, then back to the order of Zoho;
 * with `add` the other columns stay, up to three, and the last one makes room.
 */
export function nextSort(
  current: readonly SortKey[],
  field: string,
  change: { readonly order: 'next' | 'ascending' | 'descending' | 'none'; readonly add: boolean },
): readonly SortKey[] {
  const known = current.find((key) => key.field === field);
  const order = orderAfter(known?.order, change.order);
  if (!change.add) return order === null ? [] : [{ field, order }];
  if (order === null) return current.filter((key) => key.field !== field);
  if (known !== undefined) return current.map((key) => (key === known ? { field, order } : key));
  return [...current.slice(0, mostSortKeys - 1), { field, order }];
}

function orderAfter(
  order: SortKey['order'] | undefined,
  asked: 'next' | 'ascending' | 'descending' | 'none',
): SortKey['order'] | null {
  if (asked === 'next') return order === undefined ? 'desc' : order === 'desc' ? 'asc' : null;
  return asked === 'none' ? null : asked === 'ascending' ? 'asc' : 'desc';
}
