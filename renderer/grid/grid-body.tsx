import type { Ref } from 'react';
import css from './grid.module.css';

interface GridBodyProps {
  /** CSS pixels of all rows. */
  readonly height: number;
  /** Told of the element that is to hold the rows in the page. */
  readonly paneRef: Ref<HTMLDivElement>;
  /** Of the element that keeps the pointer from the rows for a while. */
  readonly shieldRef: Ref<HTMLDivElement>;
}

/** The room of all rows. Those near to what can be seen are put there by the pool, and not by React. */
export function GridBody({ height, paneRef, shieldRef }: GridBodyProps) {
  return (
    <div role="rowgroup" className={css['body']} style={{ height }}>
      <div ref={paneRef} role="presentation" className={css['pane']} />
      <div ref={shieldRef} role="presentation" className={css['shield']} />
    </div>
  );
}
