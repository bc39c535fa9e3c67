import type { ReactNode } from 'react';
import { useDeskside } from '../../../lib/deskside-context.ts';
import type { GridSelected } from '../../../grid/grid-props.ts';
import { counted } from '../../../lib/time-text.ts';
import { useDelayed } from '../../../lib/use-delayed.ts';
import { Refreshed } from '../../../ui/refreshed.tsx';
import { useValue } from '../../../lib/value-store.ts';
import type { RecordListState } from '../../../data/lists/record-list-state.ts';
import css from './status-bar.module.css';
import { rowsText, selectedText } from './status-text.ts';

interface StatusBarProps {
  /** Null while no list is open. */
  readonly list: RecordListState | null;
  readonly order: string;
  readonly selected: GridSelected | null;
  /** Count, sum and average of what is selected. */
  readonly numbers?: readonly string[];
  readonly onStop: () => void;
}

/** The bottom edge: how much is here, how old it is, and how the line to Zoho is. */
export function StatusBar({ list, order, selected, numbers = [], onStop }: StatusBarProps) {
  const { activity: store } = useDeskside();
  const activity = useValue(store);
  const long = list?.activity === 'all' || list?.activity === 'replacing';
  const shown = useDelayed(long, 600);
  const requests = activity?.requestsInFlight ?? 0;
  const busy = useDelayed(requests > 0, 300);
  return (
    <footer className={css['bar']} role="contentinfo" aria-label="Status">
      {list !== null && <span className={css['rows']}>{rowsText(list)}</span>}
      {list !== null && selected !== null && (
        <span className={css['selected']}>{selectedText(selected)}</span>
      )}
      {list !== null &&
        selected !== null &&
        numbers.map((line) => (
          <span key={line} className={css['numbers']} title={line} dir="auto">
            {line}
          </span>
        ))}
      {list !== null && long && shown && (
        <span className={css['work']}>
          <progress className={css['progress']} aria-label="Fetching rows" />
          {list.activity === 'all' ? 'Fetching all rows' : 'Refreshing'}
          <button type="button" className={css['stop']} onClick={onStop}>
            Stop
          </button>
        </span>
      )}
      {list !== null && list.count > 0 && <span className={css['order']}>{order}</span>}
      <span className={css['space']} />
      {list?.receivedAt !== null && list?.receivedAt !== undefined && (
        <Refreshed className={css['figure']} at={list.receivedAt} />
      )}
      <span className={css['figure']}>
        {busy && requests > 0 ? counted(requests, 'request under way', 'requests under way') : ''}
      </span>
      {activity?.creditsRemaining !== null && activity?.creditsRemaining !== undefined && (
        <span className={css['figure']} title="API credits of the organisation for these 24 hours">
          {counted(activity.creditsRemaining, 'API credit left', 'API credits left')}
        </span>
      )}
      {activity !== null && activity.creditsSpent > 0 && (
        <span className={css['figure']} title="API credits that Deskside used since it was started">
          {counted(activity.creditsSpent, 'credit used', 'credits used')}
        </span>
      )}
      <Connection online={activity?.online ?? true}>
        {(activity?.online ?? true) ? 'Online' : 'Offline'}
      </Connection>
    </footer>
  );
}

function Connection({ online, children }: { readonly online: boolean; readonly children: ReactNode }) {
  return (
    <span className={css['connection']} data-online={online}>
      <span className={css['dot']} aria-hidden="true" />
      {children}
    </span>
  );
}
