// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { ViewPicker } from '../../../../renderer/features/browser/toolbar/view-picker.tsx';
import { freshPlace } from '../../../../renderer/workspace/browser-session.ts';
import {
  placeOfView,
  withoutOwnView,
  type OwnView,
  type ViewsOfModule,
} from '../../../../renderer/workspace/own-views.ts';
import { describedModule, show } from '../support/show.tsx';

const mine: OwnView = { id: '7', name: 'Late in Kassel', viewId: null, filter: null, sort: [] };

async function open(own: readonly OwnView[] = [mine]) {
  const onChoose = vi.fn<(key: string | null) => void>();
  const Picker = () => {
    const [views, setViews] = useState<ViewsOfModule>({ own, favourites: [], home: null });
    const [key, setKey] = useState<string | null>(null);
    return (
      <ViewPicker
        description={describedModule('Leads')}
        place={{ ...freshPlace, ...placeOfView(views, key) }}
        views={views}
        onChoose={(chosen) => {
          setKey(chosen);
          onChoose(chosen);
        }}
        onViews={setViews}
        onSave={() => undefined}
        onUpdate={() => undefined}
        onDelete={({ id }) => setViews((before) => withoutOwnView(before, id))}
      />
    );
  };
  const { user } = show(<Picker />);
  await user.click(screen.getByRole('button', { name: 'View: All Leads' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Views' }));
  return { user, onChoose, dialog, find: dialog.getByRole('searchbox', { name: 'Find a view' }) };
}

it('takes the first view by Enter, also where that is a list to read', async () => {
  const { user, onChoose, find } = await open();
  await user.type(find, 'recycle{Enter}');
  expect(onChoose).toHaveBeenLastCalledWith('$deleted');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('button', { name: 'View: Recycle bin' })).toBeTruthy();
});

it.each([
  ['a view of Zoho', 'touched', '4004'],
  ['an own view', 'KASSEL', 'own-7'],
])('finds %s by a part of its name', async (_, typed, key) => {
  const { user, onChoose, find } = await open();
  await user.type(find, `${typed}{Enter}`);
  expect(onChoose).toHaveBeenLastCalledWith(key);
});

it('says that nothing has the name, and takes nothing then', async () => {
  const { user, onChoose, dialog, find } = await open();
  await user.type(find, 'zzz{Enter}');
  expect(dialog.getByText('No view has this name.')).toBeTruthy();
  expect(onChoose).not.toHaveBeenCalled();
});

it('stars, renames and deletes an own view, and is walked through by arrow keys', async () => {
  const { user, dialog, find } = await open();
  await user.click(dialog.getByRole('button', { name: 'Favourite: Late in Kassel' }));
  const favourites = within(dialog.getByRole('region', { name: 'Favourites' }));
  expect(favourites.getByRole('button', { name: 'Late in Kassel' })).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: 'Rename Late in Kassel' }));
  const name = dialog.getByRole('textbox', { name: 'New name' });
  await user.clear(name);
  await user.type(name, 'Late{Enter}');
  await user.click(find);
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('Late');
  await user.click(dialog.getByRole('button', { name: 'Delete Late' }));
  expect(dialog.queryByRole('button', { name: 'Late' })).toBeNull();
});
