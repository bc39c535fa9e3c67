import { flushSync } from 'react-dom';
import { Suspense, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { RecordDetail } from '../../../src/contract/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { isNumber } from '../../lib/layout-memory.ts';
import { lazily } from '../../lib/lazily.tsx';
import { useWidth } from '../../lib/use-width.ts';
import { Splitter } from '../../ui/splitter.tsx';
import { useDial } from '../../data/use-dial.ts';
import { queryKeys, useDescription } from '../../data/use-crm-queries.ts';
import { messages } from '../../messages/index.ts';
import { differingFields, tellingFields } from './compare-records.ts';
import css from './record-area.module.css';
import { leastPanel, placeRecords, type RecordPlacement } from './record-placement.ts';
import type { RecordRef } from '../../workspace/record-history.ts';
import type { OpenRecord } from '../../workspace/use-open-record.ts';
import { useAlignedPanels } from './use-aligned-panels.ts';
import { useCoveredRecords } from './use-covered-records.ts';
import type { BesideRecord } from './record-sections.ts';
import { usePinnedRecord } from '../../workspace/use-pinned-record.ts';
import type { RecordPanelProps } from './record-panel.tsx';

const PinnedRecord = lazily(async () => (await import('./pinned-record.tsx')).PinnedRecord);
const RecordPanel = lazily(async () => (await import('./record-panel.tsx')).RecordPanel);

interface RecordAreaProps extends Pick<RecordPanelProps, 'account' | 'context'> {
  readonly opening: OpenRecord;
  /** To the next or previous record of what it lies beside. */
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

const widths = { usual: 400, least: leastPanel, most: 720 };
const nothing: ReadonlySet<string> = new Set();

type Tab = 'record' | 'pinned';

/** The record that is open, and beside it the pinned one; where there is no room for both, behind tabs. */
export function RecordArea(props: RecordAreaProps) {
  const [pinned] = usePinnedRecord(props.account.id);
  const { record } = props.opening;
  const [row, setRow] = useState<HTMLDivElement | null>(null);
  const room = useWidth(row);
  const isShown = record !== null || pinned !== null;
  const placement = placeRecords(room ?? Infinity, record === null || pinned === null ? 1 : 2);
  useCoveredRecords(row, isShown && placement.lies === 'instead');
  if (!isShown) return null;
  return (
    <>
      <div ref={setRow} className={css['room']} />
      <RecordPanels {...props} placement={placement} />
    </>
  );
}

interface RecordPanelsProps extends RecordAreaProps {
  readonly placement: RecordPlacement;
}

function RecordPanels(props: RecordPanelsProps) {
  const { account, opening, context: plain, onStep, onClose, placement } = props;
  const { history, record } = opening;
  const { layout } = useDeskside();
  const [pinned, pin] = usePinnedRecord(account.id);
  const [apiNames, setApiNames] = useState(() => layout.read('apiNames', isFlag, false));
  const [only, setOnly] = useState(false);
  const [chosen, setTab] = useState<Tab>('record');
  const isShown = record !== null || pinned !== null;
  const context = useDial(plain, account.formats?.country ?? null, isShown);
  const compared = useComparison(account.id, record, pinned, context);
  const differs = compared?.differs ?? null;
  const area = useRef<HTMLDivElement>(null);
  useAlignedPanels(area, compared !== null && !placement.tabbed);
  if (record === null && pinned === null) return null;

  const isPinned = record !== null && pinned?.module === record.module && pinned.id === record.id;
  const { lies, tabbed } = placement;
  const tab: Tab = record === null ? 'pinned' : tabbed ? chosen : 'record';
  const follow = (next: RecordRef): void => {
    setTab('record');
    opening.followTo(next);
  };
  const tabs = (name: Tab): PanelTabs | null => (tabbed && tab === name ? { tab, onChange: setTab } : null);
  const shared = {
    account,
    context,
    canFollow: opening.canFollow,
    apiNames,
    onlyDiffering: only && differs !== null,
    onApiNames: (shown: boolean) => {
      setApiNames(shown);
      layout.write('apiNames', shown);
    },
    onFollow: follow,
  };
  return (
    <div ref={area} className={css['area']} data-lies={lies}>
      <div className={css['panels']}>
        {pinned !== null && (
          <div className={css['frame']} hidden={tabbed && tab !== 'pinned'}>
            <Panel
              label={messages.record.pinnedRecord}
              edge={messages.record.widthOfThePinnedRecord}
              layoutName="pinnedWidth"
              isFixed={lies === 'instead'}
              tabs={tabs('pinned')}
            >
              <Suspense>
                <PinnedRecord
                  {...shared}
                  record={pinned}
                  differs={differs}
                  beside={compared?.beside.ofPinned ?? null}
                  onOnlyDiffering={setOnly}
                  onUnpin={() => pin(null)}
                />
              </Suspense>
            </Panel>
          </div>
        )}
        {history !== null && record !== null && (
          <div className={css['frame']} hidden={tabbed && tab !== 'record'}>
            <Panel
              label={messages.record.record}
              edge={messages.record.widthOfTheRecordPanel}
              layoutName="panelWidth"
              isFixed={lies === 'instead'}
              tabs={tabs('record')}
            >
              <Suspense>
                <RecordPanel
                  {...shared}
                  history={history}
                  record={record}
                  isPinned={isPinned}
                  onPin={pin}
                  focusRequest={opening.focusRequest}
                  onBack={opening.back}
                  onForward={opening.forward}
                  onPrevious={() => onStep(-1)}
                  onNext={() => onStep(1)}
                  onClose={onClose}
                  differs={differs ?? nothing}
                  beside={compared?.beside.ofRecord ?? null}
                />
              </Suspense>
            </Panel>
          </div>
        )}
      </div>
    </div>
  );
}

interface PanelProps {
  readonly label: string;
  /** Name of its movable edge. */
  readonly edge: string;
  readonly layoutName: string;
  /** Takes the room there is. */
  readonly isFixed: boolean;
  /** Null where both panels are shown, or only one is there. */
  readonly tabs: PanelTabs | null;
  readonly children: ReactNode;
}

/** A panel with a width of its own. */
function Panel({ label, edge, layoutName, isFixed, tabs, children }: PanelProps) {
  const { layout } = useDeskside();
  const [width, setWidth] = useState(() => layout.read(layoutName, isNumber, widths.usual));
  return (
    <aside className={css['panel']} aria-label={label} {...(isFixed ? {} : { style: { width } })}>
      {!isFixed && (
        <Splitter
          label={edge}
          side="end"
          width={width}
          least={widths.least}
          most={widths.most}
          onChange={(next) => {
            setWidth(next);
            layout.write(layoutName, next);
          }}
        />
      )}
      {tabs !== null && <Tabs {...tabs} />}
      <div className={css['body']} {...(tabs === null ? {} : tabPanel(tabs.tab))}>
        {children}
      </div>
    </aside>
  );
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function tabPanel(tab: Tab) {
  return { role: 'tabpanel', id: `panel-${tab}`, 'aria-labelledby': `tab-${tab}` };
}

const allTabs: readonly Tab[] = ['record', 'pinned'];

interface PanelTabs {
  readonly tab: Tab;
  readonly onChange: (tab: Tab) => void;
}

/** In the panel that is shown: each is a landmark of its own, and nothing stands outside of them. */
function Tabs({ tab, onChange }: PanelTabs) {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    const next = tab === 'record' ? 'pinned' : 'record';
    // The other panel brings the same tabs.
    flushSync(() => onChange(next));
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div className={css['tabs']} role="tablist" aria-label={messages.record.records} onKeyDown={onKeyDown}>
      {allTabs.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-controls={name === tab ? `panel-${name}` : undefined}
          aria-selected={name === tab}
          tabIndex={name === tab ? 0 : -1}
          className={css['tab']}
          onClick={() => onChange(name)}
        >
          {name === 'record' ? messages.record.record : messages.record.pinned}
        </button>
      ))}
    </div>
  );
}

