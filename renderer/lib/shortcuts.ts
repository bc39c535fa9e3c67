/** What a key means anywhere in the window. Pure; the grid has keys of its own. */
export type Shortcut =
  | 'palette'
  | 'search'
  | 'modules'
  | 'shortcuts'
  | 'settings'
  | 'refresh'
  | 'export'
  | 'home'
  | 'newTab'
  | 'closeTab'
  | 'reopenTab'
  | 'nextTab'
  | 'previousTab'
  | 'moveTabRight'
  | 'moveTabLeft'
  | 'findColumn'
  | 'back'
  | 'forward'
  | 'nextRecord'
  | 'previousRecord'
  | 'undo'
  | 'escape'
  | { readonly moduleNumber: number };

export interface PressedKey {
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly command: boolean;
  /** Ctrl, on a Mac too. */
  readonly control?: boolean;
  readonly alt: boolean;
  readonly shift?: boolean;
  /** The key is being typed into a field. */
  readonly inText: boolean;
  /** The key before this one was G. */
  readonly afterG: boolean;
}

export function shortcutFor(pressed: PressedKey): Shortcut | null {
  const { key, command, alt, shift, inText, afterG } = pressed;
  const tabs = tabShortcutFor(pressed);
  if (tabs !== null) return tabs;
  if (key === 'Escape') return 'escape';
  if (key === 'F5') return 'refresh';
  if (command && !alt) {
    // In a field it takes back what was typed.
    if (key === 'z' || key === 'Z') return inText || shift === true ? null : 'undo';
    if (key === 'r' || key === 'R') return 'refresh';
    if (key === 'k' || key === 'K') return 'palette';
    if (key === 'e' || key === 'E') return 'export';
    if (shift === true && (key === 'f' || key === 'F')) return 'findColumn';
    if (shift === true && (key === 'h' || key === 'H')) return 'home';
    if (key === ',') return 'settings';
    return /^[1-9]$/.test(key) ? { moduleNumber: Number(key) } : null;
  }
  if (alt && !command) return key === 'ArrowLeft' ? 'back' : key === 'ArrowRight' ? 'forward' : null;
  if (inText || command || alt) return null;
  if (afterG && (key === 'm' || key === 'M')) return 'modules';
  switch (key) {
    case '/':
      return 'search';
    case '?':
      return 'shortcuts';
    case 'j':
    case 'J':
      return 'nextRecord';
    case 'k':
    case 'K':
      return 'previousRecord';
    default:
      return null;
  }
}

/** The keys that tabs have everywhere. */
function tabShortcutFor({ key, command, control, alt, shift = false }: PressedKey): Shortcut | null {
  if (alt) return null;
  if (control === true && key === 'Tab') return shift ? 'previousTab' : 'nextTab';
  if ((command || control === true) && key === 'PageDown') return shift ? 'moveTabRight' : 'nextTab';
  if ((command || control === true) && key === 'PageUp') return shift ? 'moveTabLeft' : 'previousTab';
  if (command && shift && (key === 't' || key === 'T')) return 'reopenTab';
  if (!command || shift) return null;
  return key === 't' || key === 'T' ? 'newTab' : key === 'w' || key === 'W' ? 'closeTab' : null;
}
