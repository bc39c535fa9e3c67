import { useCallback, useEffect, useState, type Ref } from 'react';
import type { AccountView } from '../../../../src/contract/app-state.ts';
import type { ErrorCode } from '../../../../src/contract/errors.ts';
import { concernOf } from '../../../../src/contract/failure-concern.ts';
import type { ListQuery } from '../../../../src/contract/list-query.ts';
import type { ModuleDescription } from '../../../../src/contract/records.ts';
import { Grid } from '../../../grid/grid.tsx';
import type { GridColumn, GridSortChange, GridSource } from '../../../grid/grid-model.ts';
import type { GridHandle, GridProps, GridSelected } from '../../../grid/grid-props.ts';
import { useAppState, useDeskside } from '../../../lib/deskside-context.ts';
import { isMac } from '../../../lib/platform.ts';
import { counted } from '../../../lib/time-text.ts';
import { useCopy } from '../../../lib/use-copy.ts';
import { Button } from '../../../ui/button.tsx';
import { Failure } from '../../notices/failure.tsx';
import { useSignInAgain } from '../../notices/use-sign-in-again.ts';
import css from '../browser.module.css';
import type { ColumnChange } from './column-changes.ts';
import { copyLimit, rowHeights } from './grid-settings.ts';
import { filterStays } from '../../../workspace/kept-tabs.ts';
import { ClearButtons, ListUnserved } from './list-unserved.tsx';
import type { RecordListState } from '../../../data/lists/record-list-pager.ts';
import type { useRecordList } from '../../../data/lists/use-record-list.ts';
import { useCarriedPlace } from './use-carried-place.ts';
import { useKeptRow } from './use-kept-row.ts';
import { markWord } from './word-marks.ts';

interface ListAreaProps {
  readonly ref: Ref<GridHandle>;
  readonly account: AccountView;
  /** Id of the tab that is shown. */
  readonly tab: string;
  readonly description: ModuleDescription;
  readonly columns: readonly GridColumn[];
  readonly source: GridSource;
  readonly opened: ReturnType<typeof useRecordList>;
  readonly query: ListQuery;
  readonly openedId: string | null;
  readonly onOpen: (row: number) => void;
  readonly onEscape: () => void;
  readonly onClearSearch: () => void;
  readonly onClearFilter: () => void;
  readonly onClearOrder: () => void;
  readonly onFilterColumn: (column: number) => void;
  readonly onFilterValue: (row: number, column: number, exclude: boolean) => void;
  readonly onSort: (column: number, change: GridSortChange) => void;
  readonly onColumns: (change: ColumnChange) => void;
  readonly onSelected: (selected: GridSelected | null) => void;
}

const copiedAs = { tsv: '', csv: ' as CSV', json: ' as JSON' } as const;
const copyRefusals = {
  long: 'This is too much to copy at once. Select fewer rows.',
  missing: 'Some of these rows are still on their way. Copy them when they are here.',
} as const;

/** Whether a plainer list may do without what failed. */
const isAboutTheQuery = (code: ErrorCode): boolean =>
  code === 'crm.scope_missing' || ['word', 'field', 'query'].includes(concernOf(code));

/** What the list says of itself. Without a network the banner above its rows says so, with their age. */
export function saidBelow({ error, pages }: RecordListState): ErrorCode | null {
  return error === null || (error.code === 'crm.unreachable' && pages.size > 0) ? null : error.code;
}