interface Comparison {
  readonly differs: ReadonlySet<string>;
  /** What each of the two is compared with. */
  readonly beside: { readonly ofRecord: BesideRecord; readonly ofPinned: BesideRecord };
}

/** Null while there are not two different records of one module here. */
function useComparison(
  accountId: string,
  record: RecordRef | null,
  pinned: RecordRef | null,
  context: RecordPanelProps['context'],
): Comparison | null {
  const comparable =
    record !== null && pinned !== null && record.module === pinned.module && record.id !== pinned.id;
  const description = useDescription(accountId, comparable ? record.module : null);
  const one = useLoaded(accountId, comparable ? record : null);
  const other = useLoaded(accountId, comparable ? pinned : null);
  return useMemo(
    () =>
      description.data === undefined || one === undefined || other === undefined
        ? null
        : {
            differs: tellingFields(description.data, differingFields(description.data, one, other, context)),
            beside: {
              ofRecord: { detail: other, leads: false },
              ofPinned: { detail: one, leads: true },
            },
          },
    [description.data, one, other, context],
  );
}

/** A record that a panel has asked for. */
function useLoaded(accountId: string, record: RecordRef | null): RecordDetail | undefined {
  const { module, id } = record ?? { module: '', id: '' };
  const { data } = useQuery<RecordDetail>({
    queryKey: queryKeys.record(accountId, module, id),
    enabled: false,
  });
  return record === null ? undefined : data;
}
