import { useDelayed } from '../../lib/use-delayed.ts';
import css from './record-panel.module.css';

/** The shape of a record while it is on its way. */
export function PanelBones() {
  const shown = useDelayed(true);
  return (
    <div className={css['bones']} data-shown={shown || undefined} role="status" aria-label="Loading record">
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className={css['boneRow']}>
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
