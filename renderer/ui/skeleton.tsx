import type { ReactNode } from 'react';
import { classNames } from '../lib/class-names.ts';
import { useDelayed } from '../lib/use-delayed.ts';
import css from './skeleton.module.css';

interface SkeletonProps {
  readonly label: string;
  readonly className: string | undefined;
  /** Its bars are `span`s. */
  readonly children: ReactNode;
}

/** The shape of what is on its way. Unseen at first: what comes soon never flickers. */
export function Skeleton({ label, className, children }: SkeletonProps) {
  const shown = useDelayed(true);
  return (
    <div
      className={classNames(css['skeleton'], className)}
      data-shown={shown || undefined}
      role="status"
      aria-label={label}
    >
      {children}
    </div>
  );
}
