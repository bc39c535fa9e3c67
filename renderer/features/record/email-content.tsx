import { ImageOff } from 'lucide-react';
import { useMemo } from 'react';
import type { EmailBody, EmailParty, EmailSummary } from '../../../src/contract/index.ts';
import { richTextToPlain } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { partyWithAddress, picturesText } from './email-text.ts';
import css from './emails.module.css';
import { FileItem } from './file-item.tsx';
import { LongText } from './long-text.tsx';
import { QueryAnswer } from './query-answer.tsx';
import type { RecordPartProps } from './record-part.tsx';
import part from './record-part.module.css';
import { RichText } from './rich-text.tsx';
import { useEmailBody } from './use-emails.ts';

/** Most of a body that is shown as text, in characters. */
const longestText = 200_000;

export type EmailProps = RecordPartProps & { readonly email: EmailSummary };

/** An opened mail: from whom and to whom, what it says, and its files. Nothing it names is loaded. */
export function EmailContent(props: EmailProps) {
  const { account, record, email, onSignIn } = props;
  const query = useEmailBody(account.id, record, email.id);
  return (
    <>
      <dl className={css['parties']}>
        <Parties label={messages.record.from} parties={email.from === null ? [] : [email.from]} />
        <Parties label={messages.record.to} parties={email.to} />
        <Parties label={messages.record.cc} parties={email.cc} />
      </dl>
      <QueryAnswer query={query} onSignIn={onSignIn}>
        {(body) => <Content {...props} body={body} />}
      </QueryAnswer>
    </>
  );
}

function Parties({ label, parties }: { readonly label: string; readonly parties: readonly EmailParty[] }) {
  if (parties.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {parties.map((party, index) => (
          <span key={index} dir="auto">
            {partyWithAddress(party)}
          </span>
        ))}
      </dd>
    </div>
  );
}

function Content({ account, record, email, body, onSignIn }: EmailProps & { readonly body: EmailBody }) {
  const { content, isHtml, pictures, cut, files } = body;
  const plain = useMemo(
    () => (isHtml ? richTextToPlain(content, longestText) : { text: content, cut: false }),
    [content, isHtml],
  );
  const { text } = plain;
  return (
    <>
      {pictures > 0 && (
        <p className={css['pictures']} title={messages.record.picturesHint}>
          <ImageOff aria-hidden />
          {picturesText(pictures)}
        </p>
      )}
      {text === '' && <p className={part['by']}>{messages.record.emailWithoutText}</p>}
      {text !== '' && (
        <div className={css['body']} role="article" aria-label={messages.record.textOfTheEmail}>
          {isHtml ? <RichText html={content} text={text} layout="mail" /> : <LongText text={text} />}
        </div>
      )}
      {(cut || plain.cut) && <p className={part['by']}>{messages.record.emailTooLong}</p>}
      {files.length > 0 && (
        <ul className={css['files']} aria-label={messages.record.attachmentsOfTheEmail}>
          {files.map((file) => (
            <li key={file.id}>
              <FileItem
                account={account}
                record={record}
                file={file}
                source={{
                  kind: 'email',
                  messageId: email.id,
                  ownerId: email.ownerId,
                  attachmentId: file.id,
                }}
                onSignIn={onSignIn}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
