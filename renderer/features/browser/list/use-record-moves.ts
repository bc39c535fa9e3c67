import type { RefObject } from 'react';
import type { ModuleSummary } from '../../../../src/contract/index.ts';
import { useRefreshRecords } from '../../../data/use-refresh-records.ts';
import { isGroupRow } from '../../../grid/grid-model.ts';
import type { GridHandle } from '../../../grid/grid-props.ts';
import { useValue } from '../../../lib/value-store.ts';
import { useBrowserMemory } from '../../../workspace/browser-context.ts';
import { openedFromList, type RecordRef } from '../../../workspace/record-history.ts';
import { useOpenRecord } from '../../../workspace/use-open-record.ts';
import type { BoardHandle } from '../../board/board.tsx';
import type { ChartHandle } from '../../chart/chart.tsx';
import { useShownPending } from './use-shown-pending.ts';
import { useFreeFocus } from './use-free-focus.ts';
import type { ModuleRecords } from './use-module-records.ts';

/** The list, the board and the chart on screen; one of them is there at a time. */
export interface RecordViews {
  readonly grid: RefObject<GridHandle | null>;
  readonly boardView: RefObject<BoardHandle | null>;
  readonly chartView: RefObject<ChartHandle | null>;
}

/**
 * Ways from the records to one of them and back, the same for list, board and chart.
 *
 * @param focusRequest - grows when the focus is for the records, unless something else has it
 */
export function useRecordMoves(
  records: ModuleRecords,
  { grid, boardView, chartView }: RecordViews,
  modules: readonly ModuleSummary[],
  focusRequest: number,
) {
  const { account, description, placed, display, opened, source } = records;
  const { pager } = opened;
  const module = description.module.apiName;
  const { shown } = display;
  const refreshRecords = useRefreshRecords(account.id);
  const opening = useOpenRecord(placed.place.history, (history) => placed.change({ history }), modules);
  const { record, show } = opening;
  const focused = useValue(useBrowserMemory().focusedRecord);
  const isFocused = record?.module === focused.module && record.id === focused.id;

  const openRow = (row: number, focus: boolean): void => {
    if (isGroupRow(source, row)) {
      if (focus) records.grouped.toggle(row);
      return;
    }
    const id = source.key(row);
    if (id !== null) show(openedFromList({ module, id, name: source.cells(row)?.[0]?.text ?? '' }), focus);
  };
  const view = { list: grid, board: boardView, chart: chartView }[shown];
  const toRecords = (): void => view.current?.focus();
  useFreeFocus(focusRequest, toRecords);
  const showPending = useShownPending(records, grid, toRecords);
  const stepOnBoard = (by: 1 | -1): boolean => {
    const next = boardView.current?.step(by) ?? null;
    if (next !== null && record !== null) show(openedFromList(next), false);
    return next !== null;
  };
  const stepInList = (by: 1 | -1): boolean => {
    let row = (grid.current?.activeRow() ?? -1) + by;
    while (row >= 0 && row < source.count && isGroupRow(source, row)) row += by;
    if (row < 0 || row >= source.count) return false;
    grid.current?.goToRow(row);
    if (record !== null) openRow(row, false);
    return true;
  };
  return {
    /** The focus is for a record that was opened from elsewhere, too. */
    opening: { ...opening, focusRequest: opening.focusRequest + (isFocused ? focused.count : 0) },
    record,
    /** The record of this module that is open. */
    openedId: record?.module === module ? record.id : null,
    openRow,
    openCard: (card: RecordRef) => show(openedFromList(card), true),
    toRecords,
    /** False when none is open. */
    close: (): boolean => opening.close(toRecords),
    showPending,
    step: { list: stepInList, board: stepOnBoard, chart: () => false }[shown],
    refresh: (): void => {
      if (shown === 'board') boardView.current?.refresh();
      else if (shown === 'chart') chartView.current?.refresh();
      else if (records.grouped.isGrouped) records.grouped.refresh();
      else pager.replace();
      refreshRecords();
    },
  };
}

export type RecordMoves = ReturnType<typeof useRecordMoves>;
