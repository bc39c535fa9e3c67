/** What the browser tells of a key. */
interface NamedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Signs that change the size of the page, wherever a layout has them. */
const zoomSigns = /^[-+=_]$/;

/**
 * The key as shortcuts name it: by its letter, so that each layout with Latin letters has its own places. Other
 * letters (Hebrew, Arabic, Cyrillic, Greek, Korean) count by the place of their key, and with the command key so
 * do digits that need Shift, as on a French keyboard.
 */
export function keyName({ key, code, ctrlKey, metaKey }: NamedKey): string {
  if (/^\p{L}\p{M}*$/u.test(key) && !/^\p{Script=Latin}/u.test(key)) {
    if (code === 'Comma') return ',';
    return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
  }
  const isCommand = (ctrlKey || metaKey) && key.length === 1 && !zoomSigns.test(key);
  return (isCommand ? /^Digit(\d)$/.exec(code)?.[1] : undefined) ?? key;
}
