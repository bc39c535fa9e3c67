import { messages } from '../../../messages/index.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import css from './grid-skeleton.module.css';

/** A grid before its columns are known. */
export function GridSkeleton() {
  return (
    <Skeleton label={messages.browser.loading} className={css['skeleton']}>
      <div className={css['head']} />
      {Array.from({ length: 40 }, (_, row) => (
        <div key={row} className={css['row']}>
          <span />
          <span />
          <span />
          <span />
        </div>
      ))}
    </Skeleton>
  );
}
