import type { ReactNode } from 'react';
import { useDeskside } from '../../../lib/deskside-context.ts';
import type { GridSelected } from '../../../grid/grid-props.ts';
import { useDelayed } from '../../../lib/use-delayed.ts';
import { Refreshed } from '../../../ui/refreshed.tsx';
import { PendingOffer } from '../../../ui/pending-offer.tsx';
import { useValue } from '../../../lib/value-store.ts';
import type { RecordListState } from '../../../data/lists/record-list-state.ts';
import { messages } from '../../../messages/index.ts';
import css from './status-bar.module.css';
import { rowsText, selectedText } from './status-text.ts';

interface StatusBarProps {
  /** Null while no list is open. */
  readonly list: RecordListState | null;
  readonly order: string;
  readonly selected: GridSelected | null;
  /** Count, sum and average of what is selected. */
  readonly numbers?: readonly string[];
  /** How many there are, where the list itself does not know. */
  readonly rows?: string;
  readonly onStop: () => void;
  /** Shows what changed at Zoho and waits to be shown. */
  readonly onShowPending?: () => void;
}

/** The bottom edge: how much is here, how old it is, and how the line to Zoho is. */
export function StatusBar(props: StatusBarProps) {
  const { list, order, selected, numbers = [], rows, onStop, onShowPending } = props;
  const { activity: store } = useDeskside();
  const activity = useValue(store);
  const long = list?.activity === 'all' || list?.activity === 'replacing';
  const shown = useDelayed(long, 600);
  const requests = activity?.requestsInFlight ?? 0;
  const busy = useDelayed(requests > 0, 300);
  return (
    <footer className={css['bar']} role="contentinfo" aria-label={messages.browser.status}>
      {list !== null && <span className={css['rows']}>{rows ?? rowsText(list)}</span>}
      {list !== null && onShowPending !== undefined && (
        <PendingOffer added={list.pending.added.size} moved={list.pending.moved} onShow={onShowPending} />
      )}
      {list !== null && selected !== null && (
        <span className={css['selected']}>{selectedText(selected)}</span>
      )}
      {list !== null &&
        selected !== null &&
        numbers.map((line, index) => (
          // The first stays whole: of how many rows the others are, or the commonest currency.
          <span key={line} className={css[index === 0 ? 'firstNumbers' : 'numbers']} title={line} dir="auto">
            {line}
          </span>
        ))}
      {list !== null && long && shown && (
        <span className={css['work']}>
          <progress className={css['progress']} aria-label={messages.browser.fetchingRows} />
          {list.activity === 'all' ? messages.browser.fetchingAllRows : messages.browser.refreshing}
          <button type="button" className={css['stop']} onClick={onStop}>
            {messages.actions.stop}
          </button>
        </span>
      )}
      {list !== null && list.count > 0 && <span className={css['order']}>{order}</span>}
      <span className={css['space']} />
      {list?.receivedAt !== null && list?.receivedAt !== undefined && (
        <Refreshed className={css['figure']} at={list.receivedAt} />
      )}
      <span className={css['figure']}>
        {busy && requests > 0 ? messages.browser.requestsUnderWay(requests) : ''}
      </span>
      {activity?.creditsRemaining !== null && activity?.creditsRemaining !== undefined && (
        <span className={css['figure']} title={messages.browser.creditsLeftHint}>
          {messages.browser.creditsLeft(activity.creditsRemaining)}
        </span>
      )}
      {activity !== null && activity.creditsSpent > 0 && (
        <span className={css['figure']} title={messages.browser.creditsUsedHint}>
          {messages.browser.creditsUsed(activity.creditsSpent)}
        </span>
      )}
      <Connection online={activity?.online ?? true}>
        {(activity?.online ?? true) ? messages.browser.online : messages.browser.offline}
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
