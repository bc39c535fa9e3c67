import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../../src/contract/visible-text.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { formatValue } from '../../../../src/crm/format/format-value.ts';

const turning = ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069'];
const text = fc.string({ unit: fc.constantFrom(...turning, 'a', 'ש', '\u200f', ' ', '€') });
const onScreen = new FormatContext({ locale: 'en-GB', timeZone: 'UTC', currency: null, onScreen: true });
const plain = new FormatContext({ locale: 'en-GB', timeZone: 'UTC', currency: null });

describe('what turns the direction of text', () => {
  it('is written out, and all else stays as it is', () => {
    fc.assert(
      fc.property(text, (value) => {
        const shown = visibleText(value);
        expect(turning.some((character) => shown.includes(character))).toBe(false);
        const back = shown.replaceAll(/\[U\+(20[26][A-F\d])\]/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        );
        expect(back).toBe(value);
      }),
    );
  });

  it.each([
    'text',
    'long_text',
    'picklist',
    'multi_select',
    'email',
    'lookup',
    'owner',
    'tags',
    'rich_text',
  ] as const)('is written out in a field of kind %s on the screen, and kept elsewhere', (kind) => {
    const value = 'ab\u202ecd';
    const raw = kind === 'lookup' || kind === 'owner' ? { name: value, id: '1' } : value;
    const shown = formatValue({ kind }, raw, onScreen);
    expect(shown.text).toBe('ab[U+202E]cd');
    expect(shown.parts?.every((part) => !part.text.includes('\u202e'))).not.toBe(false);
    expect(shown.exact).toBe(value);
    expect(formatValue({ kind }, raw, plain).text).toBe(value);
  });
});
