/**
 * PostgreSQL takes no U+0000 in a text. So that any text comes back as it was given, that character is written as two,
 * and so is the one that it is written with.
 */
export function escapeText(text: string): string {
  return /[\\\0]/.test(text) ? text.replaceAll('\\', '\\\\').replaceAll('\0', '\\0') : text;
}

/** @param stored What `escapeText` gave */
export function unescapeText(stored: string): string {
  return stored.includes('\\')
    ? stored.replaceAll(/\\(.)/gs, (_, one: string) => (one === '0' ? '\0' : one))
    : stored;
}
