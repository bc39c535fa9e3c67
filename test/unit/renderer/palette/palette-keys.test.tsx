// @vitest-environment jsdom
import { act, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { WindowPalette } from '../../../../renderer/features/palette/window-palette.tsx';
import { tabsOf } from '../../../../renderer/workspace/browser-session.ts';
import { show, shownAccount } from '../support/show.tsx';

async function open() {
  const onClose = vi.fn<() => void>();
  const run = vi.fn<(title: string) => void>();
  const shown = show(<WindowPalette account={shownAccount()} onClose={onClose} />);
  act(() => {
    shown.deskside.commands.add(
      ['Lock now', 'Refresh', 'Export'].map((title) => ({ id: title, title, run: () => run(title) })),
    );
  });
  await screen.findByRole('option', { name: 'Lock now' });
  const box = screen.getByRole('combobox');
  const active = (): string | null | undefined =>
    document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.textContent;
  const options = (): (string | null)[] =>
    screen.getAllByRole('option').map(({ textContent }) => textContent);
  await shown.user.click(box);
  return { ...shown, onClose, run, box, active, options };
}

it('moves by arrows, in a circle, and to either end by page keys', async () => {
  const { user, active, options } = await open();
  const all = options();
  expect(active()).toBe(all[0]);
  await user.keyboard('{ArrowDown}');
  expect(active()).toBe(all[1]);
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(active()).toBe(all.at(-1));
  await user.keyboard('{ArrowDown}');
  expect(active()).toBe(all[0]);
  await user.keyboard('{PageDown}');
  expect(active()).toBe(all.at(-1));
  await user.keyboard('{PageUp}');
  expect(active()).toBe(all[0]);
});

it('carries out a command by Enter, with the first match active again after each letter', async () => {
  const { user, run, onClose, active } = await open();
  await user.keyboard('{ArrowDown}{ArrowDown}>lock no');
  expect(active()).toContain('Lock now');
  await user.keyboard('{Enter}');
  expect(run).toHaveBeenCalledExactlyOnceWith('Lock now');
  expect(onClose).toHaveBeenCalledOnce();
});

it('opens a module in the tab that is shown, or by Ctrl+Enter in a new one', async () => {
  const { user, browser, onClose } = await open();
  const modules = (): (string | null)[] =>
    tabsOf(browser.session.get(), 'a0').tabs.map(({ module }) => module);
  await user.keyboard('Deals{Enter}');
  expect(modules()).toEqual(['Deals']);
  await user.clear(screen.getByRole('combobox'));
  await user.keyboard('Leads{Control>}{Enter}{/Control}');
  expect(modules()).toEqual(['Deals', 'Leads']);
  await user.keyboard('{Control>}k{/Control}');
  expect(onClose).toHaveBeenCalledTimes(3);
});
