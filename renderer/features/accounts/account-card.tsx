import { useState, type ReactNode } from 'react';
import type { AccountView, Protection } from '../../../src/contract/index.ts';
import { classNames } from '../../lib/class-names.ts';
import { personOf } from '../../lib/account-text.ts';
import { placeText } from '../../lib/data-centres.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import { agoText, clockText, exactTimeText } from '../../lib/time-text.ts';
import { useAction } from '../../lib/use-action.ts';
import { useNow } from '../../lib/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { EnvironmentBadge } from '../../ui/environment-badge.tsx';
import { messages } from '../../messages/index.ts';
import { Failure } from '../notices/failure.tsx';
import { useRestart } from '../notices/use-restart.ts';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { initialsOf } from '../../lib/initials.ts';
import css from './accounts.module.css';
import { expiryText } from './expiry-text.ts';
import { SignOutDialog } from './sign-out-dialog.tsx';

interface AccountCardProps {
  readonly account: AccountView;
  readonly protection: Protection;
}

/** One sign-in: who, where, until when, and how to end it. */
export function AccountCard({ account, protection }: AccountCardProps) {
  const { client, announcements } = useDeskside();
  const { managed } = useAppState();
  const signInAgain = useSignInAgain(account);
  const restart = useRestart();
  const { id } = account;
  const who = personOf(account);
  const now = useNow(1000);
  const throttledUntil = account.retryAt !== null && account.retryAt > now ? account.retryAt : null;

  const refresh = useAction(async () => {
    await client.request('refreshAccessToken', { accountId: id });
    announcements.say(messages.accounts.accessTokenRefreshed);
  });
  const copy = useAction(async () => {
    const { clearsAt } = await client.request('copyAccessToken', { accountId: id });
    if (clearsAt === null) return;
    announcements.say(messages.accounts.tokenCopied(clockText(clearsAt)));
  });
  const [leaving, setLeaving] = useState(false);
  const error = refresh.error ?? copy.error;

  return (
    <article className={css['card']} aria-label={who}>
      <header className={css['who']}>
        <span className={css['avatar']} aria-hidden="true">
          {initialsOf(who)}
        </span>
        <div className={css['names']}>
          <h2 className={css['name']} dir="auto">
            {who}
          </h2>
          <p className={css['company']} dir="auto">
            {[account.companyName, account.userName].filter((text) => text !== '').join(' · ')}
          </p>
        </div>
        <EnvironmentBadge environment={account.environment} />
        <StatusBadge account={account} />
      </header>

      {account.status === 'sign_in_again' && (
        <Failure
          shape="line"
          error={{
            code: 'auth.refresh_token_rejected',
            message: messages.errors['auth.refresh_token_rejected'],
          }}
          onSignIn={signInAgain}
        />
      )}
      {account.status === 'locked' && (
        <Failure
          shape="line"
          error={{ code: 'token_store.locked', message: messages.errors['token_store.locked'] }}
          onRestart={restart}
        />
      )}

      {throttledUntil !== null && error?.code !== 'auth.throttled' && (
        <Failure
          shape="line"
          error={{
            code: 'auth.throttled',
            message: messages.errors['auth.throttled'],
            retryAt: throttledUntil,
          }}
        />
      )}

      <dl className={css['facts']}>
        <Fact label={messages.accounts.dataCentre}>{placeText(account.dataCentre, account.environment)}</Fact>
        <Fact label={messages.accounts.connection}>
          {account.sample
            ? messages.accounts.onThisComputer(messages.browser.sampleCompany)
            : account.connectionName}
        </Fact>
        <Expiry account={account} />
        <LastRefresh at={account.lastRefreshAt} />
        <Fact label={messages.accounts.protection} wide>
          {protectionFact(protection)}
        </Fact>
        <Fact label={messages.accounts.permissions} wide>
          {account.scopes.length === 0 ? (
            messages.accounts.notKnown
          ) : (
            <Details summary={messages.accounts.countScopes(account.scopes.length)}>
              <ul className={css['scopes']}>
                {account.scopes.map((scope) => (
                  <li key={scope}>
                    <code>{scope}</code>
                  </li>
                ))}
              </ul>
            </Details>
          )}
        </Fact>
      </dl>

      {error !== null && (
        <Failure
          shape="line"
          error={error}
          onSignIn={signInAgain}
          onRetry={() => (refresh.error !== null ? refresh : copy).run()}
        />
      )}
      <footer className={css['buttons']}>
        <Button
          busy={refresh.busy || account.refreshing}
          disabled={throttledUntil !== null}
          onClick={() => refresh.run()}
        >
          {messages.accounts.refreshNow}
        </Button>
        {managed?.copyToken !== false && (
          <Button busy={copy.busy} onClick={() => copy.run()}>
            {messages.accounts.copyAccessToken}
          </Button>
        )}
        <span className={css['space']} />
        <Button onClick={() => setLeaving(true)}>{messages.accounts.signOut}</Button>
      </footer>
      {leaving && <SignOutDialog account={account} onClose={() => setLeaving(false)} />}
    </article>
  );
}

interface FactProps {
  readonly label: string;
  /** On a line of its own. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

function Fact({ label, wide = false, children }: FactProps) {
  return (
    <div className={classNames(css['fact'], wide && css['wide'])}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Expiry({ account }: { readonly account: AccountView }) {
  const now = useNow(500);
  const { accessTokenExpiresAt: at } = account;
  return (
    <Fact label={messages.accounts.accessTokenEnds}>
      <span className={css['figures']} title={at === null ? undefined : exactTimeText(at)}>
        {expiryText(at, now, account.refreshing)}
      </span>
    </Fact>
  );
}

function LastRefresh({ at }: { readonly at: number | null }) {
  const now = useNow(15_000);
  return (
    <Fact label={messages.accounts.lastRefresh}>
      {at === null ? messages.accounts.notYet : <span title={exactTimeText(at)}>{agoText(at, now)}</span>}
    </Fact>
  );
}

function StatusBadge({ account }: { readonly account: AccountView }) {
  const text = messages.accounts.statuses[account.status];
  return (
    <span className={css['badge']} data-status={account.status}>
      {text}
    </span>
  );
}

function protectionFact({ level, storage }: Protection): string {
  switch (level) {
    case 'os':
      return messages.accounts.encryptedBy(messages.lib.secretStorages[storage]);
    case 'memory':
      return messages.accounts.inMemoryOnly;
    case 'locked':
      return messages.accounts.encryptedLocked(messages.lib.secretStorages[storage]);
  }
}
