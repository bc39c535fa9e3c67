// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { useRef } from 'react';
import { expect, it, vi } from 'vitest';
import { TabStrip, type TabStripHandle } from '../../../../renderer/features/tabs/tab-strip.tsx';
import { openTab } from '../../../../renderer/workspace/tabs.ts';
import { tabsOf, withTabs } from '../../../../renderer/workspace/browser-session.ts';
import { useTabs } from '../../../../renderer/workspace/use-tabs.ts';
import { useBrowserMemory } from '../../../../renderer/workspace/browser-context.ts';
import { show } from '../support/show.tsx';

function Strip() {
  const ref = useRef<TabStripHandle>(null);
  const { set, moves } = useTabs('a0');
  const { session } = useBrowserMemory();
  const more = (): void => session.update((held) => withTabs(held, 'a0', (tabs) => openTab(tabs, null)));
  const titleOf = (id: string): string => set.tabs.find((tab) => tab.id === id)?.name ?? `Tab ${id}`;
  const moduleOf = (): string => 'Contacts';
  return <TabStrip ref={ref} set={set} moves={moves} {...{ titleOf, moduleOf }} onOpen={more} />;
}

async function open(count: number) {
  const shown = show(<Strip />);
  for (let tab = 1; tab < count; tab += 1) {
    await shown.user.click(screen.getByRole('button', { name: 'New tab' }));
  }
  return shown;
}
/** Without Home, which is always the first. */
const workTabs = (): HTMLElement[] => screen.getAllByRole('tab').slice(1);
const titles = (): (string | null)[] => workTabs().map(({ textContent }) => textContent);
const tab = (name: string): HTMLElement => screen.getByRole('tab', { name });

it('goes along the tabs by arrow keys, in a circle, and shows one by Enter only', async () => {
  const { user } = await open(3);
  tab('Tab 3').focus();
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(tab('Home'));
  await user.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(tab('Tab 1'));
  await user.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
  expect(document.activeElement).toBe(tab('Tab 2'));
  expect(screen.getByRole('tab', { selected: true })).toBe(tab('Tab 3'));
  await user.keyboard('{Enter}');
  expect(screen.getByRole('tab', { selected: true })).toBe(tab('Tab 2'));
  await user.keyboard('{End}');
  expect(document.activeElement).toBe(tab('Tab 3'));
});

it('shows Home by Enter, where Delete and F2 do nothing', async () => {
  const { user } = await open(2);
  tab('Tab 2').focus();
  await user.keyboard('{Home}');
  expect(document.activeElement).toBe(tab('Home'));
  await user.keyboard('{Enter}');
  expect(screen.getByRole('tab', { selected: true })).toBe(tab('Home'));
  await user.keyboard('{Delete}{F2}');
  expect(titles()).toEqual(['Tab 1', 'Tab 2']);
  expect(screen.queryByRole('textbox')).toBeNull();
  await user.keyboard('{End}{Enter}');
  expect(screen.getByRole('tab', { selected: true })).toBe(tab('Tab 2'));
});

it('closes by Delete, the focus going to the neighbour; the last one stays', async () => {
  const { user } = await open(3);
  tab('Tab 2').focus();
  await user.keyboard('{Delete}');
  expect(titles()).toEqual(['Tab 1', 'Tab 3']);
  expect(document.activeElement).toBe(tab('Tab 3'));
  await user.keyboard('{Delete}');
  expect(titles()).toEqual(['Tab 1']);
  expect(document.activeElement).toBe(tab('Tab 1'));
  await user.keyboard('{Delete}');
  expect(titles()).toEqual(['Tab 1']);
});

it('takes a name by F2 and Enter, keeps the old one by Esc, and gives the focus back', async () => {
  const { user } = await open(2);
  tab('Tab 1').focus();
  await user.keyboard('{F2}');
  const box = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name of the tab' });
  expect(document.activeElement).toBe(box);
  await user.keyboard('Quarter end{Enter}');
  expect(titles()).toEqual(['Quarter end', 'Tab 2']);
  expect(document.activeElement).toBe(tab('Quarter end'));
  await user.keyboard('{F2}');
  await user.keyboard('Other{Escape}');
  expect(titles()).toEqual(['Quarter end', 'Tab 2']);
});

it('moves by the menu, which offers no way beyond the ends', async () => {
  const { user } = await open(3);
  const menuOf = async (name: string): Promise<void> => {
    fireEvent.contextMenu(tab(name));
    await screen.findByRole('menu');
  };
  await menuOf('Tab 1');
  const left = screen.getByRole('menuitem', { name: 'Move left' });
  expect(left.getAttribute('aria-disabled')).toBe('true');
  await user.click(screen.getByRole('menuitem', { name: 'Move right' }));
  expect(titles()).toEqual(['Tab 2', 'Tab 1', 'Tab 3']);
  expect(document.activeElement).toBe(tab('Tab 1'));
  await menuOf('Tab 1');
  await user.click(screen.getByRole('menuitem', { name: 'Close other tabs' }));
  expect(titles()).toEqual(['Tab 1']);
});

it('follows the pointer while a tab is dragged, and goes back when that is given up by Esc', async () => {
  const { browser } = await open(3);
  // Each tab is 100 wide, where it is in the strip.
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function box(
    this: HTMLElement,
  ) {
    return DOMRect.fromRect({ x: workTabs().indexOf(this) * 100, width: 100 });
  });
  const at = (type: 'pointermove' | 'pointerup', clientX: number): void =>
    void fireEvent(window, new PointerEvent(type, { pointerId: 1, clientX, bubbles: true }));
  const press = (name: string): void =>
    void fireEvent.pointerDown(tab(name), { pointerId: 1, button: 0, clientX: 50 });
  press('Tab 1');
  at('pointermove', 52);
  expect(titles()).toEqual(['Tab 1', 'Tab 2', 'Tab 3']);
  at('pointermove', 170);
  expect(titles()).toEqual(['Tab 2', 'Tab 1', 'Tab 3']);
  at('pointerup', 170);
  at('pointermove', 290);
  expect(titles()).toEqual(['Tab 2', 'Tab 1', 'Tab 3']);
  press('Tab 2');
  at('pointermove', 290);
  expect(titles()).toEqual(['Tab 1', 'Tab 3', 'Tab 2']);
  fireEvent.keyDown(window, { key: 'Escape' });
  expect(titles()).toEqual(['Tab 2', 'Tab 1', 'Tab 3']);
  expect(tabsOf(browser.session.get(), 'a0').active).toBe('2');
});
