import { randomBytes } from 'node:crypto';
import { readLoopbackOrigin } from '../../../src/oauth/index.ts';

const prefix = 'sample-';

/** The id of a new sign-in to the sample company. A row is sealed together with its id, so nobody else can give it one. */
export function newSampleAccountId(): string {
  return `${prefix}${randomBytes(8).toString('hex')}`;
}

/** Whether a stored sign-in is one to the sample company: by what is sealed in its row, never by a file beside it. */
export function isSampleAccount(account: {
  readonly id: string;
  readonly accountsUrl: string | null;
}): boolean {
  return account.id.startsWith(prefix) && readLoopbackOrigin(account.accountsUrl ?? '') !== null;
}
