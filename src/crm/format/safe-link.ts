/** Links made from values. Whatever is not plainly a link of its kind stays text. */

const longest = 2048;
const email = /^[^\s@<>"'(),:;\\[\]]{1,64}@[^\s@<>"'(),:;\\[\]/?#]{1,255}$/u;
const phone = /^\+?[\d\s().\-/\u00a0]{3,40}(?:(?:ext|x|#)\.?\s*(\d{1,8}))?$/i;
const bareHost = /^(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.)+[\p{L}]{2,24}(?=[/?#:]|$)/u;

/** `mailto:` with everything escaped that could add a header or a second address. */
export function emailLink(value: string): string | undefined {
  const address = value.trim();
  if (!email.test(address) || !isWellFormed(address)) return undefined;
  const at = address.lastIndexOf('@');
  return `mailto:${encodeURIComponent(address.slice(0, at))}@${encodeURIComponent(address.slice(at + 1))}`;
}

/** `tel:` with digits only (RFC 3966). */
export function phoneLink(value: string): string | undefined {
  const match = phone.exec(value.trim());
  if (match === null) return undefined;
  const extension = match[1];
  const main = extension === undefined ? value : value.slice(0, value.lastIndexOf(extension));
  const digits = main.replaceAll(/\D/g, '');
  if (digits.length < 3) return undefined;
  const plus = value.trim().startsWith('+') ? '+' : '';
  return `tel:${plus}${digits}${extension === undefined ? '' : `;ext=${extension}`}`;
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
