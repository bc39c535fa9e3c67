import { FileDown, X } from 'lucide-react';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { useDelayed } from '../../../lib/use-delayed.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { messages } from '../../../messages/index.ts';
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
  const say = messages.list.copying;
  if (state.kind === 'fetching') {
    const { done, total } = state;
    return (
      <div className={css['bar']} role="group" aria-label={say.label}>
        <progress
          className={css['progress']}
          aria-label={say.rows}
          {...(total === null ? {} : { max: total, value: done })}
        />
        <span className={css['text']}>{total === null ? say.soFar(done) : say.of(done, total)}</span>
        <Button onClick={onDismiss}>{messages.actions.cancel}</Button>
      </div>
    );
  }
  const { cells } = state;
  const exporting = commands.all.get().find(({ id }) => id === 'list.export');
  return (
    <div className={css['bar']} role="status" aria-label={say.label}>
      <span className={css['text']}>
        {cells === null ? say.listTooLong(mostCopiedCells) : say.cellsTooMany(cells, mostCopiedCells)}
      </span>
      {exporting !== undefined && (
        <Button
          icon={<FileDown aria-hidden />}
          onClick={() => {
            onDismiss();
            exporting.run();
          }}
        >
          {say.exportInstead}
        </Button>
      )}
      <IconButton label={messages.actions.close} icon={<X aria-hidden />} onClick={onDismiss} />
    </div>
  );
}
