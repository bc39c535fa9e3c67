import { useEffect, useRef } from 'react';
import type { Command } from '../../src/contract/index.ts';
import { useDeskside } from './deskside-context.ts';
import { keyName } from './key-name.ts';
import { isMac } from './platform.ts';
import { readingKey } from './reading-direction.ts';
import { shortcutFor, type Shortcut } from './shortcuts.ts';

/** G is waited upon for this long. */
const sequenceMs = 1200;

const commands: Partial<Record<Command, Shortcut>> = {
  focus_search: 'search',
  refresh: 'refresh',
  new_tab: 'newTab',
  close_tab: 'closeTab',
  reopen_tab: 'reopenTab',
  show_settings: 'settings',
  show_shortcuts: 'shortcuts',
};

/**
 * Listens to the keys of the whole window, and to the application menu. Dialogs and menus keep their keys.
 *
 * @param onShortcut - returns false for a shortcut that means nothing at present
 */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => boolean): void {
  const { client } = useDeskside();
  const latest = useRef(onShortcut);
  useEffect(() => {
    latest.current = onShortcut;
  });
  useEffect(() => {
    let pressedG = -Infinity;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isInPopup(event.target)) return;
      const inText = isTextField(event.target);
      const command = isMac ? event.metaKey : event.ctrlKey;
      const key = keyName(event);
      const shortcut = shortcutFor({
        // Back is where one came from, on the side where lines begin.
        key: event.altKey ? readingKey(key) : key,
        command,
        control: event.ctrlKey,
        alt: event.altKey,
        shift: event.shiftKey,
        inText,
        afterG: event.timeStamp - pressedG < sequenceMs,
      });
      const isG = (key === 'g' || key === 'G') && !inText && !command && !event.altKey;
      pressedG = isG ? event.timeStamp : -Infinity;
      if (shortcut !== null && latest.current(shortcut)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    const stopCommands = client.on('commandChosen', (command) => {
      const shortcut = commands[command];
      if (shortcut !== undefined) latest.current(shortcut);
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stopCommands();
    };
  }, [client]);
}

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'radio' && target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function isInPopup(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('dialog,[role="dialog"],[role="menu"]') !== null;
}
