import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  leastList,
  leastPanel,
  placeRecords,
} from '../../../../renderer/features/record/record-placement.ts';

describe('where records are shown', () => {
  it.each([
    { room: 1148, panels: 1, lies: 'beside', tabbed: false },
    { room: 680, panels: 1, lies: 'beside', tabbed: false },
    { room: 679, panels: 1, lies: 'instead', tabbed: false },
    { room: 1000, panels: 2, lies: 'beside', tabbed: false },
    { room: 999, panels: 2, lies: 'beside', tabbed: true },
    { room: 660, panels: 2, lies: 'instead', tabbed: false },
    { room: 348, panels: 2, lies: 'instead', tabbed: true },
  ])('$panels in $room px: $lies, tabs: $tabbed', ({ room, panels, lies, tabbed }) => {
    expect(placeRecords(room, panels)).toEqual({ lies, tabbed });
  });

  it('gives the list and every panel in sight what they need, wherever that is possible', () => {
    fc.assert(
      fc.property(fc.integer({ min: leastPanel, max: 4000 }), fc.constantFrom(1, 2), (room, panels) => {
        const { lies, tabbed } = placeRecords(room, panels);
        const needed = (tabbed ? 1 : panels) * leastPanel + (lies === 'beside' ? leastList : 0);
        expect(needed).toBeLessThanOrEqual(room);
      }),
    );
  });
});
