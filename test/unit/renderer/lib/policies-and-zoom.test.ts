import { describe, expect, it } from 'vitest';
import {
  chosenText,
  countFrom,
  lockChoices,
  unusedChoices,
} from '../../../../renderer/features/settings/policy-choices.ts';
import { zoomAfter } from '../../../../src/contract/zoom.ts';

describe('choosing how long a session may last', () => {
  it('can be left off where no connection asks', () => {
    const free = { value: null, most: null };
    expect(lockChoices(free)[0]).toEqual({ value: '', text: 'Never' });
    expect(countFrom(chosenText(free))).toBeNull();
  });

  it('offers nothing looser than a connection allows, and always what holds now', () => {
    const asked = lockChoices({ value: 7, most: 12 });
    expect(asked.map(({ value }) => Number(value))).toEqual([1, 2, 5, 7, 10, 12]);
    expect(asked.some(({ text }) => text === 'Never')).toBe(false);
    expect(unusedChoices({ value: 1, most: 1 })).toEqual([{ value: '1', text: '1 day' }]);
    expect(countFrom('45')).toBe(45);
  });
});

describe('zoom', () => {
  it('goes through its steps to either end, and back to the actual size', () => {
    const seen = [50];
    for (let at = 50; zoomAfter(at, 'in') !== at; at = zoomAfter(at, 'in')) seen.push(zoomAfter(at, 'in'));
    expect(seen.at(-1)).toBe(200);
    expect(seen).toContain(100);
    expect(zoomAfter(50, 'out')).toBe(50);
    expect(zoomAfter(120, 'in')).toBe(125);
    expect(zoomAfter(120, 'out')).toBe(110);
    expect(zoomAfter(175, 'reset')).toBe(100);
  });
});
