/**
 * Takes out of a text what must not be kept: Zoho tokens and codes (`1000.` and hexadecimal parts), query
 * values of a callback, authorization headers, and mail addresses. The last gate before the log file;
 * nothing secret should get as far as this.
 */
export function redact(text: string): string {
  return text
    .replace(/\b1000\.[A-Za-z0-9._-]{8,}/g, '[token]')
    .replace(/(Zoho-oauthtoken|Bearer|Basic)\s+[^\s"',;]+/gi, '$1 [token]')
    .replace(
      /\b(code(?==)|state|access_token|refresh_token|client_secret|code_verifier|token)(["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/gi,
      '$1$2[secret]',
    )
    .replace(/[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}/g, '[mail]');
}
