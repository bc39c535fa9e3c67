import type { ComponentProps, ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import css from './button.module.css';
import { tooltipAttribute } from './tooltips.ts';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  readonly size?: 'regular' | 'large';
  /** Under way: the label stays, a second click does nothing. */
  readonly busy?: boolean;
  readonly submits?: boolean;
}

/** A button that says its verb. */
export function Button(props: ButtonProps) {
  const {
    tone = 'plain',
    icon,
    size = 'regular',
    busy = false,
    submits = false,
    className,
    children,
    onClick,
    ...rest
  } = props;
  return (
    <button
      {...rest}
      type={submits ? 'submit' : 'button'}
      className={classNames(css['button'], css[tone], size === 'large' && css['large'], className)}
      aria-disabled={busy || undefined}
      data-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon !== undefined && <span className={css['icon']}>{icon}</span>}
      <span className={css['label']}>{children}</span>
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'aria-label'> {
  /** What it does; read aloud, and shown on hover. */
  readonly label: string;
  /** Its key, shown beside the label. */
  readonly shortcut?: string | undefined;
  readonly icon: ReactNode;
}

export function IconButton({ label, shortcut, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      {...{ [tooltipAttribute]: shortcut ?? '' }}
      type="button"
      aria-label={label}
      className={classNames(css['iconButton'], className)}
    >
      {icon}
    </button>
  );
}
