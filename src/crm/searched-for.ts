import { mostSearchedLetters } from '../contract/limits.ts';
import { firstLetters, letterCount } from './format/letters.ts';
import { emailAddress } from './format/safe-link.ts';
import { dialledNumber } from './format/phone-number.ts';
import type { SearchFor } from './read-requests.ts';

/** One of the searches that are made for a typed text, in turn. */
export interface SearchTry {
  readonly searchFor: SearchFor;
  /** Made only when Zoho refused the try before: when that found nothing, neither would this. */
  readonly onlyWhenRefused: boolean;
}

/**
 * What Zoho takes (Search Records in its description of 2026): words of 2 to 100 letters, numbers of 3 to 50 digits,
 * blanks, hyphens, brackets and dots behind a plus, e-mail addresses to 255.
 */
const leastLetters = 2;
const mostEmail = 255;

const phoneNumber = /^\+?[\d\s().\-/\u00a0]{5,50}$/;

/** What copied names and numbers carry along, such as marks of direction; joiners are part of words and emoji. */
const invisible = /(?![\u200c\u200d])\p{Cf}/gu;
const hyphens = /[\u2010-\u2015\u2212]/g;
const extension = /\s*(?:ext\.?|x|#)\s*\d{1,8}$/i;

/**
 * The searches for a typed text, in the order in which they are made until one finds something. An e-mail address and
 * a telephone number have searches of their own, which know how they are written; but a module may have no such
 * field, and `2024-00123` may as well be an order: the word itself comes last.
 *
 * @param country - ISO 3166 code, for numbers without a country code; null when it is not known
 */
export function searchTries(text: string, country: string | null = null): readonly SearchTry[] {
  const typed = text.replaceAll(invisible, '').trim();
  const words = wordTries(typed);
  if (typed.length <= mostEmail && emailAddress.test(typed)) {
    return [inTurn({ email: typed }), ...words];
  }
  const number = typed.replace(extension, '').replaceAll(hyphens, '-');
  const digits = number.replaceAll(/\D/g, '');
  // Short figures are rather part of a name or a number of an order, and a date has few digits.
  const isNumber = phoneNumber.test(number) && digits.length >= 5 && digits.length <= 15 && !isDate(number);
  return isNumber ? [...phoneTries(number, country), ...words] : words;
}

/** As typed, and then without country code and trunk zero: records hold numbers with either and with neither. */
function phoneTries(typed: string, country: string | null): readonly SearchTry[] {
  // Zoho takes no slash, and all blanks are one to it.
  const plain = typed.replaceAll(/[\s/\u00a0]+/g, ' ');
  const national = dialledNumber(typed, country)?.national;
  const isOther = national !== undefined && national !== plain.replaceAll(/\D/g, '');
  return isOther ? [inTurn({ phone: plain }), inTurn({ phone: national })] : [inTurn({ phone: plain })];
}

/** Zoho refuses wildcards, `a**b` among them, and says nothing of what else it refuses: letters and digits are left then. */
function wordTries(typed: string): readonly SearchTry[] {
  const word = clipped(typed.replaceAll(/[*?]+/g, ' '));
  const plain = clipped(typed.replaceAll(/[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}]+/gu, ' '));
  if (letterCount(word) < leastLetters) return [];
  const isShort = letterCount(plain) < leastLetters;
  return isShort || plain === word
    ? [inTurn({ word })]
    : [inTurn({ word }), { searchFor: { word: plain }, onlyWhenRefused: true }];
}

function clipped(text: string): string {
  return firstLetters(text.replaceAll(/\s+/g, ' ').trim(), mostSearchedLetters).trim();
}

function inTurn(searchFor: SearchFor): SearchTry {
  return { searchFor, onlyWhenRefused: false };
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(text);
}
