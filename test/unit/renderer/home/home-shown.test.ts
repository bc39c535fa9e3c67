import { describe, expect, it } from 'vitest';
import type { HomeAnswer, HomePart } from '../../../../src/contract/index.ts';
import { isWhole } from '../../../../renderer/features/home/home-shown.ts';

const empty: HomeAnswer = { rows: [], more: false, changed: [], openStages: [], receivedAt: 0 };
const state = (kind: HomePart['kind'], answer: HomeAnswer | undefined) => ({
  part: { kind, module: kind },
  answer,
  error: null,
  isFetching: false,
  retry: () => undefined,
});

describe('that nothing is there', () => {
  it('is not said while a list that belongs to it is missing, whether it failed or is on its way', () => {
    const states = [state('tasks', empty), state('calls', undefined), state('deals', empty)];
    expect(isWhole(states, 'tasks', 'calls', 'meetings')).toBe(false);
    expect(isWhole(states, 'deals')).toBe(true);
  });

  it('is said where every list came that the person may see', () => {
    expect(isWhole([state('tasks', empty)], 'tasks', 'calls', 'meetings')).toBe(true);
  });
});
