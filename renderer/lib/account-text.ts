import type { AccountView } from '../../src/contract/index.ts';

/** `Rowan Achterberg`, or the address where Zoho gave no name. */
export function personOf({ fullName, userName }: AccountView): string {
  return fullName === '' ? userName : fullName;
}

export function companyOf({ companyName, userName }: AccountView): string {
  return companyName === '' ? userName : companyName;
}

/** `Rowan Achterberg, Polaris Cooling` */
export function accountName(account: AccountView): string {
  const { companyName } = account;
  return companyName === '' ? personOf(account) : `${personOf(account)}, ${companyName}`;
}
