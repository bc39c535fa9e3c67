import type { RefObject } from 'react';
import type { ModuleDescription, ModuleSummary } from '../../../../src/contract/index.ts';
import { useRefreshRecords } from '../../../data/use-refresh-records.ts';
import type { GridHandle } from '../../../grid/grid-props.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import type { ModulePlace } from '../../../workspace/browser-session.ts';
import { openedFromList } from '../../../workspace/record-history.ts';
import { useOpenRecord } from '../../../workspace/use-open-record.ts';
import { useFreeFocus } from '../list/use-free-focus.ts';
import { messages } from '../../../messages/index.ts';
import type { AsideList } from './use-aside-list.ts';

interface AsideMovesParts {
  readonly grid: RefObject<GridHandle | null>;
  readonly accountId: string;
  readonly description: ModuleDescription;
  readonly modules: readonly ModuleSummary[];
  readonly list: AsideList;
  /** Whether a row is a record that can be opened. */
  readonly opens: boolean;
  readonly place: ModulePlace;
  readonly change: (part: Partial<ModulePlace>) => void;
  readonly focusRequest: number;
}

/** Ways from a list that is no view to one of its records and back. */
export function useAsideMoves({ grid, list, opens, ...parts }: AsideMovesParts) {
  const { accountId, description, modules, place, change } = parts;
  const { source } = list;
  const { announcements } = useDeskside();
  const refreshRecords = useRefreshRecords(accountId);
  const opening = useOpenRecord(opens ? place.history : null, (history) => change({ history }), modules);
  const { record, show } = opening;
  useFreeFocus(parts.focusRequest, () => grid.current?.focus());

  const open = (row: number): void => {
    const id = source.key(row);
    if (!opens) announcements.say(messages.browser.deletedInZohoOnly);
    if (!opens || id === null) return;
    const name = source.cells(row)?.[0]?.text ?? '';
    show(openedFromList({ module: description.module.apiName, id, name }), true);
  };
  return {
    opening,
    record,
    open,
    /** False when none is open. */
    close: (): boolean => opening.close(() => grid.current?.focus()),
    step: (by: 1 | -1): boolean => {
      const row = (grid.current?.activeRow() ?? -1) + by;
      if (row < 0 || row >= source.count) return false;
      grid.current?.goToRow(row);
      if (record !== null) open(row);
      return true;
    },
    refresh: (): void => {
      list.refresh();
      refreshRecords();
    },
  };
}

export type AsideMoves = ReturnType<typeof useAsideMoves>;
