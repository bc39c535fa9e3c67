import { type CrmNote, type NoteFile, visibleText } from '../../../src/contract/index.ts';
import { type MentionNames, mentionText, noteText } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { FileItem } from './file-item.tsx';
import { LongText } from './long-text.tsx';
import { Instant, PartItems, type RecordPartProps } from './record-part.tsx';
import css from './record-part.module.css';
import { useMentionNames } from './use-mention-names.ts';
import { useRecordPart } from './use-record-part.ts';

/** The notes of a record, newest first, as text, with their files. */
export function Notes(props: RecordPartProps) {
  const notes = useRecordPart('listNotes', props.account.id, props.record);
  const texts = notes.items?.flatMap(({ title, content }) => [title, content]) ?? [];
  const names = useMentionNames(props.account.id, texts);
  return (
    <PartItems part={notes} onSignIn={props.onSignIn}>
      {(items) => (
        <ul className={css['items']}>
          {items.map((note) => (
            <Note key={note.id} {...props} note={note} names={names} />
          ))}
        </ul>
      )}
    </PartItems>
  );
}

interface NoteProps extends RecordPartProps {
  readonly note: CrmNote;
  readonly names: MentionNames;
}

function Note({ note, names, ...props }: NoteProps) {
  const isBare = note.content.trim() === '' && note.title.trim() === '' && note.attachments.length === 0;
  return (
    <li className={css['item']}>
      {note.title !== '' && (
        <p className={css['itemTitle']} dir="auto">
          {visibleText(mentionText(note.title, names, messages.format))}
        </p>
      )}
      {isBare ? (
        <p className={css['change']}>{messages.record.withoutText}</p>
      ) : (
        <LongText text={noteText(note.content, names, messages.format)} />
      )}
      {note.attachments.length > 0 && (
        <div role="group" aria-label={messages.record.filesOfThisNote} className={css['noteFiles']}>
          {note.attachments.map((file) => (
            <NoteAttachment key={file.id} {...props} note={note} file={file} />
          ))}
        </div>
      )}
      <p className={css['by']}>
        {note.owner !== null && <span dir="auto">{visibleText(note.owner)}</span>}
        <Instant time={note.modifiedTime ?? note.createdTime} context={props.context} />
      </p>
    </li>
  );
}

/** Zoho keeps a file of a note as an attachment of the note. */
function NoteAttachment({
  account,
  note,
  file,
  onSignIn,
}: Omit<NoteProps, 'names'> & { readonly file: NoteFile }) {
  const owner = { module: 'Notes', id: note.id, name: '' };
  const source = { kind: 'attachment', attachmentId: file.id } as const;
  return <FileItem account={account} record={owner} file={file} source={source} onSignIn={onSignIn} />;
}
