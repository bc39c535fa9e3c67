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
  /** Why it is not, in a sentence. */
  readonly unsortable?: string;
  readonly sorted: GridSort | null;
  /** Offers to group by it; `grouped` while the rows are. */
  readonly grouping?: 'groupable' | 'grouped';
  /** Offers to filter by it; only where the grid is given a way to do so. */
  readonly filterable?: boolean;
}

export interface GridSort {
  readonly direction: 'ascending' | 'descending';
  /** 1 for the column that counts most. */
  readonly rank: number;
}

/** What a person asked of the order of the rows. `next` is a click. */
export interface GridSortChange {
  readonly order: 'next' | 'ascending' | 'descending' | 'none';
  /** Besides the columns that are sorted by already, instead of in their place. */
  readonly add: boolean;
}

export interface GridCell {
  readonly text: string;
  /** The exact value, when the text is not. */
  readonly title?: string;
  /** `#rrggbb` of the mark before the text. */
  readonly colour?: string;
  readonly muted?: boolean;
  /** A word that marks the value, and how pressing it is. */
  readonly flag?: { readonly text: string; readonly tone: 'danger' | 'warning' };
}

/** A row that stands for those below it. */
export interface GridGroup {
  readonly label: string;
  readonly count: string;
  readonly sums: readonly string[];
  /** Its rows are shown below it. */
  readonly isOpen: boolean;
  /** `#rrggbb` of the mark before the label. */
  readonly colour?: string;
}

/** Whether a row is that of a group, and no record. */
export function isGroupRow(source: Pick<GridSource, 'group'>, row: number): boolean {
  return (source.group?.(row) ?? null) !== null;
}

/** The rows. A new object whenever they change. */
export interface GridSource {
  /** Rows there are as far as known, whether they are here or still on their way. */
  readonly count: number;
  /** False while there may be more than `count`. */
  readonly complete: boolean;
  /** Placeholders to show behind the rows that are known. */
  readonly placeholders: number;
  /** Changes when the rows were replaced rather than added to. */
  readonly generation: number;
  /** Null for a row that is on its way. */
  key(row: number): string | null;
  /** What a row stands for when it is that of a group; without it rows have no groups. */
  group?(row: number): GridGroup | null;
  /** Row of the group that a row belongs to. */
  parent?(row: number): number;
  /** Row of a key, or -1. */
  indexOf(key: string): number;
  /** In the order of the columns; null for a cell, or a whole row, that is still on its way. */
  cells(row: number): readonly (GridCell | null)[] | null;
  /** The whole text of a cell, never shortened. */
  copyText(row: number, column: number): string;
}

export const narrowestColumn = 56;
export const widestColumn = 800;

export function clampColumnWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, narrowestColumn), widestColumn));
}
