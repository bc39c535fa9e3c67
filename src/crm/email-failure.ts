import type { JsonValue } from '../contract/records.ts';
import type { CrmErrorCode, ZohoErrorDetails } from './crm-error.ts';

/**
 * Which state of a mailbox the words of a CANNOT_PROCESS stand for. Zoho's page names the states and leaves the
 * wording to `details` (Get Emails of a Record, v7), so it is told by the words that each of them cannot do without.
 */
const mailboxStates: readonly (readonly [words: RegExp, code: CrmErrorCode])[] = [
  [/deactivat|inactive|disabled/i, 'crm.mailbox_inactive'],
  [/gmail|authenticat|auth[_ ]?fail|re-?configure|delete|not[_ ]configured/i, 'crm.mailbox_disconnected'],
  [/sync|progress|initiat|yet to be/i, 'crm.mailbox_syncing'],
];
const longestWords = 2_000;

/** What a refusal of a call for mails means, where that is something of its own. */
export function emailFailure(
  word: string,
  details: ZohoErrorDetails,
  body: JsonValue,
): CrmErrorCode | undefined {
  switch (word) {
    case 'CANNOT_PROCESS': {
      const words = JSON.stringify(body).slice(0, longestWords);
      const said = words.replace('CANNOT_PROCESS', '');
      return mailboxStates.find(([state]) => state.test(said))?.[1] ?? 'crm.mailbox_unavailable';
    }
    case 'NO_PERMISSION':
    case 'AUTHORIZATION_FAILED':
      return 'crm.emails_not_permitted';
    case 'INVALID_DATA':
      // The record is the second part of the path, the mail the fourth.
      if (details.resourcePathIndex === 3 || details.paramName === 'message_id') return 'crm.email_not_found';
      return details.paramName === undefined ? 'crm.record_not_found' : undefined;
    default:
      return undefined;
  }
}
