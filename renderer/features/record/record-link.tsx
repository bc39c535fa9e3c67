import type { RecordRef } from '../../workspace/record-history.ts';
import link from '../../ui/link.module.css';

/** How a part leads to other records. */
export interface FollowLinks {
  /** Whether records of this module can be opened here. */
  readonly canFollow: (module: string) => boolean;
  readonly onFollow: (record: RecordRef) => void;
}

interface RecordLinkProps extends FollowLinks {
  /** Null where no record is named. */
  readonly target: RecordRef | null;
  readonly text: string;
  /** By which the focus finds back to it: unlike any other of the same record. */
  readonly place: string;
}

/** The name of another record, which leads to it; where it cannot be opened, its name alone. */
export function RecordLink({ target, text, place, canFollow, onFollow }: RecordLinkProps) {
  if (target === null || !canFollow(target.module)) return <span dir="auto">{text}</span>;
  return (
    <button
      type="button"
      className={link['link']}
      dir="auto"
      data-place={place}
      onClick={() => onFollow(target)}
    >
      {text}
    </button>
  );
}
