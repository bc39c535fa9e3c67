import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { IconButton } from './button.tsx';
import css from './dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Read aloud after the title. */
  readonly description?: ReactNode;
  /** A question that wants one of its buttons, not a corner cross. */
  readonly asks?: boolean;
  readonly wide?: boolean;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
}

/**
 * A dialog over a scrim. The scrim is our own element: Radix's overlay locks scrolling through a style
 * element, which the content security policy of the page forbids.
 */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, asks = false, wide = false, children, footer } = props;
  return (
    <Radix.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Radix.Portal>
        <div className={css['scrim']}>
          <Radix.Content
            className={classNames(css['dialog'], wide && css['wide'])}
            role={asks ? 'alertdialog' : 'dialog'}
            aria-modal
            tabIndex={-1}
            onOpenAutoFocus={(event) => {
              // A question begins on its safe button; anything else on the dialog itself, for reading.
              if (asks || !(event.currentTarget instanceof HTMLElement)) return;
              event.preventDefault();
              event.currentTarget.focus();
            }}
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          >
            <header className={css['header']}>
              <Radix.Title className={css['title']}>{title}</Radix.Title>
              {!asks && <IconButton label="Close" icon={<X aria-hidden />} onClick={onClose} />}
            </header>
            {description !== undefined && (
              <Radix.Description className={css['description']}>{description}</Radix.Description>
            )}
            {hasContent(children) && <div className={css['body']}>{children}</div>}
            {footer !== undefined && <footer className={css['footer']}>{footer}</footer>}
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** A condition that does not hold leaves `false` behind, and no empty space. */
function hasContent(children: ReactNode): boolean {
  return children !== undefined && children !== null && children !== false;
}
