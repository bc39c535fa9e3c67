/** Where the page runs, as far as the keyboard cares. */
export const isMac: boolean = /Mac/.test(navigator.userAgent);

/** How the command key is written on this computer. */
export const commandKey: string = isMac ? '⌘' : 'Ctrl';
export const optionKey: string = isMac ? '⌥' : 'Alt';
export const shiftKey: string = isMac ? '⇧' : 'Shift';
