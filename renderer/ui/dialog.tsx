import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { messages } from '../messages/index.ts';
import { classNames } from '../lib/class-names.ts';
import button from './button.module.css';
import css from './dialog.module.css';
import { showThenModal } from './show-dialog.ts';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** Read aloud after the title. */
  readonly description?: ReactNode;
  /** A question that wants one of its buttons, not a corner cross. */
  readonly asks?: boolean;
  readonly wide?: boolean;
  /** Only its content, near the top of the window; the title is for assistive technology. */
  readonly bare?: boolean;
  /** It is all that is in the window. */
  readonly alone?: boolean;
  /** Text alone: the content takes the focus itself, to be scrolled by the keys. */
  readonly reading?: boolean;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
}

/**
 * A modal dialog: the browser's own, which makes the rest of the page inert, keeps the focus and gives it back.
 * Radix's locks scrolling through a style element, which the content security policy of the page forbids, and
 * hides the page from assistive technology while its controls can still be reached.
 */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog(props: Omit<DialogProps, 'open'>) {
  const { onClose, title, description, asks = false, wide = false, bare = false } = props;
  const { alone = false, reading = false, children, footer } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    if (bare && !alone) return showThenModal(element);
    element.showModal();
    // A question begins on its safe button, the first, and bare content on its own first control; anything
    // else on the dialog itself, for reading.
    if (!asks && !bare) element.focus();
    return () => element.close();
  }, [asks, bare, alone]);
  const onClick = (event: MouseEvent): void => {
    if (!asks && event.target === dialog.current) onClose();
  };
  return (
    <dialog
      ref={dialog}
      role={asks ? 'alertdialog' : undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={description === undefined ? undefined : `${id}-text`}
      tabIndex={-1}
      className={classNames(css['dialog'], wide && css['wide'], bare && css['bare'], alone && css['alone'])}
      onClick={onClick}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      {bare ? (
        <div className={css['sheet']}>
          <h2 id={`${id}-title`} className="visually-hidden">
            {title}
          </h2>
          {children}
        </div>
      ) : (
        <div className={css['sheet']}>
          <header className={css['header']}>
            <h2 id={`${id}-title`} className={css['title']}>
              {title}
            </h2>
            {!asks && (
              <button
                type="button"
                className={button['iconButton']}
                aria-label={messages.actions.close}
                title={messages.actions.close}
                onClick={onClose}
              >
                <X aria-hidden />
              </button>
            )}
          </header>
          {description !== undefined && (
            <p id={`${id}-text`} className={css['description']}>
              {description}
            </p>
          )}
          {hasContent(children) && (
            <div
              className={css['body']}
              {...(reading ? { tabIndex: 0, role: 'region', 'aria-label': title } : {})}
            >
              {children}
            </div>
          )}
          {footer !== undefined && <footer className={css['footer']}>{footer}</footer>}
        </div>
      )}
    </dialog>
  );
}

/** A condition that does not hold leaves `false` behind, and no empty space. */
function hasContent(children: ReactNode): boolean {
  return children !== undefined && children !== null && children !== false;
}
