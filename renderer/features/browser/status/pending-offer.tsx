import { messages } from '../../../messages/index.ts';
import type { PendingChanges } from '../../../data/lists/record-list-state.ts';
import css from './status-bar.module.css';

interface PendingOfferProps {
  readonly pending: PendingChanges;
  readonly onShow: () => void;
}

/** What changed at Zoho and is not put into the list under a person's hand. */
export function PendingOffer({ pending: { added, moved }, onShow }: PendingOfferProps) {
  const { newRecords, newRecordsHint, listChanged, listChangedHint } = messages.freshness;
  const isOffered = added.size > 0 || moved;
  return (
    // Always there, so that it is read out when something comes.
    <span role="status">
      {isOffered && (
        <button
          type="button"
          className={css['offer']}
          title={added.size > 0 ? newRecordsHint : listChangedHint}
          onClick={onShow}
        >
          {added.size > 0 ? newRecords(added.size) : listChanged}
        </button>
      )}
    </span>
  );
}
