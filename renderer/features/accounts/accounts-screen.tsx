import { ArrowLeft, UserRoundPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { messages } from '../../messages/index.ts';
import { useAppState, useDeskside } from '../../lib/deskside-context.ts';
import type { Navigation } from '../../lib/navigation.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { Button } from '../../ui/button.tsx';
import { AccountCard } from './account-card.tsx';
import css from './accounts.module.css';
import { AuditList } from './audit-list.tsx';
import { PendingRevocations } from '../notices/pending-revocations.tsx';
import { SignOutEverywhere } from './sign-out-everywhere.tsx';

/** Every sign-in of this computer, in the open. */
export function AccountsScreen({ children }: { readonly children: ReactNode }) {
  const { navigation } = useDeskside();
  const { accounts, protection } = useAppState();
  const goTo = (route: Navigation['route']): void => navigation.update((current) => ({ ...current, route }));
  useShortcuts((shortcut) => {
    if (shortcut !== 'escape') return false;
    goTo('browser');
    return true;
  });
  return (
    <main className={css['screen']}>
      <div className={css['page']}>
        <header className={css['header']}>
          <Button tone="quiet" icon={<ArrowLeft aria-hidden />} onClick={() => goTo('browser')}>
            {messages.accounts.backToRecords}
          </Button>
          <div className={css['heading']}>
            <h1 className={css['title']}>{messages.accounts.accountsAndTokens}</h1>
            <Button icon={<UserRoundPlus aria-hidden />} onClick={() => goTo('welcome')}>
              {messages.accounts.addAccount}
            </Button>
          </div>
          <p className={css['lead']}>{messages.accounts.lead}</p>
        </header>
        <PendingRevocations />
        {accounts.map((account) => (
          <AccountCard key={account.id} account={account} protection={protection} />
        ))}
        <AuditList />
        {children}
        <SignOutEverywhere accounts={accounts.length} />
      </div>
    </main>
  );
}
