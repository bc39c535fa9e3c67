import { useIsFetching } from '@tanstack/react-query';
import { Columns3, FileDown, ListFilter, RefreshCw } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { queryKeys } from '../../../data/use-crm-queries.ts';
import type { GridHandle } from '../../../grid/grid-props.ts';
import { useAppState } from '../../../lib/deskside-context.ts';
import { commandKey } from '../../../lib/platform.ts';
import { IconButton } from '../../../ui/button.tsx';
import { MenuItem } from '../../../ui/menu.tsx';
import { OverflowBar, type BarControl } from '../../../ui/overflow-bar.tsx';
import { useRecentWords } from '../../../workspace/use-recents.ts';
import { ExportButton } from '../../export/export-button.tsx';
import { FilterButton } from '../../filter/filter-button.tsx';
import type { ModuleRecords } from '../list/use-module-records.ts';
import type { RecordMoves } from '../list/use-record-moves.ts';
import { messages } from '../../../messages/index.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { DisplayChoice, DisplayItems } from './display-choice.tsx';
import { GroupChoice, GroupItems } from './group-choice.tsx';
import { SearchBox } from './search-box.tsx';
import toolbar from './toolbar.module.css';
import { ViewPicker } from './view-picker.tsx';

/** A filter that is being made, and the field to begin it with. */
export interface Filtering {
  readonly startWith: string | null;
}

interface RecordsToolbarProps {
  readonly records: ModuleRecords;
  readonly moves: RecordMoves;
  readonly grid: RefObject<GridHandle | null>;
  readonly searchBox: RefObject<HTMLInputElement | null>;
  /** A word was typed to its end. */
  readonly onSearched: () => void;
  /** Null while no filter is being made. */
  readonly filtering: Filtering | null;
  readonly onFiltering: (filtering: Filtering | null) => void;
}

/** What there is to do with the records of a module. */
export function RecordsToolbar(props: RecordsToolbarProps) {
  const { records, moves, grid, searchBox, filtering, onFiltering } = props;
  const { account, description, placed, query, display, columns, opened, grouped } = records;
  const { place, change } = placed;
  const recentWords = useRecentWords(account.id, query.module);
  const isList = display.shown === 'list';
  const isRefreshing = useIsRefreshing(records);
  const mayExport = useAppState().managed?.export !== false;
  const controls: BarControl[] = [
    {
      id: 'filter',
      control: <FilterChoice {...{ records, moves, filtering, onFiltering }} />,
      items: (press) => item(<ListFilter aria-hidden />, messages.browser.filter, press),
    },
    {
      id: 'display',
      control: <DisplayChoice display={display} />,
      items: () => <DisplayItems display={display} />,
    },
    {
      id: 'export',
      control: (
        <ExportButton
          className={toolbar['labelled']}
          {...{ account, description, query, grid }}
          shown={columns.shown}
          total={isList ? opened.list.total : null}
          context={records.contexts.whole}
          nameOf={records.names.nameOf}
        />
      ),
      items: (press) => item(<FileDown aria-hidden />, messages.browser.export, press),
    },
    {
      id: 'refresh',
      control: (
        <IconButton
          label={messages.actions.refresh}
          shortcut={`${commandKey} R`}
          icon={<RefreshCw aria-hidden />}
          aria-busy={isRefreshing}
          onClick={moves.refresh}
        />
      ),
      items: (press) => item(<RefreshCw aria-hidden />, messages.actions.refresh, press),
    },
  ];
  if (isList) {
    controls.splice(2, 0, {
      id: 'columns',
      control: <ColumnsChoice {...{ records, moves, grid }} />,
      items: (press) => item(<Columns3 aria-hidden />, messages.browser.columns, press),
    });
    if (grouped.fields.length > 0) {
      controls.splice(2, 0, {
        id: 'group',
        control: <GroupChoice grouped={grouped} />,
        items: () => <GroupItems grouped={grouped} />,
      });
    }
  }
  return (
    <OverflowBar
      label={messages.browser.toolbar}
      className={toolbar['toolbar']}
      watched={`${place.viewId ?? ''} ${place.ownViewId ?? ''} ${place.viewName ?? ''} ${display.shown} ${display.column?.label ?? ''} ${String(grouped.fields.length)}`}
      leaving={['group', 'export', 'refresh', 'columns', 'display', 'filter']}
      controls={controls.filter(({ id }) => id !== 'export' || mayExport)}
      start={
        <>
          <ViewPicker
            description={description}
            place={place}
            views={placed.views}
            onChoose={placed.chooseView}
            onViews={placed.setViews}
            onSave={placed.saveView}
            onUpdate={placed.updateView}
            onDelete={placed.deleteView}
          />
          <SearchBox
            ref={searchBox}
            value={place.typed}
            busy={opened.list.activity === 'first'}
            records={description.module.pluralLabel}
            recent={recentWords}
            onChange={(typed) => change({ typed })}
            onLeave={moves.toRecords}
            onDone={props.onSearched}
          />
        </>
      }
    />
  );
}

/** Whether what is looked at is asked for anew. */
function useIsRefreshing({ account, display, grouped, opened }: ModuleRecords): boolean {
  const { board, groups } = queryKeys;
  const boards = useIsFetching({ queryKey: board(account.id) });
  const charts = useIsFetching({ queryKey: groups(account.id) });
  switch (display.shown) {
    case 'list':
      return grouped.isGrouped ? grouped.isBusy : opened.list.activity === 'replacing';
    case 'board':
      return boards > 0;
    case 'chart':
      return charts > 0;
  }
}

function item(icon: ReactNode, text: string, press: () => void) {
  return (
    <MenuItem icon={icon} onSelect={press}>
      {text}
    </MenuItem>
  );
}

function ColumnsChoice({ records, moves, grid }: Pick<RecordsToolbarProps, 'records' | 'moves' | 'grid'>) {
  const { description, columns } = records;
  return (
    <ColumnChooser
      description={description}
      shown={columns.shown}
      onChange={columns.choose}
      onGoTo={(column) => {
        grid.current?.goToColumn(column);
        moves.toRecords();
      }}
    />
  );
}

function FilterChoice(props: Omit<RecordsToolbarProps, 'grid' | 'searchBox' | 'onSearched'>) {
  const { records, moves, filtering, onFiltering } = props;
  const { account, description, placed, contexts, names } = records;
  return (
    <FilterButton
      className={toolbar['labelled']}
      open={filtering !== null}
      onOpenChange={(open) => onFiltering(open ? { startWith: null } : null)}
      accountId={account.id}
      description={description}
      viewId={placed.place.viewId}
      filter={placed.place.filter}
      startWith={filtering?.startWith ?? null}
      context={contexts.whole}
      nameOf={names.nameOf}
      onName={names.keep}
      onApply={(filter) => {
        onFiltering(null);
        placed.filterBy(filter);
        moves.toRecords();
      }}
    />
  );
}
