import { useDelayed } from '../../../lib/use-delayed.ts';
import css from './grid-skeleton.module.css';

/** A grid before its columns are known. */
export function GridSkeleton() {
  const shown = useDelayed(true);
  return (
    <div className={css['skeleton']} data-shown={shown || undefined} role="status" aria-label="Loading">
      <div className={css['head']} />
      {Array.from({ length: 40 }, (_, row) => (
        <div key={row} className={css['row']}>
          <span />
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
