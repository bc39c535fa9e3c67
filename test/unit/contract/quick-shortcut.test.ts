import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isQuickShortcut,
  isReservedShortcut,
  quickShortcutOf,
  type PressedKey,
} from '../../../src/contract/quick-shortcut.ts';

const pressed = (change: Partial<PressedKey>): PressedKey => ({
  key: ' ',
  code: 'Space',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...change,
});

describe('the shortcut of Quick search', () => {
  it.each([
    ['CommandOrControl+Shift+Space', pressed({ ctrlKey: true, shiftKey: true })],
    ['CommandOrControl+Alt+K', pressed({ key: 'k', code: 'KeyK', ctrlKey: true, altKey: true })],
    ['CommandOrControl+Shift+1', pressed({ key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true })],
    ['CommandOrControl+Alt+A', pressed({ key: 'ש', code: 'KeyA', ctrlKey: true, altKey: true })],
    ['Alt+F9', pressed({ key: 'F9', code: 'F9', altKey: true })],
  ])('is %s by what is pressed', (shortcut, keys) => {
    expect(quickShortcutOf(keys, false)).toBe(shortcut);
    expect(isQuickShortcut(shortcut)).toBe(true);
  });

  it('knows Command and Control of a Mac apart', () => {
    expect(quickShortcutOf(pressed({ metaKey: true, altKey: true }), true)).toBe(
      'CommandOrControl+Alt+Space',
    );
    expect(quickShortcutOf(pressed({ ctrlKey: true, altKey: true }), true)).toBe('Control+Alt+Space');
  });

  it.each([
    ['copying', pressed({ key: 'c', code: 'KeyC', ctrlKey: true })],
    ['a capital letter', pressed({ key: 'K', code: 'KeyK', shiftKey: true })],
    ['a letter', pressed({ key: 'k', code: 'KeyK' })],
    ['a function key of the program in front', pressed({ key: 'F5', code: 'F5' })],
    ['a modifier alone', pressed({ key: 'Shift', code: 'ShiftLeft', ctrlKey: true, shiftKey: true })],
  ])('takes %s from no program', (_what, keys) => {
    expect(quickShortcutOf(keys, false)).toBeNull();
  });

  it.each([
    ['closes a window', { key: 'F4', code: 'F4', altKey: true }],
    ['closes a tab', { key: 'F4', code: 'F4', ctrlKey: true }],
    ['opens Home', { key: 'H', code: 'KeyH', ctrlKey: true, shiftKey: true }],
    ['opens the last tab', { key: 'T', code: 'KeyT', ctrlKey: true, shiftKey: true }],
    ['locks', { key: 'ך', code: 'KeyL', ctrlKey: true, shiftKey: true }],
    ['finds a column', { key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true }],
    ['pastes plainly', { key: 'V', code: 'KeyV', ctrlKey: true, shiftKey: true }],
  ])('leaves what %s, and knows that it does', (_what, change) => {
    expect(quickShortcutOf(pressed(change), false)).toBeNull();
    expect(isReservedShortcut(pressed(change), false)).toBe(true);
    expect(isReservedShortcut(pressed({ ...change, altKey: true, ctrlKey: true }), false)).toBe(false);
  });

  it.each([
    '',
    'Space',
    'Shift+A',
    'Alt+Alt+A',
    'CommandOrControl+Shift',
    'Hyper+Alt+A',
    'Alt+Shift+a',
    'A+Alt+Shift',
  ])('%j from a page is refused', (text) => {
    expect(isQuickShortcut(text)).toBe(false);
  });

  it('whatever is pressed: what comes of it is one, or nothing', () => {
    const keys = fc.record({
      key: fc.oneof(fc.string(), fc.constantFrom('a', 'ß', 'Dead', '+')),
      code: fc.oneof(fc.string(), fc.constantFrom('KeyA', 'Digit0', 'F24', 'F25', 'Space')),
      ctrlKey: fc.boolean(),
      metaKey: fc.boolean(),
      altKey: fc.boolean(),
      shiftKey: fc.boolean(),
    });
    fc.assert(
      fc.property(keys, fc.boolean(), (each, isMac) => {
        const shortcut = quickShortcutOf(each, isMac);
        expect(shortcut === null || isQuickShortcut(shortcut)).toBe(true);
      }),
    );
  });
});
