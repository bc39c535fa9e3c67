import { useRef, useState, type KeyboardEvent } from 'react';
import {
  type PreferenceChange,
  isModifierKey,
  isReservedShortcut,
  quickShortcutOf,
} from '../../../src/contract/index.ts';
import { useAppState } from '../../lib/deskside-context.ts';
import { commandKey, isMac, optionKey, shiftKey } from '../../lib/platform.ts';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import css from './settings.module.css';

const shownKeys: Readonly<Record<string, string>> = {
  CommandOrControl: commandKey,
  Control: '⌃',
  Alt: optionKey,
  Shift: shiftKey,
};

/** The palette from anywhere: off until a shortcut or the tray is chosen. */
export function QuickSearchSection({ onChange }: { readonly onChange: (change: PreferenceChange) => void }) {
  const { quickSearch } = messages.settings;
  const { preferences } = useAppState();
  return (
    <section className={css['section']} aria-labelledby="settings-quick-search">
      <h3 id="settings-quick-search" className={css['title']}>
        {quickSearch.title}
      </h3>
      <p className={css['text']}>{quickSearch.text}</p>
      <ShortcutField onChange={(quickSearchShortcut) => onChange({ quickSearchShortcut })} />
      <CheckField
        label={quickSearch.inTray}
        checked={preferences.quickSearchTray}
        onChange={(quickSearchTray) => onChange({ quickSearchTray })}
      />
    </section>
  );
}

/** Takes the keys that are pressed in it. Tab and Escape stay what they are. */
function ShortcutField({ onChange }: { readonly onChange: (shortcut: string | null) => void }) {
  const { quickSearch } = messages.settings;
  const { preferences, quickSearch: state } = useAppState();
  const { quickSearchShortcut: shortcut } = preferences;
  const [refused, setRefused] = useState<string | null>(null);
  const line = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' || event.key === 'Escape' || isModifierKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const pressed = quickShortcutOf(event.nativeEvent, isMac);
    const isReserved = isReservedShortcut(event.nativeEvent, isMac);
    setRefused(pressed !== null ? null : isReserved ? quickSearch.reserved : quickSearch.refused);
    if (pressed !== null) onChange(pressed);
  };
  const error = refused ?? (shortcut !== null && state === 'taken' ? quickSearch.taken : undefined);
  return (
    <div ref={line} className={css['line']}>
      <TextField
        label={quickSearch.shortcut}
        readOnly
        value={shortcut === null ? quickSearch.off : keysText(shortcut)}
        hint={quickSearch.shortcutHint}
        error={error}
        onKeyDown={onKeyDown}
      />
      {shortcut !== null && (
        <Button
          onClick={() => {
            setRefused(null);
            onChange(null);
            // The button goes, and the focus would go with it.
            line.current?.querySelector('input')?.focus();
          }}
        >
          {quickSearch.turnOff}
        </Button>
      )}
    </div>
  );
}

function keysText(shortcut: string): string {
  return shortcut
    .split('+')
    .map((name) => shownKeys[name] ?? name)
    .join(isMac ? ' ' : ' + ');
}
