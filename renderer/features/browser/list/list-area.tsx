import { useCallback, useEffect, useState, type Ref } from 'react';
import { type ErrorCode, concernOf } from '../../../../src/contract/index.ts';
import { markFirstRows } from '../../../lib/first-rows-mark.ts';
import { isNetworkFailure } from '../../../lib/network-failure.ts';
import type { RecordListState } from '../../../data/lists/record-list-state.ts';
import { Grid } from '../../../grid/grid.tsx';
import type { GridHandle, GridProps } from '../../../grid/grid-props.ts';
import { useAppState } from '../../../lib/deskside-context.ts';
import { isMac } from '../../../lib/platform.ts';
import { messages } from '../../../messages/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Failure } from '../../notices/failure.tsx';
import { useSignInAgain } from '../../notices/use-sign-in-again.ts';
import css from '../browser.module.css';
import { rowHeights } from './grid-settings.ts';
import { ClearButtons, ListUnserved, type Clearable } from './list-unserved.tsx';
import { NothingFound } from './nothing-found.tsx';
import { CopyBar } from './copy-bar.tsx';
import { useFetchForCopy } from './use-fetch-for-copy.ts';
import { useFirstWidths } from './use-first-widths.ts';
import { useGridCopy } from './use-grid-copy.ts';
import { useRowItems } from './use-row-items.tsx';
import { useListPlace } from './use-list-place.ts';
import type { ModuleRecords } from './use-module-records.ts';
import { markWord } from './word-marks.ts';
import { viewKey } from '../../../workspace/own-views.ts';

interface ListAreaProps extends Pick<
  GridProps,
  'onOpen' | 'onEscape' | 'onFilterColumn' | 'onFilterValue' | 'onSort' | 'onSelected'
> {
  readonly ref: Ref<GridHandle>;
  readonly records: ModuleRecords;
  readonly openedId: string | null;
  readonly onClear: (what: Clearable) => void;
}

/** Whether a plainer list may do without what failed. */
const isAboutTheQuery = (code: ErrorCode): boolean =>
  code === 'crm.scope_missing' || ['word', 'field', 'query'].includes(concernOf(code));

/** What the list says of itself. Without a network the banner above its rows says so, with their age. */
export function saidBelow({ error }: RecordListState): ErrorCode | null {
  return error === null || isNetworkFailure(error.code) ? null : error.code;
}

/** The grid of a list, and what stands in its place when there is nothing to show. */
export function ListArea(props: ListAreaProps) {
  const { records, onClear } = props;
  const { account, opened, query } = records;
  const { error, pages } = opened.list;
  const signInAgain = useSignInAgain(account);
  const { grouped } = records;
  if (grouped.isGrouped) {
    if (grouped.error === null) return <ListGrid {...props} />;
    return (
      <Failure shape="page" error={grouped.error} onRetry={grouped.retry} onSignIn={signInAgain}>
        <Button onClick={() => grouped.choose(null)}>{messages.list.groups.stop}</Button>
      </Failure>
    );
  }
  if (error?.code === 'crm.list_unserved') {
    return <ListUnserved accountId={account.id} query={query} onClear={onClear} />;
  }
  if (error !== null && pages.size === 0) {
    return (
      <Failure shape="page" error={error} onRetry={() => opened.pager.retry()} onSignIn={signInAgain}>
        {isAboutTheQuery(error.code) && <ClearButtons query={query} onClear={onClear} />}
      </Failure>
    );
  }
  return <ListGrid {...props} />;
}

function ListGrid({ ref, records, openedId, onClear, onSort, ...handlers }: ListAreaProps) {
  const { account, description, columns, source, opened, query, placed } = records;
  const { pager, list } = opened;
  const { grouped } = records;
  const { word } = query;
  const { preferences } = useAppState();
  const signInAgain = useSignInAgain(account);
  const copying = useGridCopy(columns.columns, source, useFetchForCopy(records));
  const rowHeight = rowHeights[preferences.density];
  const gridKey = grouped.isGrouped ? `${opened.key} ${grouped.field?.apiName ?? ''}` : opened.key;
  const { start, onPlace, carry, around } = useListPlace(records, rowHeight, gridKey);
  const { change } = columns;
  const rowItems = useRowItems(records);
  const onResize = useCallback(
    (column: number, width: number) => change({ kind: 'width', column, width }),
    [change],
  );
  const [area, setArea] = useState<HTMLDivElement | null>(null);
  const shownList = `${query.module} ${viewKey(placed.place) ?? ''}`;
  const shownColumns = useFirstWidths(columns, source, shownList, area);
  const hasRows = list.pages.size > 0;
  useEffect(() => {
    if (hasRows) markFirstRows();
  }, [hasRows]);
  useEffect(() => (area === null || word === '' ? undefined : markWord(area, word)), [area, word]);
  return (
    <div ref={setArea} className={css['content']} {...around}>
      <Grid
        key={gridKey}
        ref={ref}
        label={description.module.pluralLabel}
        columns={shownColumns}
        source={source}
        rowHeight={rowHeight}
        place={start}
        onPlace={onPlace}
        openedKey={openedId}
        busy={grouped.isGrouped ? grouped.isBusy : list.activity !== 'none'}
        mac={isMac}
        {...copying.handlers}
        {...handlers}
        rowItems={rowItems}
        onSort={(column, change) => {
          carry();
          onSort(column, change);
        }}
        onResize={onResize}
        onResizeAll={(widths) => change({ kind: 'widths', widths })}
        onReorder={(from, to) => change({ kind: 'move', from, to })}
        onHide={(column) => change({ kind: 'hide', column })}
        onReach={grouped.isGrouped ? grouped.reach : opened.reach}
        onReachEnd={() => {
          if (!grouped.isGrouped) pager.reachEnd();
        }}
        onGroup={(column) => grouped.choose(column === null ? null : (columns.shown[column] ?? null))}
      />
      {(grouped.isGrouped ? source.complete && source.count === 0 : list.complete && list.count === 0) && (
        <NothingFound query={query} module={description.module} here={list.here} onClear={onClear} />
      )}
      <CopyBar
        state={copying.state}
        onDismiss={() => {
          copying.dismiss();
          // The button goes, and the focus would go with it.
          area?.querySelector<HTMLElement>('[role$="grid"]')?.focus();
        }}
      />
      {grouped.isGrouped && grouped.rowsError !== null && (
        <Failure shape="bar" error={grouped.rowsError} onRetry={grouped.retry} onSignIn={signInAgain} />
      )}
      {list.error !== null && saidBelow(list) !== null && (
        <Failure shape="bar" error={list.error} onRetry={() => pager.retry()} onSignIn={signInAgain} />
      )}
    </div>
  );
}
