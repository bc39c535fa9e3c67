import css from './toolbar-skeleton.module.css';

/** The shape of the toolbar while a module is on its way: at once, because it is what answers a click. */
export function ToolbarSkeleton() {
  return (
    <div className={css['toolbar']} aria-hidden="true" data-skeleton="toolbar">
      <span className={css['view']} />
      <span className={css['search']} />
      <span className={css['button']} />
      <span className={css['button']} />
      <span className={css['button']} />
    </div>
  );
}
