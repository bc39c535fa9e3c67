import { RefreshCw } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { AccountView } from '../../../../src/contract/app-state.ts';
import type { ModuleDescription, ModuleSummary } from '../../../../src/contract/records.ts';
import type { DeletedKind } from '../../../../src/contract/sales.ts';
import { Grid } from '../../../grid/grid.tsx';
import type { GridHandle } from '../../../grid/grid-props.ts';
import { useAppState, useDeskside } from '../../../lib/deskside-context.ts';
import { commandKey, isMac } from '../../../lib/platform.ts';
import { agoText, counted, exactTimeText } from '../../../lib/time-text.ts';
import { useCopy } from '../../../lib/use-copy.ts';
import { useCommands } from '../../../lib/use-commands.ts';
import { useNow } from '../../../lib/use-now.ts';
import { useShortcuts } from '../../../lib/use-shortcuts.ts';
import { IconButton } from '../../../ui/button.tsx';
import segmented from '../../../ui/segmented-choice.module.css';
import { Failure } from '../../notices/failure.tsx';
import { useSignInAgain } from '../../notices/use-sign-in-again.ts';
import { RecordArea } from '../../record/record-area.tsx';
import { openedFromList } from '../../../workspace/record-history.ts';
import { asideText, type Aside } from '../../../workspace/asides.ts';
import css from '../browser.module.css';
import { copyLimit, rowHeights } from '../list/grid-settings.ts';
import aside from './aside.module.css';
import { StatusBar } from '../status/status-bar.tsx';
import toolbar from '../toolbar/toolbar.module.css';
import { useConvertedList, useDeletedList, type AsideList } from './use-aside-list.ts';
import { useFormatContexts } from '../../../data/use-format-contexts.ts';
import { useModulePlace } from '../../../workspace/use-module-place.ts';
import { useOpenRecord } from '../../../workspace/use-open-record.ts';
import { ViewPicker } from '../toolbar/view-picker.tsx';

interface AsideBrowserProps {
  readonly account: AccountView;
  readonly aside: Aside;
  readonly modules: readonly ModuleSummary[];
  readonly description: ModuleDescription;
}

/** Converted leads, or what was deleted: lists to read, with the way back to the views. */
export function AsideBrowser(props: AsideBrowserProps) {
  return props.aside === 'converted' ? <Converted {...props} /> : <Deleted {...props} />;
}

function Converted(props: AsideBrowserProps) {
  const contexts = useFormatContexts(props.account);
  const list = useConvertedList(props.account.id, props.description, contexts);
  return (
    <Frame {...props} list={list} opens note="Read only: in Zoho these leads have become other records." />
  );
}

const kinds: readonly { readonly kind: DeletedKind; readonly text: string; readonly note: string }[] = [
  {
    kind: 'recycle',
    text: 'In the recycle bin',
    note: 'Read only: Zoho keeps these for 60 days, and they can be restored there.',
  },
  {
    kind: 'permanent',
    text: 'Deleted for good',
    note: 'Read only: Zoho remembers these for 120 days, without their names.',
  },
];

function Deleted(props: AsideBrowserProps) {
  const { account, description } = props;
  const contexts = useFormatContexts(account);
  const [kind, setKind] = useState<DeletedKind>('recycle');
  const list = useDeletedList(account.id, description.module.apiName, kind, contexts);
  const name = useId();
  return (
    <Frame
      {...props}
      gridKey={kind}
      list={list}
      opens={false}
      note={kinds.find((each) => each.kind === kind)?.note ?? ''}
    >
      <div className={segmented['choice']} role="radiogroup" aria-label="Deleted records">
        {kinds.map((each) => (
          <label key={each.kind} className={segmented['option']}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={each.kind === kind}
              onChange={() => setKind(each.kind)}
            />
            {each.text}
          </label>
        ))}
      </div>
    </Frame>
  );
}

/** Rows before the end at which the next page is asked for. */
const reachBefore = 40;
const nothing = (): void => undefined;

interface FrameProps extends AsideBrowserProps {
  readonly list: AsideList;
  /** Whether a row is a record that can be opened. */
  readonly opens: boolean;
  readonly note: string;
  /** Of another list than before. */
  readonly gridKey?: string;
  readonly children?: ReactNode;
}

