// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { Filter } from '../../../../src/contract/list-query.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { FilterBuilder } from '../../../../renderer/features/filter/filter-builder.tsx';
import { describedModule, show } from '../support/show.tsx';

const description = describedModule('Deals');
const fieldOf = (kind: string) => {
  const field = description.fields.find((each) => each.kind === kind && each.visible);
  if (field === undefined) throw new Error(`no field of ${kind}`);
  return field;
};
const text = fieldOf('text');
const money = fieldOf('currency');
const on = (field: typeof text, operator: 'equals' | 'greater_than', value: string | number) => ({
  field: field.apiName,
  operator,
  values: [value],
});

function open(filter: Filter | null, startWith: string | null = null) {
  const onApply = vi.fn<(filter: Filter | null) => void>();
  const { user } = show(
    <FilterBuilder
      accountId="a0"
      description={description}
      viewId={null}
      filter={filter}
      startWith={startWith}
      context={new FormatContext({ locale: 'en_GB', timeZone: 'Europe/Berlin', currency: 'EUR' })}
      nameOf={() => null}
      onName={() => undefined}
      kept={null}
      onDraft={() => undefined}
      onApply={onApply}
    />,
  );
  const apply = (): Promise<void> => user.click(screen.getByRole('button', { name: 'Apply' }));
  return { user, onApply, apply };
}

it('keeps the value when the operator changes, and applies what is shown', async () => {
  const { user, onApply, apply } = open(null, text.apiName);
  await user.type(screen.getByRole('textbox', { name: `Value for ${text.label}` }), 'Kassel');
  const operator = screen.getByRole<HTMLSelectElement>('combobox', { name: `Operator for ${text.label}` });
  await user.selectOptions(operator, 'starts_with');
  const value = screen.getByRole<HTMLInputElement>('textbox', { name: `Value for ${text.label}` });
  expect(value.value).toBe('Kassel');
  expect(onApply).not.toHaveBeenCalled();
  await apply();
  expect(onApply).toHaveBeenLastCalledWith({
    match: 'all',
    conditions: [{ field: text.apiName, operator: 'starts_with', values: ['Kassel'] }],
  });
});

it('keeps the groups when all becomes any, and adds a condition to the group it is asked for in', async () => {
  const group = { match: 'any' as const, conditions: [on(money, 'greater_than', 5)] };
  const { user, onApply, apply } = open({ match: 'all', conditions: [on(text, 'equals', 'A'), group] });
  await user.selectOptions(screen.getByRole('combobox', { name: 'Records match' }), 'any');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Group matches' }), 'all');
  await user.click(screen.getByRole('button', { name: 'Add a condition to the group' }));
  const fields = within(await screen.findByRole('dialog', { name: 'Fields' }));
  await user.click(fields.getByRole('option', { name: text.label }));
  const values = screen.getAllByRole('textbox', { name: `Value for ${text.label}` });
  expect(values).toHaveLength(2);
  await user.type(values[1] ?? document.body, 'B');
  await apply();
  expect(onApply).toHaveBeenLastCalledWith({
    match: 'any',
    conditions: [
      on(text, 'equals', 'A'),
      {
        match: 'all',
        conditions: [on(money, 'greater_than', 5), expect.objectContaining({ values: ['B'] })],
      },
    ],
  });
});

it('takes a condition away, with its group when that was the last one, and clears all at once', async () => {
  const group = { match: 'any' as const, conditions: [on(money, 'greater_than', 5)] };
  const { user, onApply, apply } = open({ match: 'all', conditions: [on(text, 'equals', 'A'), group] });
  await user.click(screen.getByRole('button', { name: `Remove the condition on ${money.label}` }));
  expect(screen.queryByRole('combobox', { name: 'Group matches' })).toBeNull();
  await apply();
  expect(onApply).toHaveBeenLastCalledWith({ match: 'all', conditions: [on(text, 'equals', 'A')] });
  await user.click(screen.getByRole('button', { name: 'Clear' }));
  expect(onApply).toHaveBeenLastCalledWith(null);
});

it('applies nothing that cannot be read', async () => {
  const { user, onApply, apply } = open(null, money.apiName);
  await user.type(screen.getByRole('textbox', { name: `Value for ${money.label}` }), '12 apples');
  await apply();
  expect(onApply).not.toHaveBeenCalled();
});
