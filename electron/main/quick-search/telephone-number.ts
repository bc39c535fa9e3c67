const longestText = 200;
const longestNumber = 40;
/** Digits with at most three signs between two of them; a plus only in front. */
const shape = /^\+?\(?\d(?:[ ()./-]{0,3}\d)+$/;
/** Of the same signs, and no telephone numbers: dates, addresses of computers, amounts, US social security numbers. */
const otherShapes = [
  /^\d{4}([-./ ])\d{1,2}\1\d{1,2}$/,
  /^\d{1,2}([-./ ])\d{1,2}\1\d{4}$/,
  /^\d{1,3}(?:\.\d{1,3}){3}$/,
  /^\d{1,3}(?:\.\d{3})+$/,
  /^\d{3}-\d{2}-\d{4}$/,
];
/** Digits of a subscriber's number: ITU-T E.164 has 15 at most; fewer than 7 are as likely a code for signing in. */
const fewest = 7;
const most = 15;
/** Without a plus or a zero in front. Longer ones are as likely numbers of bank cards (13 digits and more). */
const mostBare = 12;

/**
 * The telephone number that a text is, and nothing but it, spaces made plain; else null. It is for what somebody else
 * has put on the clipboard, so it rather misses a number than takes something else for one.
 */
export function telephoneNumberIn(text: string): string | null {
  if (text.length > longestText) return null;
  const plain = text
    .trim()
    .replace(/^tel:/i, '')
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .replaceAll(/[\u2010-\u2013]/g, '-');
  if (plain.length > longestNumber || !shape.test(plain)) return null;
  if (otherShapes.some((other) => other.test(plain))) return null;
  const digits = plain.replaceAll(/\D/g, '');
  const limit = plain.startsWith('+') || digits.startsWith('0') ? most : mostBare;
  return digits.length >= fewest && digits.length <= limit ? plain : null;
}
