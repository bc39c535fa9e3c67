import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barStates, firstFitting } from '../../../../renderer/ui/bar-states.ts';

describe('what a bar shows where it is narrow', () => {
  const leaving = ['export', 'refresh', 'columns', 'filter'];

  it('gives up labels, then the search box, then the controls in their order', () => {
    expect(barStates(leaving)).toEqual([
      { labels: true, search: 'box', inMenu: [] },
      { labels: false, search: 'box', inMenu: [] },
      { labels: false, search: 'button', inMenu: [] },
      { labels: false, search: 'button', inMenu: ['export', 'refresh'] },
      { labels: false, search: 'button', inMenu: ['export', 'refresh', 'columns'] },
      { labels: false, search: 'button', inMenu: leaving },
    ]);
  });

  it.each([{ ids: [] }, { ids: ['refresh'] }])(
    'has no menu for $ids: its button would take as much room',
    ({ ids }) => {
      expect(barStates(ids).every(({ inMenu }) => inMenu.length === 0)).toBe(true);
    },
  );

  it('takes the first that fits, and the narrowest where none does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.array(fc.nat(600), { minLength: 1 }),
        (room, widths) => {
          const [first = 0, ...rest] = [...widths].sort((one, other) => other - one);
          const chosen = firstFitting([first, ...rest], (width) => width <= room);
          const narrowest = rest.at(-1) ?? first;
          expect(chosen).toBe([first, ...rest].find((width) => width <= room) ?? narrowest);
        },
      ),
    );
  });
});
