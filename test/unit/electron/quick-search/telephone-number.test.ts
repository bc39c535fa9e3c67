import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { telephoneNumberIn } from '../../../../electron/main/quick-search/telephone-number.ts';

describe('a telephone number on the clipboard', () => {
  it.each([
    ['+49 30 1234567', '+49 30 1234567'],
    [' 030/1234567\n', '030/1234567'],
    ['(415) 555-0132', '(415) 555-0132'],
    ['+972\u00a050\u202f123\u20114567', '+972 50 123-4567'],
    ['tel:+14155550132', '+14155550132'],
    ['06.12.34.56.78', '06.12.34.56.78'],
    ['4155550132', '4155550132'],
  ])('%j is one', (text, number) => {
    expect(telephoneNumberIn(text)).toBe(number);
  });

  it.each([
    ['a code for signing in', '482913'],
    ['a date', '2026-11-28'],
    ['a date of another country', '28.11.2026'],
    ['an address of a computer', '192.168.100.200'],
    ['an amount', '1.234.567'],
    ['a social security number', '123-45-6789'],
    ['the number of a bank card', '4111 1111 1111 1111'],
    ['the number of a shorter bank card', '378282246310005'],
    ['the id of a record', '4876876000000624001'],
    ['a token', '1000.0123456789abcdef0123456789abcdef'],
    ['a number with words', 'Call +49 30 1234567'],
    ['two numbers', '+49 30 1234567\n+49 30 7654321'],
    ['a number in digits of another script', '٠٣٠١٢٣٤٥٦٧'],
    ['a number that a bell stands in', '+49 30\u0007 1234567'],
    ['nothing', ''],
  ])('%s is none', (_what, text) => {
    expect(telephoneNumberIn(text)).toBeNull();
  });

  it('gives nothing but digits and their signs, of 7 to 15 digits, whatever text there is', () => {
    const nearly = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789+()-./ \u00a0aA:%\n')),
      maxLength: 60,
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 400 }), nearly), (text) => {
        const number = telephoneNumberIn(text);
        if (number === null) return;
        expect(number).toMatch(/^\+?[\d ()./-]{7,40}$/);
        const digits = number.replaceAll(/\D/g, '');
        expect(digits.length).toBeGreaterThanOrEqual(7);
        expect(digits.length).toBeLessThanOrEqual(15);
        // Every digit of the text, in its order: nothing is cut out of a longer one.
        expect(text.replaceAll(/\D/g, '')).toBe(digits);
      }),
    );
  });

  it('takes every number of E.164, with a plus', () => {
    const number = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.stringMatching(/^\d{6,14}$/));
    fc.assert(
      fc.property(number, ([first, rest]) => {
        expect(telephoneNumberIn(`+${String(first)}${rest}`)).toBe(`+${String(first)}${rest}`);
      }),
    );
  });

  it('takes no time for a long text', () => {
    expect(telephoneNumberIn(`+${'1 '.repeat(5_000_000)}`)).toBeNull();
    expect(telephoneNumberIn(`${'1()'.repeat(60)}x`)).toBeNull();
  });
});
