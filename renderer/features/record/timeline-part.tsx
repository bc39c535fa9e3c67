import type { TimelineEntry } from '../../../src/contract/record-parts.ts';
import { Answer, Instant, type RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';
import { actionText, changeText } from './timeline-text.ts';
import { useRecordPart } from './use-record-part.ts';

/** What happened to a record, newest first. */
export function Timeline({ account, record, context, onSignIn }: RecordPartProps) {
  const timeline = useRecordPart('listTimeline', account.id, record);
  return (
    <Answer query={timeline} onSignIn={onSignIn}>
      {(entries) => (
        <ol className={css['items']}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} context={context} />
          ))}
        </ol>
      )}
    </Answer>
  );
}

function Entry({ entry, context }: { readonly entry: TimelineEntry } & Pick<RecordPartProps, 'context'>) {
  return (
    <li className={css['item']}>
      <p className={css['itemTitle']}>
        {actionText(entry.action)}
        {entry.related !== null && entry.related.name !== '' && (
          <>
            {' '}
            <span dir="auto">{entry.related.name}</span>
          </>
        )}
      </p>
      {entry.changes.map((change, index) => (
        <p key={index} className={css['change']} dir="auto">
          {changeText(change, context)}
        </p>
      ))}
      <p className={css['by']}>
        <span dir="auto">{entry.doneBy}</span>
        <Instant time={entry.time} context={context} />
      </p>
    </li>
  );
}
