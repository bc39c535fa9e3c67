// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { useRef, useState } from 'react';
import { expect, it, vi } from 'vitest';
import { SearchBox } from '../../../../renderer/features/browser/toolbar/search-box.tsx';
import { show } from '../support/show.tsx';

interface SearchedProps {
  readonly recent: readonly string[];
  readonly onLeave: () => void;
  readonly onDone: () => void;
}

function Searched({ recent, onLeave, onDone }: SearchedProps) {
  const ref = useRef<HTMLInputElement>(null);
  const [value, setValue] = useState('');
  return (
    <SearchBox
      {...{ ref, value, recent, onLeave, onDone }}
      busy={false}
      records="Contacts"
      onChange={setValue}
    />
  );
}

function open(recent: readonly string[] = []) {
  const onLeave = vi.fn<() => void>();
  const onDone = vi.fn<() => void>();
  const shown = show(<Searched {...{ recent, onLeave, onDone }} />);
  return {
    ...shown,
    onLeave,
    onDone,
    box: screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search records' }),
  };
}

it('says how much is too little and how much is too much', async () => {
  const { user, box } = open();
  await user.type(box, 'é');
  expect(box).toHaveProperty('value', 'é');
  expect(screen.getByText('At least two characters').className).not.toContain('visually-hidden');
  await user.clear(box);
  await user.click(box);
  await user.paste('a'.repeat(101));
  expect(screen.getByText('First 100 letters')).toBeTruthy();
});

it('keeps all of a text of 300 letters, and says how many of them are searched for', async () => {
  const { user, box } = open();
  await user.click(box);
  await user.paste('berg '.repeat(60));
  expect(box.value).toHaveLength(300);
  expect(screen.getByText('First 100 letters').className).not.toContain('visually-hidden');
});

it('tells when a word is typed to its end, and not before', async () => {
  const { user, box, onDone } = open();
  await user.type(box, 'kuhn');
  expect(onDone).not.toHaveBeenCalled();
  // The window loses the focus, and the box does not.
  box.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  expect(onDone).not.toHaveBeenCalled();
  await user.tab();
  expect(onDone).toHaveBeenCalledOnce();
  await user.type(box, 's{Escape}');
  expect(onDone).toHaveBeenCalledTimes(2);
});

it('clears first and leaves only when there is nothing to clear', async () => {
  const { user, box, onLeave } = open();
  await user.type(box, 'kuhn{Escape}');
  expect(box.value).toBe('');
  expect(onLeave).not.toHaveBeenCalled();
  await user.keyboard('{Escape}');
  expect(onLeave).toHaveBeenCalledOnce();
  await user.type(box, 'kuhn{Enter}');
  expect(onLeave).toHaveBeenCalledTimes(2);
  expect(box.value).toBe('kuhn');
});

it('offers recent words while nothing is typed, and takes the one that is chosen by keys or pointer', async () => {
  const { user, box, onLeave } = open(['reuter', 'polaris']);
  expect(screen.queryByRole('listbox')).toBeNull();
  await user.click(box);
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['reuter', 'polaris']);
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(screen.getByRole('option', { selected: true }).textContent).toBe('polaris');
  expect(box.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id);
  await user.keyboard('{ArrowUp}{Enter}');
  expect(box.value).toBe('reuter');
  expect(screen.queryByRole('listbox')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Clear search' }));
  await user.click(box);
  await user.click(screen.getByRole('option', { name: 'polaris' }));
  expect(box.value).toBe('polaris');
  expect(onLeave).not.toHaveBeenCalled();
});
