import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slide } from '../../../../renderer/grid/slide.ts';

interface Thing {
  number: number;
}

function run(things: readonly Thing[], first: number, last: number) {
  const changed: Thing[] = [];
  const dropped: Thing[] = [];
  const next = slide(
    things,
    { first, last },
    {
      at: ({ number }) => number,
      make: () => ({ number: Number.NaN }),
      change: (thing, number) => {
        thing.number = number;
        changed.push(thing);
      },
      drop: (thing) => dropped.push(thing),
    },
  );
  return { next, changed, dropped };
}

const numbers = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
const ends = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: -1, max: 20 }));

describe('things that are used again and again', () => {
  it('stand for the numbers of the run in their order, none twice, wherever it goes', () => {
    fc.assert(
      fc.property(fc.array(ends, { minLength: 1, maxLength: 8 }), (runs) => {
        let things: readonly Thing[] = [];
        for (const [first, more] of runs) {
          const { next, dropped } = run(things, first, first + more);
          expect(next.map(({ number }) => number)).toEqual(numbers(first, first + more));
          expect(new Set(next).size).toBe(next.length);
          expect(next.some((thing) => dropped.includes(thing))).toBe(false);
          things = next;
        }
      }),
    );
  });

  it('are left alone where they stay, and what leaves at one end comes in at the other', () => {
    const { next: before } = run([], 10, 19);
    const { next, changed, dropped } = run(before, 13, 22);
    expect(changed).toHaveLength(3);
    expect(dropped).toEqual([]);
    expect(new Set(next)).toEqual(new Set(before));
    expect(next.slice(0, 7)).toEqual(before.slice(3));
  });

  it('are dropped when fewer are wanted', () => {
    const { next: before } = run([], 0, 9);
    expect(run(before, 0, 4).dropped).toHaveLength(5);
    expect(run(before.slice(0, 5), 100, 101).dropped).toHaveLength(3);
  });
});
