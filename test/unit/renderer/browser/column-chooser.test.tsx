// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { ColumnChooser } from '../../../../renderer/features/browser/toolbar/column-chooser.tsx';
import { describedModule, show } from '../support/show.tsx';

const description = describedModule('Deals');
const labelOf = (name: string): string =>
  description.fields.find(({ apiName }) => apiName === name)?.label ?? '';
const others = description.fields.filter(
  ({ visible, apiName }) => visible && apiName !== description.nameField,
);
const [first = '', second = '', hidden = ''] = others.map(({ apiName }) => apiName);
const usual = [description.nameField, first, second];

async function open() {
  const onGoTo = vi.fn<(column: number) => void>();
  const chosen = { now: usual as readonly string[] };
  const Chooser = () => {
    const [shown, setShown] = useState<readonly string[]>(usual);
    chosen.now = shown;
    return (
      <ColumnChooser
        description={description}
        shown={shown}
        onChange={(names) => setShown(names ?? usual)}
        onGoTo={onGoTo}
      />
    );
  };
  const { user } = show(<Chooser />);
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Columns' }));
  const box = (name: string): HTMLElement => dialog.getByRole('checkbox', { name: labelOf(name) });
  return { user, onGoTo, chosen, dialog, box, find: dialog.getByRole('searchbox', { name: 'Find column' }) };
}

it('shows and hides columns, but never the name of the record', async () => {
  const { user, chosen, box } = await open();
  await user.click(box(second));
  expect(chosen.now).toEqual([description.nameField, first]);
  await user.click(box(hidden));
  expect(chosen.now).toEqual([description.nameField, first, hidden]);
  await user.click(box(description.nameField));
  expect(chosen.now[0]).toBe(description.nameField);
});

it('moves a column by Alt and an arrow, says where it is, and leaves the first in its place', async () => {
  const { user, chosen, box, dialog } = await open();
  box(second).focus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(chosen.now).toEqual([description.nameField, second, first]);
  expect(dialog.getByRole('status').textContent).toBe(`${labelOf(second)} is column 2 of 3.`);
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(chosen.now).toEqual([description.nameField, second, first]);
});

it('goes to the column that was found, and adds it first where it is not shown', async () => {
  const { user, chosen, find, onGoTo } = await open();
  await user.type(find, `${hidden}{Enter}`);
  expect(chosen.now).toEqual([...usual, hidden]);
  await vi.waitFor(() => expect(onGoTo).toHaveBeenCalledWith(3));
});

it('says that no column has the name, and shows all or the usual ones', async () => {
  const { user, chosen, find, dialog } = await open();
  await user.type(find, 'no such column{Enter}');
  expect(dialog.getByText('No column has this name.')).toBeTruthy();
  expect(chosen.now).toEqual(usual);
  await user.click(dialog.getByRole('button', { name: 'All columns' }));
  expect(chosen.now).toHaveLength(description.fields.filter(({ visible }) => visible).length);
  await user.click(dialog.getByRole('button', { name: 'Reset columns' }));
  expect(chosen.now).toEqual(usual);
});
