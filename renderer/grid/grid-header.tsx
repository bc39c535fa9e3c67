import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, type PointerEvent, type RefObject } from 'react';
import { visibleText } from '../../src/contract/index.ts';
import { messages } from '../messages/index.ts';
import { classNames } from '../lib/class-names.ts';
import { cellId } from './cell-id.ts';
import { columnTracks, type ColumnWindow } from './column-window.ts';
import type { GridColumn } from './grid-model.ts';
import { headerRow } from './grid-selection.ts';
import css from './grid.module.css';

interface GridHeaderProps {
  readonly gridId: string;
  readonly columns: readonly GridColumn[];
  readonly window: ColumnWindow;
  /** Active column when the header is active, else -1. */
  readonly active: number;
  /** The line where a column that is dragged would land. */
  readonly markRef: RefObject<HTMLDivElement | null>;
  readonly onResizeStart: (event: PointerEvent, column: number) => void;
  readonly onFit: (column: number) => void;
}

export const GridHeader = memo(function GridHeader({ markRef, ...props }: GridHeaderProps) {
  const { columns, window } = props;
  // A number beside the arrow says something only where there is more than one.
  const ranked = columns.filter(({ sorted }) => sorted !== null).length > 1;
  const shown = [];
  for (let column = window.from; column <= window.to; column += 1) shown.push(column);
  return (
    <div role="rowgroup" className={css['head']}>
      <div
        role="row"
        aria-rowindex={1}
        className={css['headRow']}
        data-row={headerRow}
        style={{ gridTemplateColumns: columnTracks(columns, window) }}
      >
        {columns.length > 0 && <HeaderCell {...props} ranked={ranked} index={0} />}
        {window.before > 0 && <div aria-hidden="true" />}
        {shown.map((column) => (
          <HeaderCell key={columns[column]?.id} {...props} ranked={ranked} index={column} />
        ))}
        {window.after > 0 && <div aria-hidden="true" />}
      </div>
      <div ref={markRef} className={css['dropMark']} aria-hidden="true" />
    </div>
  );
});

type HeaderCellProps = Omit<GridHeaderProps, 'markRef'> & {
  readonly index: number;
  /** Says at which place it sorts. */
  readonly ranked: boolean;
};

function HeaderCell(props: HeaderCellProps) {
  const { gridId, columns, index, active, ranked, onResizeStart, onFit } = props;
  const column = columns[index];
  if (column === undefined) return null;
  const { sorted, sortable } = column;
  return (
    <div
      id={cellId(gridId, headerRow, index)}
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={sortable ? (sorted?.direction ?? 'none') : undefined}
      aria-description={
        sorted !== null && ranked ? messages.grid.sortingRank(sorted.rank) : column.unsortable
      }
      data-column={index}
      title={column.hint}
      className={classNames(
        css['headCell'],
        index === 0 && css['frozen'],
        column.alignEnd && css['alignEnd'],
        sortable && css['sortable'],
        active === index && css['active'],
      )}
    >
      <span className={css['headText']} dir="auto">
        {visibleText(column.title)}
      </span>
      {sorted?.direction === 'ascending' && <ArrowUp className={css['arrow']} aria-hidden />}
      {sorted?.direction === 'descending' && <ArrowDown className={css['arrow']} aria-hidden />}
      {sorted !== null && ranked && (
        <span className={css['rank']} aria-hidden="true">
          {sorted.rank}
        </span>
      )}
      <span
        className={css['grip']}
        data-grip
        aria-hidden="true"
        onPointerDown={(event) => onResizeStart(event, index)}
        onDoubleClick={() => onFit(index)}
      />
    </div>
  );
}
