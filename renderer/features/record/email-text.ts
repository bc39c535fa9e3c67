import type { EmailParty, EmailStatus, EmailSummary } from '../../../src/contract/index.ts';
import { type FormatContext, formatValue, withoutDirectionMarks } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';

/** What is said of mails. Names and subjects come from strangers and are shown as text only. */

export function subjectText(subject: string): string {
  const text = withoutDirectionMarks(subject).trim();
  return text === '' ? messages.record.noSubject : text;
}

/** `Ines Calder`, or the address where there is no name. */
export function partyText({ name, address }: EmailParty): string {
  const text = withoutDirectionMarks(name ?? '').trim();
  return text === '' ? withoutDirectionMarks(address) : text;
}

/** `Ines Calder <ines.calder@example.net>` */
export function partyWithAddress(party: EmailParty): string {
  const text = partyText(party);
  return party.address === '' || text === party.address
    ? text
    : `${text} <${withoutDirectionMarks(party.address)}>`;
}

const mostNamed = 3;

/** The other side of a mail, as a list of mails is read: `To Ines Calder and 2 more`. */
export function otherSideText({ sent, from, to }: EmailSummary): string {
  if (sent !== true)
    return from === null ? messages.record.unknownSender : messages.record.fromParty(partyText(from));
  if (to.length === 0) return messages.record.toNobody;
  const named = to.slice(0, mostNamed).map(partyText);
  const more = to.length - mostNamed;
  return more > 0
    ? messages.record.toPartiesAndMore(named, more)
    : messages.record.toParties(messages.row(named));
}

/** `Sent` or `Received`; null where Zoho does not say. */
export function directionText({ sent }: EmailSummary): string | null {
  if (sent === null) return null;
  return sent ? messages.record.sent : messages.record.received;
}

export interface StatusText {
  readonly text: string;
  readonly isProblem: boolean;
}

/** What became of a mail besides being sent or received. */
export function statusTexts(statuses: readonly EmailStatus[], context: FormatContext): readonly StatusText[] {
  return statuses
    .filter(({ type }) => type !== 'sent' && type !== 'received' && type !== '')
    .map((status) => ({ text: statusText(status, context), isProblem: status.type === 'bounced' }));
}

function statusText({ type, time, count, reason }: EmailStatus, context: FormatContext): string {
  const at = time === null ? '' : formatValue({ kind: 'datetime' }, time, context).text;
  if (type === 'opened') {
    const isOnce = count === null || count < 2;
    if (at === '') return isOnce ? messages.record.opened : messages.record.openedTimes(count);
    return isOnce ? messages.record.openedAt(at) : messages.record.openedTimesFrom(count, at);
  }
  if (type === 'bounced') {
    const why = withoutDirectionMarks(reason ?? '').trim();
    return why === '' ? messages.record.notDelivered : messages.record.notDeliveredBecause(why);
  }
  const words = type.replaceAll('_', ' ').trim().slice(0, 100);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The line about what a mail would load. */
export function picturesText(pictures: number): string {
  return messages.record.picturesHidden(pictures);
}
