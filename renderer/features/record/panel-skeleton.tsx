import { useDelayed } from '../../lib/use-delayed.ts';
import css from './record-panel.module.css';

/** The shape of a record while it is on its way. */
export function PanelSkeleton() {
  const shown = useDelayed(true);
  return (
    <div
      className={css['skeleton']}
      data-shown={shown || undefined}
      role="status"
      aria-label="Loading record"
    >
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className={css['boneRow']}>
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
