import { describe, expect, it } from 'vitest';
import { keyName } from '../../../../renderer/lib/key-name.ts';

const key = (typed: string, code: string, ctrlKey = true): string =>
  keyName({ key: typed, code, ctrlKey, metaKey: false });

describe('the name of a key', () => {
  it.each([
    ['ל', 'KeyK', 'k'],
    ['ק', 'KeyE', 'e'],
    ['ن', 'KeyK', 'k'],
    ['с', 'KeyC', 'c'],
    ['Я', 'KeyZ', 'z'],
    ['ω', 'KeyV', 'v'],
    ['ㅏ', 'KeyK', 'k'],
    ['ת', 'Comma', ','],
    ['б', 'Comma', ','],
  ])('is the Latin one of its place where the layout has other letters: %s', (typed, code, name) => {
    expect(key(typed, code)).toBe(name);
    expect(key(typed, code, false)).toBe(name);
  });

  it.each([
    // AZERTY, QWERTZ and Dvorak have Latin letters, in places of their own.
    ['a', 'KeyQ'],
    ['z', 'KeyY'],
    ['Z', 'KeyY'],
    ['k', 'KeyV'],
    // On a Hebrew keyboard.
    ['/', 'KeyQ'],
    ['?', 'Slash'],
    [',', 'Quote'],
    ['ü', 'BracketLeft'],
    ['Enter', 'Enter'],
    ['ArrowLeft', 'ArrowLeft'],
    ['Dead', 'KeyE'],
    [' ', 'Space'],
  ])('is what it says in all other cases: %s', (typed, code) => {
    expect(key(typed, code)).toBe(typed);
  });

  it('is the digit of its place where digits need Shift, with the command key held', () => {
    expect(key('&', 'Digit1')).toBe('1');
    expect(key('ç', 'Digit9')).toBe('9');
    expect(key('+', 'Digit1')).toBe('+');
    expect(key('-', 'Digit6')).toBe('-');
    expect(key('_', 'Digit8')).toBe('_');
    expect(key('&', 'Digit1', false)).toBe('&');
    expect(key('٣', 'Digit3', false)).toBe('٣');
  });
});
