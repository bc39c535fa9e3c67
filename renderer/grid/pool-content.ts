import type { ColumnPlace, ColumnWindow } from './column-window.ts';
import type { GridColumn, GridSource } from './grid-model.ts';
import type { GridArea, GridSelection } from './grid-selection.ts';

/** What the rows in the page show. */
export interface PoolContent {
  readonly gridId: string;
  readonly source: GridSource;
  readonly columns: readonly GridColumn[];
  readonly places: readonly ColumnPlace[];
  readonly window: ColumnWindow;
  /** CSS pixels. */
  readonly rowHeight: number;
  /** To take from the place of every row. */
  readonly shift: number;
  readonly current: GridSelection;
  /** Null while only the active cell is selected. */
  readonly area: GridArea | null;
  readonly openedKey: string | null;
  /** Only the frozen column, since what is shown is gone in the next frame. */
  readonly namesOnly: boolean;
}
