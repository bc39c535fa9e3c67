import { ChevronsUpDown, KeyRound, UserRoundPlus } from 'lucide-react';
import type { AccountView } from '../../../src/contract/app-state.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../../ui/menu.tsx';
import { placeText } from '../../lib/data-centres.ts';
import { initialsOf } from '../record/record-sections.ts';
import css from './rail.module.css';

interface AccountSwitcherProps {
  readonly account: AccountView;
  readonly accounts: readonly AccountView[];
}

export function AccountSwitcher({ account, accounts }: AccountSwitcherProps) {
  const { navigation } = useDeskside();
  return (
    <Menu
      trigger={
        <button type="button" className={css['account']}>
          <span className="visually-hidden">Account: </span>
          <span className={css['avatar']} aria-hidden="true">
            {initialsOf(account.fullName)}
          </span>
          <span className={css['who']}>
            <span className={css['company']} dir="auto">
              {companyOf(account)}
            </span>
            <span className={css['person']} dir="auto">
              {account.fullName}
            </span>
          </span>
          <ChevronsUpDown aria-hidden />
        </button>
      }
    >
      <MenuLabel>Accounts</MenuLabel>
      <MenuChoice
        label="Accounts"
        value={account.id}
        choices={accounts.map((each) => ({
          value: each.id,
          text: accountName(each),
          detail: each.sample ? 'Sample company' : placeText(each.dataCentre, each.environment),
        }))}
        onChange={(accountId) => navigation.update((current) => ({ ...current, accountId }))}
      />
      <MenuSeparator />
      <MenuItem
        icon={<UserRoundPlus aria-hidden />}
        onSelect={() => navigation.update((current) => ({ ...current, wish: 'welcome' }))}
      >
        Add account
      </MenuItem>
      <MenuItem
        icon={<KeyRound aria-hidden />}
        onSelect={() => navigation.update((current) => ({ ...current, wish: 'accounts' }))}
      >
        Accounts and tokens
      </MenuItem>
    </Menu>
  );
}

function accountName({ fullName, companyName, userName }: AccountView): string {
  const person = fullName === '' ? userName : fullName;
  return companyName === '' ? person : `${person}, ${companyName}`;
}

function companyOf(account: AccountView): string {
  return account.companyName === '' ? account.userName : account.companyName;
}
