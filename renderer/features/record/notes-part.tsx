import { noteText } from '../../../src/crm/format/note-text.ts';
import { LongText } from './long-text.tsx';
import { Answer, Instant, type RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';
import { useRecordPart } from './use-record-part.ts';

/** The newest notes of a record, as text. */
export function Notes({ account, record, context, onSignIn }: RecordPartProps) {
  const notes = useRecordPart('listNotes', account.id, record);
  return (
    <Answer query={notes} onSignIn={onSignIn}>
      {(items) => (
        <ul className={css['items']}>
          {items.map((note) => (
            <li key={note.id} className={css['item']}>
              {note.title !== '' && (
                <p className={css['itemTitle']} dir="auto">
                  {note.title}
                </p>
              )}
              <LongText text={noteText(note.content)} />
              <p className={css['by']}>
                <span dir="auto">{note.owner}</span>
                <Instant time={note.modifiedTime ?? note.createdTime} context={context} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Answer>
  );
}
