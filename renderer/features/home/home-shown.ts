import type { Filter, ModuleSummary } from '../../../src/contract/index.ts';
import type { DueClock, FormatContext } from '../../../src/crm/format/index.ts';
import type { HomeRows } from './home-row.tsx';
import type { HomePartState } from './use-home.ts';

/** What every part of Home is shown by. */
export interface HomeShown {
  readonly states: readonly HomePartState[];
  readonly modules: readonly ModuleSummary[];
  readonly context: FormatContext;
  readonly clock: DueClock;
  readonly rows: HomeRows;
  readonly onList: (module: string, filter: Filter) => void;
}

/** Whether every list of these kinds came: that nothing is there cannot be said before. */
export function isWhole(
  states: readonly HomePartState[],
  ...kinds: readonly HomePartState['part']['kind'][]
): boolean {
  return states.every(({ part, answer }) => answer !== undefined || !kinds.includes(part.kind));
}
