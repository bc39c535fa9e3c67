import { useEffect, useMemo, useState } from 'react';
import type { GridColumn, GridSource } from '../../../grid/grid-model.ts';
import { useWidth } from '../../../lib/use-width.ts';
import { nameWidthFor, numberWidthFor, spreadWidths } from './first-widths.ts';
import type { ShownColumns } from './use-shown-columns.ts';

/** Rows whose names and numbers are measured. */
const looked = 40;
/** CSS pixels of a cell besides its text, and of the bar that scrolls the rows. */
const cellRoom = 28;
const scrollBar = 16;

/** That the last list had: the next one mostly takes its place. */
let lastRoom: number | null = null;

interface FirstLook {
  readonly list: string;
  /** CSS pixels by the id of the column. */
  readonly widths: Readonly<Record<string, number>>;
}

/**
 * Columns as wide as a first look needs, where a person gave them no width: names and numbers by those in the first
 * rows, once for a list, so that nothing moves while it is scrolled; the room that is left for all of them.
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
  const [look, setLook] = useState<FirstLook | null>(null);
  if (look?.list !== list && source.cells(0) !== null) {
    // Of the page: to ask an element that was just put into it would lay it out.
    const { fontFamily } = getComputedStyle(document.body);
    setLook({ list, widths: firstLook(columns, source, fontFamily) });
  }
  return useMemo(() => {
    const isFree = (column: number): boolean => widths[columns[column]?.id ?? ''] === undefined;
    const wanted = columns.map(({ id, width }, column) =>
      isFree(column) && look?.list === list ? (look.widths[id] ?? width) : width,
    );
    const spread = spreadWidths(wanted, (room ?? 0) - scrollBar, isFree);
    return columns.map((column, index) => ({ ...column, width: spread[index] ?? column.width }));
  }, [columns, widths, look, list, room]);
}

function firstLook(
  columns: readonly GridColumn[],
  source: GridSource,
  fontFamily: string,
): Readonly<Record<string, number>> {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return {};
  const rows = Array.from({ length: Math.min(looked, source.count) }, (_, row) => source.cells(row));
  const widest = (column: number, weight: number, shownAs: (text: string) => string): number => {
    // As they are set; see grid.module.css.
    context.font = [String(weight), '13px', fontFamily].join(' ');
    const texts = rows.map((cells) => shownAs(cells?.[column]?.text ?? ''));
    return cellRoom + Math.max(0, ...texts.map((text) => context.measureText(text).width));
  };
  // Figures are set alike in width, which a canvas cannot be told: none is wider than the widest by itself.
  const figure = widestFigure(context, `400 13px ${fontFamily}`);
  return Object.fromEntries(
    columns.flatMap(({ id, width, alignEnd }, column) => {
      if (column === 0) return [[id, nameWidthFor(widest(0, 500, (text) => text))]];
      if (!alignEnd) return [];
      return [
        [
          id,
          numberWidthFor(
            widest(column, 400, (text) => text.replaceAll(/\d/g, figure)),
            width,
          ),
        ],
      ];
    }),
  );
}

function widestFigure(context: CanvasRenderingContext2D, font: string): string {
  context.font = font;
  const widthOf = (figure: string): number => context.measureText(figure).width;
  return Array.from('0123456789').reduce((one, other) => (widthOf(other) > widthOf(one) ? other : one));
}