/** The grid of a list, and what stands in its place when there is nothing to show. */
export function ListArea({ ref, ...props }: ListAreaProps) {
  const { account, tab, description, opened, source, query } = props;
  const { word } = query;
  const filtered = query.filter !== null;
  const { pager, list } = opened;
  const { announcements } = useDeskside();
  const { preferences } = useAppState();
  const copy = useCopy();
  const signInAgain = useSignInAgain(account);
  const onReach = useCallback<GridProps['onReach']>(
    (first, last, direction) => pager.reach(first, last, direction),
    [pager],
  );
  const rowHeight = rowHeights[preferences.density];
  const isKept = word === '' && filterStays(query.filter, description.fields);
  const kept = useKeptRow(`${tab}.${query.module}`, opened.key, isKept, rowHeight);
  const { keep } = kept;
  const { keepPlace } = opened;
  const carried = useCarriedPlace(opened.key, query);
  const { onPlace: notePlace, carry } = carried;
  const onPlace = useCallback<GridProps['onPlace']>(
    (place) => {
      keepPlace(place);
      keep(place);
      notePlace(place);
    },
    [keepPlace, keep, notePlace],
  );
  const { onColumns, onSort: sortBy } = props;
  const onSort = useCallback<GridProps['onSort']>(
    (column, change) => {
      carry();
      sortBy(column, change);
    },
    [carry, sortBy],
  );
  const onResize = useCallback(
    (column: number, width: number) => onColumns({ kind: 'width', column, width }),
    [onColumns],
  );
  const retry = (): void => pager.retry();
  const [area, setArea] = useState<HTMLDivElement | null>(null);
  useEffect(() => (area === null || word === '' ? undefined : markWord(area, word)), [area, word]);

  if (list.error?.code === 'crm.list_unserved') {
    const { onClearSearch, onClearFilter, onClearOrder } = props;
    return (
      <ListUnserved
        accountId={account.id}
        query={query}
        {...{ onClearSearch, onClearFilter, onClearOrder }}
      />
    );
  }
  if (list.error !== null && list.pages.size === 0) {
    const { onClearSearch, onClearFilter, onClearOrder } = props;
    return (
      <Failure shape="page" error={list.error} onRetry={retry} onSignIn={signInAgain}>
        {isAboutTheQuery(list.error.code) && (
          <ClearButtons query={query} {...{ onClearSearch, onClearFilter, onClearOrder }} />
        )}
      </Failure>
    );
  }
  return (
    <div ref={setArea} className={css['content']} {...carried.around}>
      <Grid
        key={opened.key}
        ref={ref}
        label={description.module.pluralLabel}
        columns={props.columns}
        source={source}
        rowHeight={rowHeight}
        place={opened.place ?? carried.start ?? kept.start}
        onPlace={onPlace}
        openedKey={props.openedId}
        busy={list.activity !== 'none'}
        mac={isMac}
        copyLimit={copyLimit}
        onOpen={props.onOpen}
        onCopy={({ text, cells, format }) =>
          copy(text, `${counted(cells, 'cell', 'cells')} copied${copiedAs[format]}.`)
        }
        onCopyTitle={(title) => copy(title)}
        onCopyRefused={(reason) => announcements.say(copyRefusals[reason])}
        onEscape={props.onEscape}
        onSort={onSort}
        onResize={onResize}
        onResizeAll={(widths) => onColumns({ kind: 'widths', widths })}
        onReorder={(from, to) => onColumns({ kind: 'move', from, to })}
        onHide={(column) => onColumns({ kind: 'hide', column })}
        onFilterColumn={props.onFilterColumn}
        onFilterValue={props.onFilterValue}
        onSelected={props.onSelected}
        onReach={onReach}
        onReachEnd={() => pager.reachEnd()}
      />
      {list.complete && list.count === 0 && (
        <div className={css['nothing']} role="status">
          {word === '' && !filtered && <p className={css['nothingTitle']}>No records here</p>}
          {word === '' && filtered && (
            <>
              <p className={css['nothingTitle']}>No record matches the filter</p>
              <Button onClick={props.onClearFilter}>Clear the filter</Button>
            </>
          )}
          {word !== '' && (
            <>
              <p className={css['nothingTitle']}>No record matches</p>
              <p>
                Nothing in {description.module.pluralLabel} was found for “<span dir="auto">{word}</span>”.
              </p>
              <Button onClick={props.onClearSearch}>Show all {description.module.pluralLabel}</Button>
            </>
          )}
        </div>
      )}
      {list.error !== null && saidBelow(list) !== null && (
        <Failure shape="bar" error={list.error} onRetry={retry} onSignIn={signInAgain} />
      )}
    </div>
  );
}
