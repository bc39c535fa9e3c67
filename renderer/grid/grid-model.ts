/** What the grid knows of its content. Nothing here says what the rows are. */

export interface GridColumn {
  readonly id: string;
  readonly title: string;
  /** Shown on hover of the header, such as the column's technical name. */
  readonly hint?: string;
  /** CSS pixels. */
  readonly width: number;
  readonly alignEnd: boolean;
  readonly sortable: boolean;
  readonly sorted: 'ascending' | 'descending' | null;
}

export interface GridCell {
  readonly text: string;
  /** The exact value, when the text is not. */
  readonly title?: string;
  /** `#rrggbb` of the mark before the text. */
  readonly colour?: string;
  readonly muted?: boolean;
}

/** The rows. A new object whenever they change. */
export interface GridSource {
  /** Rows that are here. */
  readonly count: number;
  /** False while there may be more than `count`. */
  readonly complete: boolean;
  /** Placeholders to show behind the rows that are here. */
  readonly placeholders: number;
  /** Changes when the rows were replaced rather than added to. */
  readonly generation: number;
  key(row: number): string;
  /** Row of a key, or -1. */
  indexOf(key: string): number;
  /** In the order of the columns; null for a cell that is still on its way. */
  cells(row: number): readonly (GridCell | null)[];
  /** The whole text of a cell, never shortened. */
  copyText(row: number, column: number): string;
}

export const narrowestColumn = 56;
export const widestColumn = 800;

export function clampColumnWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, narrowestColumn), widestColumn));
}
