/** Names of what is secret, as they end in any spelling: `client_secret`, `refreshToken`, `proxyPassword`. */
const secretName =
  '[A-Za-z_-]{0,30}(?:token|secret|password|passphrase|verifier|assertion)|\\bstate|\\bcode(?==|%3D)';
/** What stands between a name and its value, in JSON (also within a text of it), addresses and prose. */
const between = '\\\\{0,2}["\']?\\s{0,4}(?:[=:]|%3D)\\s{0,4}';
/** A text in quotes as a whole, else up to what ends a value. */
const value =
  '(?:\\\\"(?:[^"\\\\]|\\\\(?!"))*\\\\"|"(?:[^"\\\\]|\\\\.)*"|\'[^\']*\'|\\\\{0,2}["\']?[^\\s"\'&,;}\\\\%]+)';

const named = new RegExp(`(${secretName})(${between})${value}`, 'gi');
/** Every part has a limit, so that no text takes longer to look through than its length says. */
const mail = /[^\s@"'<>()[\]{},;:=/\\&?]{1,64}(?:@|%40)[^\s@"'<>()[\]{},;:=/\\&?]{1,255}/g;

/**
 * Takes out of a text what must not be kept: Zoho tokens and codes (`1000.` and hexadecimal parts), values with the name
 * of a secret, authorization headers, who signs in within an address, and mail addresses. The last gate before the log
 * file; nothing secret should get as far as this.
 */
export function redact(text: string): string {
  return text
    .replace(/\b1000\.[A-Za-z0-9._-]{8,}/g, '[token]')
    .replace(/\b(Zoho-oauthtoken|Bearer|Basic)\s{1,4}[^\s"',;]+/gi, '$1 [token]')
    .replace(/:\/\/[^\s/@"']{1,512}@/g, '://[secret]@')
    .replace(named, '$1$2[secret]')
    .replace(mail, '[mail]');
}
