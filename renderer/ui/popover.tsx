import { Popover as Radix } from 'radix-ui';
import { useContext, useRef, type ReactElement, type ReactNode } from 'react';
import css from './floating.module.css';
import { isAway, OverflowAnchor } from './overflow-anchor.ts';

interface PopoverProps {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'center' | 'end';
  /** With `onOpenChange`, when something besides its trigger opens or closes it. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** Called once it is closed; returns true when it has put the focus elsewhere than on the trigger. */
  readonly onClosed?: () => boolean;
  readonly children: ReactNode;
}

/** Opens beside its trigger; where that is in the menu of a bar, beside the button of the menu. */
export function Popover(props: PopoverProps) {
  const { label, trigger, align = 'end', open, onOpenChange, onClosed, children } = props;
  const overflow = useContext(OverflowAnchor);
  const button = useRef<HTMLButtonElement>(null);
  const shown = (): HTMLButtonElement | null =>
    isAway(button.current) ? (overflow?.current ?? null) : button.current;
  const anchor = useRef({ getBoundingClientRect: () => shown()?.getBoundingClientRect() ?? new DOMRect() });
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {overflow !== null && <Radix.Anchor virtualRef={anchor} />}
      <Radix.Trigger asChild ref={button}>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={css['popover']}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (onClosed?.() === true) event.preventDefault();
            else if (isAway(button.current)) {
              event.preventDefault();
              overflow?.current?.focus();
            }
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
