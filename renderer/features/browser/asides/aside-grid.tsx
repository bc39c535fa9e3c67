import { useCallback, useMemo, useState, type RefObject } from 'react';
import { Grid } from '../../../grid/grid.tsx';
import type { GridHandle, GridProps } from '../../../grid/grid-props.ts';
import { useAppState } from '../../../lib/deskside-context.ts';
import { isMac } from '../../../lib/platform.ts';
import { rowHeights } from '../list/grid-settings.ts';
import { messages } from '../../../messages/index.ts';
import { useGridCopy } from '../list/use-grid-copy.ts';
import type { AsideList } from './use-aside-list.ts';
import type { AsideMoves } from './use-aside-moves.ts';

interface AsideGridProps {
  readonly title: string;
  readonly list: AsideList;
  readonly opens: boolean;
  readonly moves: AsideMoves;
  readonly grid: RefObject<GridHandle | null>;
}

/** Rows before the end at which the next page is asked for. */
const reachBefore = 40;
const nothing = (): void => undefined;

/** The rows of a list that is no view. How wide its columns are is remembered for as long as it is shown. */
export function AsideGrid({ title, list, opens, moves, grid }: AsideGridProps) {
  const { source, more } = list;
  const { preferences } = useAppState();
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const columns = useMemo(
    () =>
      list.columns.map((column) => ({
        ...column,
        width: widths[column.id] ?? column.width,
        unsortable: messages.list.oneOrderOnly,
      })),
    [list.columns, widths],
  );
  const copying = useGridCopy(columns, source);
  const { count } = source;
  const onReach = useCallback<GridProps['onReach']>(
    (_, last) => {
      if (last >= count - reachBefore) more();
    },
    [count, more],
  );
  const onResize = (column: number, width: number): void => {
    const id = columns[column]?.id;
    if (id !== undefined) setWidths((before) => ({ ...before, [id]: width }));
  };
  const onResizeAll = (all: readonly number[]): void =>
    setWidths(Object.fromEntries(columns.map(({ id }, index) => [id, all[index] ?? 0])));
  return (
    <Grid
      ref={grid}
      label={title}
      columns={columns}
      source={source}
      rowHeight={rowHeights[preferences.density]}
      place={null}
      onPlace={nothing}
      openedKey={moves.record?.id ?? null}
      busy={list.busy}
      mac={isMac}
      {...copying.handlers}
      onOpen={moves.open}
      opens={opens}
      onEscape={() => void moves.close()}
      onSort={nothing}
      onResize={onResize}
      onResizeAll={onResizeAll}
      onReach={onReach}
      onReachEnd={more}
    />
  );
}
