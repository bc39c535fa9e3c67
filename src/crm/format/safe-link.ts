import type { Dial } from './phone-number.ts';

/** Links made from values. Whatever is not plainly a link of its kind stays text. */

const longest = 2048;
/** RFC 5321 allows an apostrophe in the local part: o'brien@example.ie. */
const email = /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"'(),:;\\[\]/?#]{1,255}$/u;
/** An address as somebody types it: with a domain that has a dot. */
export const emailAddress = /^[^\s@<>"(),:;\\[\]]{1,64}@[^\s@<>"'(),:;\\[\]/?#]{1,255}\.[^\s@.]{2,}$/u;
const phone = /^\+?[\d\s().\-/]{3,40}(?:(?:ext|extn|extension|x|#)\.?\s*(\d{1,8}))?$/i;
const bareHost = /^(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+[\p{L}]{2,24}(?=[/?#:]|$)/u;

/** `mailto:` with everything escaped that could add a header or a second address. */
export function emailLink(value: string): string | undefined {
  const address = value.trim();
  if (!email.test(address) || !isWellFormed(address)) return undefined;
  const at = address.lastIndexOf('@');
  return `mailto:${encodeURIComponent(address.slice(0, at))}@${encodeURIComponent(address.slice(at + 1))}`;
}

/**
 * `tel:` with digits only (RFC 3966), without the trunk zero that people write behind a country code.
 *
 * @param dial - knows the numbering plans, and the country of a number that names none
 */
export function phoneLink(value: string, dial: Dial = () => null): string | undefined {
  const written = plainCharacters(value);
  const match = phone.exec(written);
  if (match === null) return undefined;
  const extension = match[1];
  const main = extension === undefined ? written : written.slice(0, written.lastIndexOf(extension));
  const bare = main.replace(/(?:ext|extn|extension|x|#)\.?\s*$/i, '').trim();
  if (bare.replaceAll(/\D/g, '').length < 3) return undefined;
  const suffix = extension === undefined ? '' : `;ext=${extension}`;
  // Abroad begins with 00 in most of the world, also for somebody whose country is not known.
  const dialled = dial(bare) ?? (/^00[1-9]/.test(bare) ? dial(`+${bare.slice(2)}`) : null);
  return `tel:${dialled?.international ?? byDigits(bare)}${suffix}`;
}

/** Digits, dashes and blanks of any script as the usual ones, without the marks that copied numbers bring along. */
function plainCharacters(value: string): string {
  return value
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .trim()
    .replace(/^tel:\s*/i, '');
}

/** Without knowing the plans: a zero in brackets is dialled behind no country code but those of Italy and its guests. */
function byDigits(number: string): string {
  const abroad = /^(?:\+|00)/.exec(number)?.[0];
  if (abroad === undefined) return number.replaceAll(/\D/g, '');
  const behind = number.slice(abroad.length);
  const dialled = /^\s*3(?:9|78|79)/.test(behind) ? behind : behind.replace(/\(\s*0\s*\)/, '');
  return `${abroad}${dialled.replaceAll(/\D/g, '')}`;
}

/** `https:` or `http:`; a bare host gets `https:`. An address that hides a name before its host stays text. */
export function webLink(value: string): string | undefined {
  const address = value.trim();
  if (address.length > longest) return undefined;
  const hasScheme = /^https?:\/\//i.test(address);
  if (!hasScheme && !bareHost.test(address)) return undefined;
  const full = hasScheme ? address : `https://${address}`;
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return url.username === '' && url.password === '' ? url.href : undefined;
}

/** encodeURIComponent throws on half a surrogate pair. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
