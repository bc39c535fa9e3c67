import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { visibleText } from '../../src/contract/index.ts';
import { messages } from '../messages/index.ts';
import css from './floating.module.css';

interface MenuProps {
  readonly trigger: ReactElement;
  readonly align?: 'start' | 'center' | 'end';
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** Called once it is closed; returns true when it has put the focus elsewhere than on the trigger. */
  readonly onClosed?: () => boolean;
  readonly children: ReactNode;
}

/**
 * A menu under its button. Not modal: the modal kind locks scrolling through a style element, which the
 * content security policy of the page forbids.
 */
export function Menu({ trigger, align = 'start', side = 'bottom', onClosed, children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <section aria-label={messages.ui.menu}>
          <Radix.Content
            className={css['menu']}
            align={align}
            side={side}
            sideOffset={4}
            collisionPadding={8}
            loop
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

interface MenuItemProps {
  readonly icon?: ReactNode;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

export function MenuItem({ icon, onSelect, children }: MenuItemProps) {
  return (
    <Radix.Item className={css['menuItem']} onSelect={onSelect}>
      <span className={css['menuIcon']}>{icon}</span>
      <span className={css['menuText']}>{children}</span>
    </Radix.Item>
  );
}

interface MenuChoiceProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label?: string;
  readonly choices: readonly {
    readonly value: string;
    readonly text: string;
    readonly detail?: string;
    /** Set apart at the end of the line. */
    readonly mark?: ReactNode;
  }[];
}

/** One of several; the chosen one is ticked. */
export function MenuChoice({ value, onChange, label, choices }: MenuChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      {choices.map((choice) => (
        <Radix.RadioItem key={choice.value} value={choice.value} className={css['menuItem']}>
          <span className={css['menuCheck']}>
            <Radix.ItemIndicator>
              <Check aria-hidden />
            </Radix.ItemIndicator>
          </span>
          <span className={css['menuText']}>
            <span dir="auto">{visibleText(choice.text)}</span>
            {choice.detail !== undefined && <span className={css['menuDetail']}>{choice.detail}</span>}
          </span>
          {choice.mark}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className={css['menuLabel']}>{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className={css['menuSeparator']} />;
}
