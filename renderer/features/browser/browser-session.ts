import type { Sort } from '../../../src/contract/records.ts';
import type { RecordHistory } from '../record/record-history.ts';

/** Where a person is in one module of one account. */
export interface ModulePlace {
  readonly viewId: string | null;
  readonly sort: Sort | null;
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
export const freshPlace: ModulePlace = { viewId: null, sort: null, typed: '', history: null };

export function placeOf(session: BrowserSession, accountId: string, module: string): ModulePlace {
  return session.places[accountId]?.[module] ?? freshPlace;
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

/** Sorting by the same column goes newest first, oldest first, then back to Zoho's own order. */
export function nextSort(current: Sort | null, field: Sort['field']): Sort | null {
  if (current?.field !== field) return { field, order: 'desc' };
  return current.order === 'desc' ? { field, order: 'asc' } : null;
}

export function isSortField(name: string): name is Sort['field'] {
  return name === 'id' || name === 'Created_Time' || name === 'Modified_Time';
}
