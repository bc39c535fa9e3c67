import { headerRow } from './grid-selection.ts';

/** A cell under the pointer. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
  /** On the edge that changes the width of a column. */
  readonly onGrip: boolean;
  /** On the mark that opens the row. */
  readonly onOpener: boolean;
}

/** Cells have no handlers of their own: where a pointer is, is read from the elements it is on. */
export function cellPlaceOf(target: EventTarget | null): CellPlace | null {
  if (!(target instanceof Element)) return null;
  const row = numberOf(target, 'data-row');
  const column = numberOf(target, 'data-column');
  if (row === null || column === null || row < headerRow) return null;
  return {
    row,
    column,
    onGrip: target.closest('[data-grip]') !== null,
    onOpener: target.closest('[data-open]') !== null,
  };
}

function numberOf(target: Element, attribute: string): number | null {
  const value = target.closest(`[${attribute}]`)?.getAttribute(attribute);
  return value === null || value === undefined ? null : Number(value);
}
