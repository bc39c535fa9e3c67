/**
 * The shortcut of Quick search, which is heard whatever program is in front: written as Electron names keys
 * (Accelerator), such as `CommandOrControl+Shift+Space`.
 */

const modifiers = ['CommandOrControl', 'Control', 'Alt', 'Shift', 'Super'] as const;
type Modifier = (typeof modifiers)[number];

/** What closes a window, takes back or pastes in every program, and what the app's own window means by it. */
const reserved: ReadonlySet<string> = new Set(
  [
    ['Alt', 'F4'],
    ['CommandOrControl', 'F4'],
    ...['C', 'F', 'H', 'L', 'T', 'V', 'Z'].map((letter) => ['CommandOrControl', 'Shift', letter]),
  ].map((names) => names.join('+')),
);

const key = /^(?:[A-Z0-9]|Space|F(?:[1-9]|1\d|2[0-4]))$/;

/** What the browser tells of a key that was pressed. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Two modifiers, one of them not Shift, or one with a function key: with fewer it would take a key from every other
 * program, such as the one that copies.
 */
export function isQuickShortcut(text: string): boolean {
  return hasShape(text) && !reserved.has(text);
}

function hasShape(text: string): boolean {
  const names = text.split('+');
  const last = names.pop() ?? '';
  const known = modifiers.filter((modifier) => names.includes(modifier));
  if (!key.test(last) || known.length !== names.length) return false;
  const strong = known.filter((modifier) => modifier !== 'Shift').length;
  return strong >= 1 && known.length >= (/^F\d/.test(last) ? 1 : 2);
}

/** The shortcut that was pressed; null while it is none yet, or one that may not be taken. */
export function quickShortcutOf(pressed: PressedKey, isMac: boolean): string | null {
  const text = pressedText(pressed, isMac);
  return isQuickShortcut(text) ? text : null;
}

/** Whether what was pressed would be a shortcut, were it not needed elsewhere. */
export function isReservedShortcut(pressed: PressedKey, isMac: boolean): boolean {
  return reserved.has(pressedText(pressed, isMac));
}

function pressedText(pressed: PressedKey, isMac: boolean): string {
  const held: readonly (Modifier | null)[] = [
    (isMac ? pressed.metaKey : pressed.ctrlKey) ? 'CommandOrControl' : null,
    isMac && pressed.ctrlKey ? 'Control' : null,
    pressed.altKey ? 'Alt' : null,
    pressed.shiftKey ? 'Shift' : null,
    !isMac && pressed.metaKey ? 'Super' : null,
  ];
  return [...held.filter((modifier) => modifier !== null), keyName(pressed)].join('+');
}

const modifierKeys = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta']);

/** Whether a key does nothing by itself: the shortcut is only begun. */
export function isModifierKey(name: string): boolean {
  return modifierKeys.has(name);
}

/** Letters as the layout has them; where that gives no Latin letter, by their place on the keyboard. */
function keyName({ key: typed, code }: PressedKey): string {
  if (/^[a-z]$/i.test(typed)) return typed.toUpperCase();
  return /^(?:Key([A-Z])|Digit(\d))$/.exec(code)?.slice(1).join('') ?? code;
}
