import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { visibleText } from '../../src/contract/index.ts';
import { classNames } from '../lib/class-names.ts';
import type { GridGroup } from './grid-model.ts';
import { cellId } from './grid-row.tsx';
import css from './grid.module.css';

interface GroupRowProps {
  readonly gridId: string;
  readonly row: number;
  /** CSS pixels from the top of the body. */
  readonly top: number;
  readonly group: GridGroup;
  readonly columnCount: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

/** The row of a group: one cell over all columns, in sight wherever the columns are scrolled to. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { gridId, row, top, group, isActive, isSelected } = props;
  return (
    <div
      role="row"
      aria-rowindex={row + 2}
      aria-level={1}
      aria-expanded={group.isOpen}
      aria-selected={isSelected}
      className={classNames(css['row'], css['groupRow'], isActive && css['activeRow'])}
      data-row={row}
      style={{ transform: `translateY(${String(top)}px)` }}
    >
      <div
        id={cellId(gridId, row, 0)}
        role="gridcell"
        aria-colindex={1}
        aria-colspan={props.columnCount}
        aria-selected={isSelected}
        data-column={0}
        className={classNames(
          css['cell'],
          css['group'],
          isActive && css['active'],
          isSelected && css['selected'],
        )}
      >
        <span className={css['fold']} data-open data-unfolded={group.isOpen || undefined} aria-hidden="true">
          <ChevronRight />
        </span>
        {group.colour !== undefined && (
          <span className={css['mark']} style={{ backgroundColor: group.colour }} />
        )}
        <span className={css['groupLabel']} dir="auto">
          {visibleText(group.label)}
        </span>
        <span className={css['groupCount']}>{group.count}</span>
        {group.sums.map((sum) => (
          <span key={sum} className={css['groupSum']} dir="auto">
            {visibleText(sum)}
          </span>
        ))}
      </div>
    </div>
  );
});
