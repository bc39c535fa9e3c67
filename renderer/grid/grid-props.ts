import type { ReactNode, Ref } from 'react';
import type { GridColumn, GridSortChange, GridSource } from './grid-model.ts';
import type { GridArea, GridSelection } from './grid-selection.ts';
import type { ScrollDirection } from './row-window.ts';

/** Where a person was in a grid, to come back to. */
export interface GridPlace {
  readonly scrollTop: number;
  readonly scrollLeft: number;
  readonly selection: GridSelection;
}

export interface GridHandle {
  focus(): void;
  /** Row of the active cell, or -1. */
  activeRow(): number;
  /** Makes a row active and shows it. */
  goToRow(row: number): void;
  goToColumn(column: number): void;
  /** Last row that can be seen at present. */
  lastVisibleRow(): number;
  /** Keys of the rows that more than one cell is selected of; rows that are not here have none. */
  selectedKeys(): readonly string[] | 'all';
}

export type CopyFormat = 'tsv' | 'csv' | 'json';

/** What a person wants on the clipboard. */
export interface GridCopyRequest {
  readonly area: GridArea;
  readonly format: CopyFormat;
  /** Titles of the columns in a line before the rows. */
  readonly headers: boolean;
}

/** How much is selected, when it is more than one cell. */
export interface GridSelected {
  readonly rows: number;
  readonly cells: number;
  readonly area: GridArea;
}

export interface GridProps {
  readonly ref?: Ref<GridHandle>;
  readonly label: string;
  /** The first is frozen: always in sight, always the first, never hidden. */
  readonly columns: readonly GridColumn[];
  readonly source: GridSource;
  /** CSS pixels; the same for every row. */
  readonly rowHeight: number;
  readonly place: GridPlace | null;
  readonly onPlace: (place: GridPlace) => void;
  /** Key of the row that is shown elsewhere. */
  readonly openedKey: string | null;
  readonly busy: boolean;
  /** True where Cmd takes the place of Ctrl. */
  readonly mac: boolean;
  readonly onOpen: (row: number) => void;
  /** False: rows are only read, and nothing offers to open one. */
  readonly opens?: boolean;
  /** Some of the rows may still be on their way. */
  readonly onCopy: (request: GridCopyRequest) => void;
  readonly onCopyTitle: (title: string) => void;
  readonly onEscape: () => void;
  readonly onSort: (column: number, change: GridSortChange) => void;
  readonly onResize: (column: number, width: number) => void;
  /** Widths of all columns at once. */
  readonly onResizeAll: (widths: readonly number[]) => void;
  /** `to` is the place in the list without the column. Without it columns stay where they are. */
  readonly onReorder?: ((from: number, to: number) => void) | undefined;
  /** Without it the menu of a column does not offer it. */
  readonly onHide?: ((column: number) => void) | undefined;
  /** Asked for by the menu of a column; without it the menu does not offer it. */
  readonly onFilterColumn?: (column: number) => void;
  /** Groups the rows by a column, or by none when it is null. */
  readonly onGroup?: (column: number | null) => void;
  /** More to do with a row, as items of its menu; it knows nothing of them. */
  readonly rowItems?: (row: number) => ReactNode;
  /** Rows with the value of a cell, or without it. */
  readonly onFilterValue?: (row: number, column: number, exclude: boolean) => void;
  /** Told when something else is selected; null for a single cell. */
  readonly onSelected?: (selected: GridSelected | null) => void;
  /** Told at most once a frame which rows are in view, so that they and more can be fetched in time. */
  readonly onReach: (first: number, last: number, direction: ScrollDirection) => void;
  /** The last row was asked for while there may be more. */
  readonly onReachEnd: () => void;
}
