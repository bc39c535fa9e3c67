import type { SearchFor } from './read-requests.ts';

const emailAddress = /^[^\s@<>"'(),:;\\[\]]{1,64}@[^\s@<>"'(),:;\\[\]/?#]{1,255}\.[^\s@.]{2,}$/u;
const phoneNumber = /^\+?[\d\s().\-/\u00a0]{5,40}$/;

/**
 * What of Zoho's searches a typed text wants: a whole e-mail address and a telephone number have searches of
 * their own, which know how numbers are written; everything else is words.
 */
export function searchedFor(text: string): SearchFor {
  const typed = text.trim();
  if (emailAddress.test(typed)) return { email: typed };
  const digits = typed.replaceAll(/\D/g, '');
  // Short figures are rather part of a name or a number of an order, and a date has few digits.
  return phoneNumber.test(typed) && digits.length >= 5 && digits.length <= 15 && !isDate(typed)
    ? { phone: typed }
    : { word: typed };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/.test(text);
}
