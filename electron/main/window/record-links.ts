import { emailLink } from '../../../src/crm/format/index.ts';
import { messages } from '../messages/index.ts';

/** What a record can ask the system to open, and a person can allow for good. */
export type AllowedLinks = 'calls' | 'mails';

/** A link found in a record, and the question to ask before the system is given it. */
export interface RecordLink {
  /** In its normal form: ASCII only, so nothing in it can turn the direction of the question. */
  readonly href: string;
  readonly question: { readonly message: string; readonly detail: string; readonly button: string };
  /** What a person can allow for good; null where each is asked about. */
  readonly allowance: AllowedLinks | null;
}

const call = /^tel:(\+?\d{3,30})(?:;ext=(\d{1,8}))?$/;
const mostShown = 300;
/**
 * Shapes that can be allowed for good: a number of the length that subscribers have (ITU-T E.164: 15 digits at most),
 * without an extension that is dialled behind it, and an address of letters and digits.
 */
const plainCall = /^tel:\+?\d{6,15}$/;
const plainMail = /^mailto:(?:[A-Za-z0-9._-]|%2B){1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}$/;

/**
 * Reads a link of a record: a web page, a mail to one address, or a telephone number. Anything else is null.
 * A mail keeps its address only: a subject or a text would be written by whoever filled the record.
 */
export function readRecordLink(address: string): RecordLink | null {
  const called = call.exec(address);
  if (called !== null) {
    const [href, number = '', extension] = called;
    return {
      href,
      question: {
        message:
          extension === undefined
            ? messages.links.call(number)
            : messages.links.callExtension(number, extension),
        detail: messages.links.callDetail,
        button: messages.links.callButton,
      },
      allowance: plainCall.test(href) ? 'calls' : null,
    };
  }
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol === 'mailto:') return mail(url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '' || url.hostname === '') return null;
  const shown = url.href.length > mostShown ? `${url.href.slice(0, mostShown)}…` : url.href;
  const secrecy = url.protocol === 'http:' ? `\n\n${messages.links.notEncrypted}` : '';
  return {
    href: url.href,
    question: {
      message: messages.links.page(url.host),
      detail: messages.links.pageDetail(shown) + secrecy,
      button: messages.links.open,
    },
    allowance: null,
  };
}

/** Of a page that Deskside itself was asked to open and that is none of CRM: its address may carry anything. */
export function pageQuestion(address: string): RecordLink['question'] {
  const { host, href } = new URL(address);
  return {
    message: messages.links.page(host),
    detail: messages.links.otherPageDetail(href.length > mostShown ? `${href.slice(0, mostShown)}…` : href),
    button: messages.links.open,
  };
}

function mail(url: URL): RecordLink | null {
  let address: string;
  try {
    address = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  const href = emailLink(address);
  if (href === undefined) return null;
  return {
    href,
    question: {
      message: messages.links.mail(href.slice('mailto:'.length)),
      detail: messages.links.mailDetail,
      button: messages.links.mailButton,
    },
    allowance: plainMail.test(href) ? 'mails' : null,
  };
}
