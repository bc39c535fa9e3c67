import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, type PointerEvent } from 'react';
import { classNames } from '../lib/class-names.ts';
import type { ColumnWindow } from './column-window.ts';
import type { GridColumn } from './grid-model.ts';
import { cellId } from './grid-row.tsx';
import { headerRow } from './grid-selection.ts';
import css from './grid.module.css';

interface GridHeaderProps {
  readonly gridId: string;
  readonly columns: readonly GridColumn[];
  readonly window: ColumnWindow;
  /** Active column when the header is active, else -1. */
  readonly active: number;
  readonly onResizeStart: (event: PointerEvent, column: number) => void;
  readonly onFit: (column: number) => void;
}

export const GridHeader = memo(function GridHeader(props: GridHeaderProps) {
  const { columns, window } = props;
  const shown = [];
  for (let column = window.from; column <= window.to; column += 1) shown.push(column);
  return (
    <div role="rowgroup" className={css['head']}>
      <div role="row" aria-rowindex={1} className={css['headRow']} data-row={headerRow}>
        {columns.length > 0 && <HeaderCell {...props} index={0} />}
        {window.before > 0 && <div aria-hidden="true" />}
        {shown.map((column) => (
          <HeaderCell key={columns[column]?.id} {...props} index={column} />
        ))}
        {window.after > 0 && <div aria-hidden="true" />}
      </div>
    </div>
  );
});

function HeaderCell(props: GridHeaderProps & { readonly index: number }) {
  const { gridId, columns, index, active, onResizeStart, onFit } = props;
  const column = columns[index];
  if (column === undefined) return null;
  return (
    <div
      id={cellId(gridId, headerRow, index)}
      role="columnheader"
      aria-colindex={index + 1}
      aria-sort={column.sortable ? (column.sorted?.direction ?? 'none') : undefined}
      data-column={index}
      title={column.hint}
      className={classNames(
        css['headCell'],
        index === 0 && css['frozen'],
        column.alignEnd && css['alignEnd'],
        column.sortable && css['sortable'],
        active === index && css['active'],
      )}
    >
      <span className={css['text']} dir="auto">
        {column.title}
      </span>
      {column.sorted?.direction === 'ascending' && <ArrowUp className={css['arrow']} aria-hidden />}
      {column.sorted?.direction === 'descending' && <ArrowDown className={css['arrow']} aria-hidden />}
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
