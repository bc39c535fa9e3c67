import type { ColumnWindow } from './column-window.ts';
import type { GridColumn, GridSource } from './grid-model.ts';
import { GroupRow } from './group-row.tsx';
import { GridRow, PlaceholderRow } from './grid-row.tsx';
import type { GridArea, GridSelection } from './grid-selection.ts';
import css from './grid.module.css';
import { hasRow } from './row-blocks.ts';
import type { RowSpan } from './row-window.ts';

interface GridBodyProps {
  readonly gridId: string;
  readonly source: GridSource;
  readonly columns: readonly GridColumn[];
  readonly window: ColumnWindow;
  readonly rendered: RowSpan;
  /** CSS pixels. */
  readonly rowHeight: number;
  readonly height: number;
  /** To take from the place of every row. */
  readonly shift: number;
  readonly current: GridSelection;
  /** Null while only the active cell is selected. */
  readonly area: GridArea | null;
  readonly openedKey: string | null;
}

/** The rows near to what can be seen, each at its place. */
export function GridBody(props: GridBodyProps) {
  const { gridId, source, columns, window, rendered, rowHeight, shift, current, area, openedKey } = props;
  const rows = [];
  for (let row = rendered.first; row <= rendered.last; row += 1) rows.push(row);
  return (
    <div role="rowgroup" className={css['body']} style={{ height: props.height }}>
      {rows.map((row) => {
        const top = row * rowHeight - shift;
        if (row >= source.count) {
          return <PlaceholderRow key={row} row={row} top={top} columns={columns} window={window} />;
        }
        const isSelected = area !== null && hasRow(area.rows, row);
        const group = source.group?.(row) ?? null;
        if (group !== null) {
          return (
            <GroupRow
              key={row}
              {...{ gridId, row, top, group }}
              columnCount={columns.length}
              isActive={row === current.row}
              isSelected={isSelected || (area === null && row === current.row)}
            />
          );
        }
        const only = row === current.row ? current.column : -1;
        // Within a selection the active cell is marked as such only.
        const from = area === null ? only : -1;
        return (
          <GridRow
            key={row}
            gridId={gridId}
            row={row}
            top={top}
            cells={source.cells(row)}
            columns={columns}
            window={window}
            active={only}
            selectedFrom={isSelected ? area.left : from}
            selectedTo={isSelected ? area.right : from}
            level={source.group === undefined ? undefined : 2}
            opened={openedKey !== null && source.key(row) === openedKey}
          />
        );
      })}
    </div>
  );
}
