import { ChevronsUpDown, KeyRound, LogOut, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import type { AccountView } from '../../../../src/contract/index.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../../../ui/menu.tsx';
import { accountName, companyOf } from '../../../lib/account-text.ts';
import { EnvironmentBadge } from '../../../ui/environment-badge.tsx';
import { placeText } from '../../../lib/data-centres.ts';
import { initialsOf } from '../../../lib/initials.ts';
import { messages } from '../../../messages/index.ts';
import { SignOutDialog } from '../../accounts/sign-out-dialog.tsx';
import css from './rail.module.css';

interface AccountSwitcherProps {
  readonly account: AccountView;
  readonly accounts: readonly AccountView[];
}

export function AccountSwitcher({ account, accounts }: AccountSwitcherProps) {
  const { navigation } = useDeskside();
  const [leaving, setLeaving] = useState<AccountView | null>(null);
  return (
    <>
      <Menu
        trigger={
          <button type="button" className={css['account']}>
            <span className="visually-hidden">{messages.browser.account} </span>
            <span className={css['avatar']} data-environment={account.environment} aria-hidden="true">
              {initialsOf(account.fullName)}
            </span>
            <span className={css['who']}>
              <span className={css['company']} dir="auto">
                {companyOf(account)}
              </span>
              <span className={css['personLine']}>
                <span className={css['person']} dir="auto">
                  {account.fullName}
                </span>
                <EnvironmentBadge environment={account.environment} />
              </span>
            </span>
            <ChevronsUpDown aria-hidden />
          </button>
        }
      >
        <MenuLabel>{messages.browser.accounts}</MenuLabel>
        <MenuChoice
          label={messages.browser.accounts}
          value={account.id}
          choices={accounts.map((each) => ({
            value: each.id,
            text: accountName(each),
            detail: each.sample
              ? messages.browser.sampleCompany
              : placeText(each.dataCentre, each.environment),
            mark: <EnvironmentBadge environment={each.environment} />,
          }))}
          onChange={(accountId) => navigation.update((current) => ({ ...current, accountId }))}
        />
        <MenuSeparator />
        <MenuItem
          icon={<UserRoundPlus aria-hidden />}
          onSelect={() => navigation.update((current) => ({ ...current, route: 'welcome' }))}
        >
          {messages.browser.addAccount}
        </MenuItem>
        <MenuItem
          icon={<KeyRound aria-hidden />}
          onSelect={() => navigation.update((current) => ({ ...current, route: 'accounts' }))}
        >
          {messages.browser.accountsAndTokens}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<LogOut aria-hidden />} onSelect={() => setLeaving(account)}>
          {messages.accounts.signOut}
        </MenuItem>
      </Menu>
      {leaving !== null && <SignOutDialog account={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}
