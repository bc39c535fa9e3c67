import { ContextMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { visibleText } from '../../src/contract/index.ts';
import css from './floating.module.css';

interface ContextMenuProps {
  /** What it belongs to: opens by the right button on it, or by a `contextmenu` event. */
  readonly target: ReactElement;
  readonly label: string;
  /** Called when it has closed; returns true when it saw to the focus, which goes to the target otherwise. */
  readonly onClosed?: () => boolean;
  readonly children: ReactNode;
}

/** A menu at the pointer. Not modal, for the reason that {@link Menu} is not. */
export function ContextMenu({ target, label, onClosed, children }: ContextMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{target}</Radix.Trigger>
      <Radix.Portal>
        <section aria-label={label}>
          <Radix.Content
            className={css['menu']}
            collisionPadding={8}
            loop
            // Its keys are its own, also where the target lies in something that listens.
            onKeyDown={(event) => event.stopPropagation()}
            onCloseAutoFocus={(event) => {
              if (onClosed?.() === true) event.preventDefault();
            }}
          >
            {children}
          </Radix.Content>
        </section>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ContextItemProps {
  readonly icon?: ReactNode;
  /** Keys that do the same, as they are written. */
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
  readonly children: string;
}

export function ContextItem({ icon, keys, disabled = false, onSelect, children }: ContextItemProps) {
  return (
    <Radix.Item className={css['menuItem']} disabled={disabled} onSelect={onSelect}>
      <span className={css['menuIcon']}>{icon}</span>
      <span className={css['menuText']}>{children}</span>
      {keys !== undefined && (
        <kbd className={css['menuKeys']} aria-hidden="true">
          {keys}
        </kbd>
      )}
    </Radix.Item>
  );
}

export function ContextLabel({ children }: { readonly children: string }) {
  return (
    <Radix.Label className={css['menuLabel']} dir="auto">
      {visibleText(children)}
    </Radix.Label>
  );
}

export function ContextSeparator() {
  return <Radix.Separator className={css['menuSeparator']} />;
}
