import { useEffect, useMemo, useState } from 'react';
import type { GridColumn, GridSource } from '../../../grid/grid-model.ts';
import { useWidth } from '../../../lib/use-width.ts';
import { nameWidthFor, spreadWidths } from './first-widths.ts';
import type { ShownColumns } from './use-shown-columns.ts';

/** Rows whose names are measured. */
const looked = 40;
/** CSS pixels of a cell besides its text, and of the bar that scrolls the rows. */
const cellRoom = 28;
const scrollBar = 16;

/** That the last list had: the next one mostly takes its place. */
let lastRoom: number | null = null;

/**
 * Columns as wide as a first look needs, where a person gave them no width: the name by the names in the first rows,
 * once for a list, so that nothing moves while it is scrolled; the room that is left for all of them.
 *
 * @param list - another text for another list
 */
export function useFirstWidths(
  { columns, widths }: Pick<ShownColumns, 'columns' | 'widths'>,
  source: GridSource,
  list: string,
  area: HTMLElement | null,
): readonly GridColumn[] {
  const room = useWidth(area, lastRoom);
  useEffect(() => {
    if (area !== null) lastRoom = room;
  }, [area, room]);
  const [name, setName] = useState<{ readonly list: string; readonly width: number } | null>(null);
  if (name?.list !== list && source.cells(0) !== null) {
    // Of the page: to ask an element that was just put into it would lay it out.
    const { fontFamily } = getComputedStyle(document.body);
    setName({ list, width: nameWidthFor(widestName(source, fontFamily)) });
  }
  return useMemo(() => {
    const isFree = (column: number): boolean => widths[columns[column]?.id ?? ''] === undefined;
    const wanted = columns.map(({ width }, column) =>
      column === 0 && isFree(0) && name?.list === list ? name.width : width,
    );
    const spread = spreadWidths(wanted, (room ?? 0) - scrollBar, isFree);
    return columns.map((column, index) => ({ ...column, width: spread[index] ?? column.width }));
  }, [columns, widths, name, list, room]);
}

function widestName(source: GridSource, fontFamily: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return 0;
  // As the names are set; see grid.module.css.
  context.font = ['500', '13px', fontFamily].join(' ');
  const rows = Array.from({ length: Math.min(looked, source.count) }, (_, row) => source.cells(row)?.[0]);
  return cellRoom + Math.max(0, ...rows.map((cell) => context.measureText(cell?.text ?? '').width));
}
