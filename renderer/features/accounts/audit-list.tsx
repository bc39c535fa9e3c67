import { useEffect, useState } from 'react';
import { type AccountView, type AuditEntry, messageFor } from '../../../src/contract/index.ts';
import { personOf } from '../../lib/account-text.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { eventTimeText, exactTimeText } from '../../lib/time-text.ts';
import { EnvironmentBadge } from '../../ui/environment-badge.tsx';
import css from './audit-list.module.css';
import { accountOf, auditTexts, formerAccountText } from './audit-text.ts';

/** What happened to the sign-ins of this computer, newest first. */
export function AuditList() {
  const { accounts } = useAppState();
  const entries = useAuditEntries();
  return (
    <div className={css['section']}>
      <h2 id="token-events" className={css['title']}>
        What happened
      </h2>
      <p className={css['lead']}>
        The last 50 events of the tokens on this computer. No token is among them.
      </p>
      {entries.length > 0 && (
        <div className={css['scroller']} role="region" aria-labelledby="token-events" tabIndex={0}>
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Event</th>
                <th scope="col">Account</th>
                <th scope="col">Outcome</th>
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
                  <td>{auditTexts[entry.kind]}</td>
                  <td>
                    <AccountCell entry={entry} accounts={accounts} />
                  </td>
                  <td>
                    {entry.code === null ? (
                      <span className={css['done']}>Done</span>
                    ) : (
                      <code className={css['code']} title={messageFor(entry.code)}>
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
  if (entry.accountId === null) return <span className={css['everybody']}>All accounts</span>;
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