function Frame({
  account,
  aside: kind,
  modules,
  description,
  list,
  opens,
  note,
  gridKey,
  children,
}: FrameProps) {
  const module = description.module.apiName;
  const { place, change, views, setViews, chooseView } = useModulePlace(account.id, description);
  const contexts = useFormatContexts(account);
  const { announcements } = useDeskside();
  const { preferences } = useAppState();
  const copy = useCopy();
  const signInAgain = useSignInAgain(account);
  const grid = useRef<GridHandle>(null);
  const [widths, setWidths] = useState<Readonly<Record<string, number>>>({});
  const { source } = list;
  const columns = list.columns.map((column) => ({ ...column, width: widths[column.id] ?? column.width }));
  const opening = useOpenRecord(opens ? place.history : null, (history) => change({ history }), modules);
  const { record, show } = opening;
  const close = (): void => {
    show(null, false);
    grid.current?.focus();
  };
  const open = (row: number): void => {
    const id = source.key(row);
    if (!opens) announcements.say('Deleted records can be opened in Zoho only, once they are restored.');
    if (!opens || id === null) return;
    show(openedFromList({ module, id, name: source.cells(row)?.[0]?.text ?? '' }), true);
  };
  const step = (by: 1 | -1): boolean => {
    const row = (grid.current?.activeRow() ?? -1) + by;
    if (row < 0 || row >= source.count) return false;
    grid.current?.goToRow(row);
    if (record !== null) open(row);
    return true;
  };
  useCommands([
    { id: 'list.refresh', title: 'Refresh', keys: [commandKey, 'R'], words: 'reload', run: list.refresh },
  ]);
  useShortcuts((shortcut) => {
    switch (shortcut) {
      case 'refresh':
        list.refresh();
        return true;
      case 'nextRecord':
        return step(1);
      case 'previousRecord':
        return step(-1);
      case 'back':
        return opening.back();
      case 'forward':
        return opening.forward();
      case 'escape':
        if (record !== null) close();
        return record !== null;
      default:
        return false;
    }
  });
  const title = asideText(kind);
  return (
    <>
      <main className={css['main']}>
        <div className={toolbar['toolbar']}>
          <ViewPicker
            description={description}
            place={place}
            views={views}
            onChoose={chooseView}
            onViews={setViews}
            onSave={nothing}
            onUpdate={nothing}
          />
          {children}
          <IconButton
            label="Refresh"
            shortcut={`${commandKey} R`}
            icon={<RefreshCw aria-hidden />}
            onClick={list.refresh}
          />
        </div>
        <div className={aside['note']} role="note">
          <span>{note}</span>
          {list.receivedAt !== null && (
            <Told
              count={source.count}
              complete={source.complete}
              module={description.module}
              at={list.receivedAt}
            />
          )}
        </div>
        {list.error !== null && list.receivedAt === null ? (
          <Failure
            shape="page"
            error={list.error}
            busy={list.busy}
            onRetry={list.refresh}
            onSignIn={signInAgain}
          />
        ) : (
          <div className={css['content']}>
            <Grid
              key={gridKey}
              ref={grid}
              label={title}
              columns={columns}
              source={source}
              rowHeight={rowHeights[preferences.density]}
              place={null}
              onPlace={nothing}
              openedKey={record?.id ?? null}
              busy={list.busy}
              mac={isMac}
              copyLimit={copyLimit}
              onOpen={open}
              opens={opens}
              onCopy={({ text, cells }) => copy(text, `${counted(cells, 'cell', 'cells')} copied.`)}
              onCopyTitle={(text) => copy(text)}
              onCopyRefused={() => announcements.say('This is too much to copy at once. Select fewer rows.')}
              onEscape={() => {
                if (record !== null) close();
              }}
              onSort={nothing}
              onResize={(column, width) => {
                const id = columns[column]?.id;
                if (id !== undefined) setWidths((before) => ({ ...before, [id]: width }));
              }}
              onResizeAll={(all) =>
                setWidths(Object.fromEntries(columns.map(({ id }, index) => [id, all[index] ?? 0])))
              }
              onReach={(_, last) => {
                if (last >= source.count - reachBefore) list.more();
              }}
              onReachEnd={list.more}
            />
            {source.complete && source.count === 0 && (
              <div className={css['nothing']} role="status">
                <p className={css['nothingTitle']}>Nothing here</p>
              </div>
            )}
            {list.error !== null && (
              <Failure shape="bar" error={list.error} onRetry={list.refresh} onSignIn={signInAgain} />
            )}
          </div>
        )}
      </main>
      <RecordArea
        account={account}
        history={opening.history}
        context={contexts.whole}
        focusRequest={opening.focusRequest}
        canFollow={opening.canFollow}
        onFollow={opening.followTo}
        onBack={opening.back}
        onForward={opening.forward}
        onPrevious={() => step(-1)}
        onNext={() => step(1)}
        onClose={close}
      />
      <div className={css['status']}>
        <StatusBar list={null} order="" selected={null} onStop={nothing} />
      </div>
    </>
  );
}

interface ToldProps {
  readonly count: number;
  readonly complete: boolean;
  readonly module: ModuleSummary;
  /** Epoch ms. */
  readonly at: number;
}

function Told({ count, complete, module, at }: ToldProps) {
  const now = useNow(15_000);
  return (
    <span title={exactTimeText(at)}>
      {counted(count, module.singularLabel, module.pluralLabel)}
      {complete ? '' : ' so far'} · Refreshed {agoText(at, now)}
    </span>
  );
}
