import type { OAuthToken } from '../../tokens/oauth-token.ts';
import type { SavePlan } from '../../tokens/save-plan.ts';
import type { SavedRows } from '../rules/save.ts';
import type { TokenEntry } from '../rules/token-entry.ts';
import { entryOfRow, type TokenRow } from './token-row.ts';

/** A row as far as it could be opened: without a token it is damaged, or its key is not here. */
interface OpenedRow {
  readonly row: TokenRow | null;
  readonly token: OAuthToken | null;
}

/**
 * Gives the rule of a save what is stored of the rows that its plan names.
 *
 * @param plan - Of the save
 * @param openedOf - The opened row of an id; null or undefined when there is none
 * @param generation - For a row that becomes another sign-in
 * @returns What the rule takes
 */
export function savedRowsOf(
  { token, absorbed }: Pick<SavePlan, 'token' | 'absorbed'>,
  openedOf: (id: string) => OpenedRow | null | undefined,
  generation: number,
): SavedRows {
  const knownOf = (id: string): SavedRows['before'] => {
    const { row = null, token: opened = null } = openedOf(id) ?? {};
    if (row === null) return null;
    if (opened !== null) return entryOfRow(row, opened);
    return { token: null, createdAt: row.created_at, lastRefreshAt: row.last_refresh_at };
  };
  return {
    before: knownOf(token.id),
    absorbed: absorbed.map(knownOf).filter(isReadable),
    generation,
  };
}

function isReadable(one: SavedRows['before']): one is TokenEntry {
  return one !== null && one.token !== null;
}
