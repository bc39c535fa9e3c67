import { useEffect, useState } from 'react';
import type { AccountView, AuditEntry } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { personOf } from '../../lib/account-text.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { eventTimeText, exactTimeText } from '../../lib/time-text.ts';
import { EnvironmentBadge } from '../../ui/environment-badge.tsx';
import css from './audit-list.module.css';
import { accountOf, formerAccountText } from './audit-text.ts';

/** What happened to the sign-ins of this computer, newest first. */
export function AuditList() {
  const { accounts } = useAppState();
  const entries = useAuditEntries();
  return (
    <div className={css['section']}>
      <h2 id="token-events" className={css['title']}>
        {messages.accounts.activity}
      </h2>
      <p className={css['lead']}>{messages.accounts.activityLead}</p>
      {entries.length > 0 && (
        <div className={css['scroller']} role="region" aria-labelledby="token-events" tabIndex={0}>
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">{messages.accounts.time}</th>
                <th scope="col">{messages.accounts.event}</th>
                <th scope="col">{messages.accounts.account}</th>
                <th scope="col">{messages.accounts.outcome}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.number}>
                  <td className={css['time']}>
                    <time dateTime={new Date(entry.at).toISOString()} title={exactTimeText(entry.at)}>
                      {eventTimeText(entry.at)}
                    </time>
                  </td>
                  <td>{messages.accounts.events[entry.kind]}</td>
                  <td>
                    <AccountCell entry={entry} accounts={accounts} />
                  </td>
                  <td>
                    {entry.code === null ? (
                      <span className={css['done']}>{messages.actions.done}</span>
                    ) : (
                      <code className={css['code']} title={messages.errors[entry.code]}>
                        {entry.code}
                      </code>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

interface AccountCellProps {
  readonly entry: AuditEntry;
  readonly accounts: readonly AccountView[];
}

function AccountCell({ entry, accounts }: AccountCellProps) {
  if (entry.accountId === null)
    return <span className={css['everybody']}>{messages.accounts.allAccounts}</span>;
  const account = accountOf(entry, accounts);
  if (account === null) return <span className={css['everybody']}>{formerAccountText(entry.accountId)}</span>;
  return (
    <span className={css['account']}>
      <span dir="auto">{personOf(account)}</span>
      <EnvironmentBadge environment={account.environment} />
    </span>
  );
}

/** Asked anew with every change that main tells: each event comes with one. */
function useAuditEntries(): readonly AuditEntry[] {
  const { client } = useDeskside();
  const state = useAppState();
  const [entries, setEntries] = useState<readonly AuditEntry[]>([]);
  useEffect(() => {
    let wanted = true;
    client.request('listAuditEntries').then(
      (answer) => {
        if (wanted) setEntries(answer);
      },
      // Refused only while locked, when this screen is not shown.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client, state]);
  return entries;
}
