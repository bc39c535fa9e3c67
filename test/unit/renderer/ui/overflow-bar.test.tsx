// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { Button } from '../../../../renderer/ui/button.tsx';
import { MenuItem } from '../../../../renderer/ui/menu.tsx';
import { OverflowBar, type BarControl } from '../../../../renderer/ui/overflow-bar.tsx';
import { Popover } from '../../../../renderer/ui/popover.tsx';
import { show } from '../support/show.tsx';

const refresh = vi.fn<() => void>();
const controls: BarControl[] = [
  {
    id: 'columns',
    control: (
      <Popover label="Columns" trigger={<Button>Columns</Button>}>
        <input aria-label="Find column" />
      </Popover>
    ),
    items: (press) => <MenuItem onSelect={press}>Columns</MenuItem>,
  },
  {
    id: 'refresh',
    control: <Button onClick={refresh}>Refresh</Button>,
    items: (press) => <MenuItem onSelect={press}>Refresh</MenuItem>,
  },
];

// jsdom lays nothing out: each control that is not in the menu takes 40 pixels of a bar of 50.
beforeEach(() => {
  refresh.mockClear();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(50);
  vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockImplementation(function (this: HTMLElement) {
    return this.querySelectorAll('[data-slot]:not([data-away])').length * 40;
  });
});

function open() {
  return show(
    <OverflowBar
      label="Toolbar"
      className={undefined}
      start={null}
      controls={controls}
      leaving={['refresh', 'columns']}
      watched=""
    />,
  );
}

it('presses in the menu what has no room in the bar', async () => {
  const { user } = open();
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Refresh' }));
  await vi.waitFor(() => expect(refresh).toHaveBeenCalledOnce());
});

it('opens a popover from its menu with the focus in it, and gives that back to the button of the menu', async () => {
  const { user } = open();
  const more = screen.getByRole('button', { name: 'More' });
  more.focus();
  await user.keyboard('{Enter}');
  (await screen.findByRole('menuitem', { name: 'Columns' })).focus();
  await user.keyboard('{Enter}');
  const find = await screen.findByRole('textbox', { name: 'Find column' });
  await vi.waitFor(() => expect(document.activeElement).toBe(find));
  await user.keyboard('{Escape}');
  await vi.waitFor(() => expect(document.activeElement).toBe(more));
});
