import { expect, it } from 'vitest';
import type { GroupedState } from '../../../../renderer/data/lists/grouped-list.ts';
import { groupedSource } from '../../../../renderer/features/browser/list/grouped-source.ts';
import type { GroupTexts } from '../../../../renderer/workspace/group-texts.ts';

const groupOf = (value: string, row: number) => ({
  group: { value, label: value, count: 12, sums: [] },
  key: value,
  row,
  records: 0,
  list: null,
});
const state: GroupedState = { groups: [groupOf('Won', 0), groupOf('Lost', 1)], count: 2 };
const texts: GroupTexts = {
  labelOf: ({ label }) => label,
  sumsOf: () => ['Amount: 7'],
  colourOf: () => '#336699',
};
const noRows = () => {
  throw new Error('all groups are folded');
};

it('makes what a group shows once, so that scrolling draws its row no second time', () => {
  const source = groupedSource(state, false, texts, noRows);
  const won = source.group?.(0);
  expect(won).toEqual({
    label: 'Won',
    count: '12 records',
    sums: ['Amount: 7'],
    isOpen: false,
    colour: '#336699',
  });
  expect(source.group?.(1)).toMatchObject({ label: 'Lost' });
  expect(source.group?.(0)).toBe(won);
});
