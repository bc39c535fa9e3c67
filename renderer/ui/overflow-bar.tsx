import { Ellipsis } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { messages } from '../messages/index.ts';
import { IconButton } from './button.tsx';
import { Menu } from './menu.tsx';
import { OverflowAnchor } from './overflow-anchor.ts';
import css from './overflow-bar.module.css';
import { useBarState } from './use-bar-state.ts';

export interface BarControl {
  readonly id: string;
  /** In the bar. */
  readonly control: ReactNode;
  /** The same in the menu. `press` is a click on the button in the bar. */
  readonly items: (press: () => void) => ReactNode;
}

interface OverflowBarProps {
  readonly label: string;
  readonly className: string | undefined;
  /** What stays: it may give up width, and nothing else. */
  readonly start: ReactNode;
  /** In the order in which they stand. */
  readonly controls: readonly BarControl[];
  /** Their ids, the first to leave first. */
  readonly leaving: readonly string[];
  /** Another text when what stays may have another width. */
  readonly watched: string;
}

/** A bar that loses no control where it is narrow: what has no room is in a menu at its end, under the same name. */
export function OverflowBar({ label, className, start, controls, leaving, watched }: OverflowBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const more = useRef<HTMLButtonElement>(null);
  const pressed = useRef<string | null>(null);
  const present = leaving.filter((id) => controls.some((each) => each.id === id));
  const inMenu = useBarState(bar, present, watched);
  /** Once the menu is closed: what is opened then keeps the focus. */
  const pressNow = (): boolean => {
    const id = pressed.current;
    if (id === null) return false;
    pressed.current = null;
    more.current?.focus();
    bar.current?.querySelector(`[data-slot="${id}"]`)?.querySelector('button')?.click();
    return true;
  };
  return (
    <OverflowAnchor value={more}>
      <div ref={bar} className={className} role="group" aria-label={label}>
        {start}
        {controls.map(({ id, control }) => (
          <div key={id} className={css['slot']} data-slot={id}>
            {control}
          </div>
        ))}
        <div className={css['more']} data-more>
          <Menu
            align="end"
            onClosed={pressNow}
            trigger={<IconButton ref={more} label={messages.actions.more} icon={<Ellipsis aria-hidden />} />}
          >
            {controls
              .filter(({ id }) => inMenu.includes(id))
              .map(({ id, items }) => (
                <Items key={id} items={items} onPress={() => (pressed.current = id)} />
              ))}
          </Menu>
        </div>
      </div>
    </OverflowAnchor>
  );
}

function Items({ items, onPress }: Pick<BarControl, 'items'> & { readonly onPress: () => void }) {
  return items(onPress);
}
