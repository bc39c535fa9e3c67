import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchText } from '../../../../renderer/lib/match-text.ts';

const fold = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
const marked = (typed: string, text: string): string | undefined => {
  const match = matchText(typed, text);
  if (match === null) return undefined;
  return match.marks.map(({ start, end }) => text.slice(start, end)).join('|');
};

describe('matching what was typed', () => {
  it('marks the best place: the beginning, then the beginning of a word, then inside', () => {
    expect(marked('sign', 'Sign out')).toBe('Sign');
    expect(marked('out', 'Sign out')).toBe('out');
    expect(marked('an', 'Pan and an oven')).toBe('an');
    expect(matchText('an', 'Pan and an oven')?.marks).toEqual([{ start: 4, end: 6 }]);
    const score = (text: string): number => matchText('lea', text)?.score ?? 0;
    const order = ['Lea', 'Leads', 'All Leads', 'Unlearn', 'List of every area'].map(score);
    expect(order).toEqual([...order].sort((one, other) => other - one));
    expect(new Set(order).size).toBe(order.length);
  });

  it('takes words in any order, and letters strewn over a text', () => {
    expect(marked('out sign', 'Sign out everywhere')).toBe('Sign|out');
    expect(marked('soe', 'Sign out everywhere')).toBe('S|o|e');
    expect(matchText('soe', 'Sign out everywhere', 'whole-words')).toBeNull();
    expect(matchText('xyz', 'Sign out')).toBeNull();
    expect(matchText('   ', 'Sign out')).toBeNull();
  });

  it('makes no difference between accents and capitals, and marks whole characters', () => {
    expect(marked('lucia', 'Ana Lucía Ñandú')).toBe('Lucía');
    expect(marked('nandu', 'Ana Lucía Ñandú')).toBe('Ñandú');
    expect(marked('k', 'a\u212Ab')).toBe('\u212A');
  });

  it('gives marks that lie in the text, in order and apart, for any input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (typed, text) => {
        const match = matchText(typed, text);
        if (match === null) return;
        let before = -1;
        for (const { start, end } of match.marks) {
          expect(start).toBeGreaterThan(before);
          expect(end).toBeGreaterThan(start);
          before = end;
        }
        expect(before).toBeLessThanOrEqual(text.length);
        expect(match.score).toBeGreaterThan(0);
        expect(match.score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('finds every text by any of its letters in order, and marks those letters', () => {
    const words = fc.stringMatching(/^[A-Za-zäöüéñ]{1,12}( [A-Za-zäöüéñ]{1,12}){0,3}$/);
    fc.assert(
      fc.property(words, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), (text, picks) => {
        const typed = Array.from(text)
          .filter((letter, index) => letter !== ' ' && picks[index] === true)
          .join('');
        if (typed === '') return;
        const match = matchText(typed, text);
        expect(match).not.toBeNull();
        const marks = fold((match?.marks ?? []).map(({ start, end }) => text.slice(start, end)).join(''));
        for (const letter of new Set(fold(typed))) expect(marks).toContain(letter);
      }),
    );
  });

  it('scores a text by itself highest', () => {
    const word = fc.stringMatching(/^[a-z]{1,10}$/);
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(matchText(one, one)?.score).toBe(1);
        if (one !== other) expect(matchText(one, other)?.score ?? 0).toBeLessThan(1);
      }),
    );
  });
});
