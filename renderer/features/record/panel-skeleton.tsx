import { messages } from '../../messages/index.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import css from './record-panel.module.css';

/** The shape of a record while it is on its way. */
export function PanelSkeleton() {
  return (
    <Skeleton label={messages.record.loadingRecord} className={css['skeleton']}>
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className={css['skeletonRow']}>
          <span />
          <span />
        </div>
      ))}
    </Skeleton>
  );
}
