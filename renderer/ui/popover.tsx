import { Popover as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import css from './floating.module.css';

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

export function Popover(props: PopoverProps) {
  const { label, trigger, align = 'end', open, onOpenChange, onClosed, children } = props;
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={css['popover']}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (onClosed?.() === true) event.preventDefault();
          }}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
