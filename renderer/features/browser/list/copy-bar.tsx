import { FileDown, X } from 'lucide-react';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { counted, figure } from '../../../lib/time-text.ts';
import { useDelayed } from '../../../lib/use-delayed.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import css from './copy-bar.module.css';
import { mostCopiedCells } from './grid-settings.ts';
import type { CopyState } from './use-grid-copy.ts';

interface CopyBarProps {
  readonly state: CopyState | null;
  readonly onDismiss: () => void;
}

/** Below a list: how far copying has come, or the way out where it is too much for the clipboard. */
export function CopyBar({ state, onDismiss }: CopyBarProps) {
  const { commands } = useDeskside();
  const isLong = useDelayed(state?.kind === 'fetching', 300);
  if (state === null || (state.kind === 'fetching' && !isLong)) return null;
  if (state.kind === 'fetching') {
    const { done, total } = state;
    return (
      <div className={css['bar']} role="group" aria-label="Copying">
        <progress
          className={css['progress']}
          aria-label="Rows to copy"
          {...(total === null ? {} : { max: total, value: done })}
        />
        <span className={css['text']}>
          {total === null
            ? `Fetching rows to copy: ${figure(done)} so far`
            : `Fetching rows to copy: ${figure(done)} of ${figure(total)}`}
        </span>
        <Button onClick={state.stop}>Cancel</Button>
      </div>
    );
  }
  const exporting = commands.all.get().find(({ id }) => id === 'list.export');
  return (
    <div className={css['bar']} role="status" aria-label="Copying">
      <span className={css['text']}>
        {state.cells === null ? 'This list' : counted(state.cells, 'cell', 'cells')} is too much to copy:{' '}
        {figure(mostCopiedCells)} cells at most. A file takes all of it.
      </span>
      {exporting !== undefined && (
        <Button
          icon={<FileDown aria-hidden />}
          onClick={() => {
            onDismiss();
            exporting.run();
          }}
        >
          Export instead
        </Button>
      )}
      <IconButton label="Dismiss" icon={<X aria-hidden />} onClick={onDismiss} />
    </div>
  );
}
