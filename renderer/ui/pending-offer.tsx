import { messages } from '../messages/index.ts';
import css from './pending-offer.module.css';

interface PendingOfferProps {
  /** Records that are new. */
  readonly added: number;
  /** Others went, or stand elsewhere. */
  readonly moved: boolean;
  readonly onShow: () => void;
}

/** What changed at Zoho and is not put on screen under a person's hand. */
export function PendingOffer({ added, moved, onShow }: PendingOfferProps) {
  const { newRecords, newRecordsHint, listChanged, listChangedHint } = messages.freshness;
  const isOffered = added > 0 || moved;
  return (
    // Always there, so that it is read out when something comes.
    <span role="status">
      {isOffered && (
        <button
          type="button"
          className={css['offer']}
          title={added > 0 ? newRecordsHint : listChangedHint}
          onClick={onShow}
        >
          {added > 0 ? newRecords(added) : listChanged}
        </button>
      )}
    </span>
  );
}
