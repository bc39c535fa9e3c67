import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptBar, movedBar } from '../../../../renderer/features/chart/bar-place.ts';

describe('arrow keys in a chart', () => {
  const lengths = [3, 2];

  it.each([
    ['ArrowDown', [0, 0], [0, 1]],
    ['ArrowDown', [0, 2], [1, 0]],
    ['ArrowDown', [1, 1], null],
    ['ArrowUp', [1, 0], [0, 2]],
    ['ArrowUp', [0, 0], null],
    ['ArrowRight', [0, 2], [1, 1]],
    ['ArrowLeft', [1, 1], [0, 1]],
    ['ArrowLeft', [0, 1], null],
    ['Home', [0, 2], [0, 0]],
    ['End', [0, 0], [0, 2]],
    ['End', [0, 2], null],
    ['x', [0, 0], null],
  ] as const)('%s leads from %j to %j', (key, [part, bar], to) => {
    const place = to === null ? null : { part: to[0], bar: to[1] };
    expect(movedBar(lengths, { part, bar }, key)).toEqual(place);
  });

  it('reach every bar from the first by Down alone, and never leave the chart', () => {
    const some = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(some, (parts) => {
        let seen = 1;
        for (let at = movedBar(parts, { part: 0, bar: 0 }, 'ArrowDown'); at !== null; seen += 1) {
          expect(at.bar).toBeLessThan(parts[at.part] ?? 0);
          at = movedBar(parts, at, 'ArrowDown');
        }
        expect(seen).toBe(parts.reduce((sum, length) => sum + length, 0));
      }),
    );
  });

  it('begin where they left off, as far as that bar is still there', () => {
    expect(keptBar(lengths, { part: 1, bar: 1 })).toEqual({ part: 1, bar: 1 });
    expect(keptBar([2], { part: 0, bar: 7 })).toEqual({ part: 0, bar: 1 });
    expect(keptBar([2], { part: 3, bar: 1 })).toEqual({ part: 0, bar: 0 });
  });
});
