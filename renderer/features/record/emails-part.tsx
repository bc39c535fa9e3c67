import { mayReadEmails } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import { EmailItem } from './email-item.tsx';
import css from './emails.module.css';
import { PartItems, type RecordPartProps } from './record-part.tsx';
import part from './record-part.module.css';
import { useEmails } from './use-emails.ts';

/** The mails of a record, newest first. Their bodies are asked for one by one. */
export function Emails(props: RecordPartProps) {
  const { account, record, onSignIn } = props;
  const mayRead = mayReadEmails(account.scopes);
  const { pages, ...rest } = useEmails(account.id, record, mayRead);
  const mayNot = !mayRead || rest.failure?.code === 'crm.scope_missing';
  if (mayNot) return <Invitation onSignIn={onSignIn} />;
  // A mail that came in meanwhile moves one to the next page.
  const items = pages && [
    ...new Map(pages.flatMap(({ emails }) => emails.map((email) => [email.id, email]))).values(),
  ];
  return (
    <PartItems part={{ ...rest, items }} onSignIn={onSignIn}>
      {(emails) => (
        <ul className={part['items']}>
          {emails.map((email) => (
            <EmailItem key={email.id} {...props} email={email} />
          ))}
        </ul>
      )}
    </PartItems>
  );
}

/** Reading mails is asked for only by people who want it. */
function Invitation({ onSignIn }: Pick<RecordPartProps, 'onSignIn'>) {
  return (
    <div className={css['invitation']}>
      <p>{messages.record.emailsNotAllowed}</p>
      <Button onClick={() => onSignIn(['ZohoCRM.modules.emails.READ'])}>
        {messages.record.allowReadingEmails}
      </Button>
    </div>
  );
}
