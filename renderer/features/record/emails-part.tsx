import { Fragment } from 'react';
import { mayReadEmails } from '../../../src/contract/read-scopes.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import { EmailItem } from './email-item.tsx';
import css from './emails.module.css';
import { MoreButton } from './more-button.tsx';
import { PartSkeleton, type RecordPartProps } from './record-part.tsx';
import part from './record-part.module.css';
import { useEmails } from './use-emails.ts';

/** The mails of a record, newest first. Their bodies are asked for one by one. */
export function Emails(props: RecordPartProps) {
  const { account, record, onSignIn } = props;
  const mayRead = mayReadEmails(account.scopes);
  const pages = useEmails(account.id, record, mayRead);
  const error = pages.error === null ? null : asDesksideError(pages.error);
  if (!mayRead || error?.code === 'crm.scope_missing') return <Invitation onSignIn={onSignIn} />;
  if (pages.data === undefined) {
    if (error === null) return <PartSkeleton />;
    const retry = (): void => void pages.refetch();
    return <Failure shape="line" error={error} busy={pages.isFetching} onRetry={retry} onSignIn={onSignIn} />;
  }
  const more = (): void => void pages.fetchNextPage();
  const isEmpty = pages.data.pages.every(({ emails }) => emails.length === 0);
  if (isEmpty && !pages.hasNextPage) return <p className={part['none']}>Nothing here.</p>;
  return (
    <>
      <ul className={part['items']}>
        {pages.data.pages.map(({ emails }, page) => (
          <Fragment key={page}>
            {emails.map((email) => (
              <EmailItem key={email.id} {...props} email={email} />
            ))}
          </Fragment>
        ))}
      </ul>
      {error !== null && <Failure shape="line" error={error} onRetry={more} onSignIn={onSignIn} />}
      {pages.hasNextPage && error === null && <MoreButton busy={pages.isFetchingNextPage} onMore={more} />}
    </>
  );
}

/** Reading mails is asked for only by people who want it. */
function Invitation({ onSignIn }: Pick<RecordPartProps, 'onSignIn'>) {
  return (
    <div className={css['invitation']}>
      <p>
        This sign-in does not include the permission to read emails. Zoho asks for it in the browser, for this
        account.
      </p>
      <Button onClick={() => onSignIn(['ZohoCRM.modules.emails.READ'])}>Allow reading emails</Button>
    </div>
  );
}
