import { ChevronRight, Paperclip } from 'lucide-react';
import { useId, useState } from 'react';
import { messages } from '../../messages/index.ts';
import { EmailContent, type EmailProps } from './email-content.tsx';
import { directionText, otherSideText, statusTexts, subjectText } from './email-text.ts';
import css from './emails.module.css';
import { Instant } from './record-part.tsx';
import part from './record-part.module.css';

/** A mail as a line that can be opened. */
export function EmailItem(props: EmailProps) {
  const { email, context } = props;
  const [isOpen, setOpen] = useState(false);
  const content = useId();
  const direction = directionText(email);
  return (
    <li className={part['item']} data-unread={!email.read || undefined}>
      <button
        type="button"
        className={css['line']}
        aria-expanded={isOpen}
        aria-controls={isOpen ? content : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight className={css['chevron']} aria-hidden />
        <span className={css['what']}>
          <span className={css['subject']} dir="auto">
            {!email.read && <span className="visually-hidden">{messages.record.unread} </span>}
            {subjectText(email.subject)}
          </span>{' '}
          <span className={css['side']} dir="auto">
            {otherSideText(email)}
          </span>
        </span>
        {email.hasAttachment && (
          <span className={css['clip']} title={messages.record.hasAttachments}>
            <Paperclip aria-hidden />
            <span className="visually-hidden">{messages.record.andHasAttachments}</span>
          </span>
        )}
      </button>
      <p className={part['by']}>
        {direction !== null && <span>{direction}</span>}
        <Instant time={email.time} context={context} />
      </p>
      {statusTexts(email.statuses, context).map((status, index) => (
        <p key={index} className={css['status']} data-problem={status.isProblem || undefined} dir="auto">
          {status.text}
        </p>
      ))}
      {isOpen && (
        <div id={content} className={css['open']}>
          <EmailContent {...props} />
        </div>
      )}
    </li>
  );
}
