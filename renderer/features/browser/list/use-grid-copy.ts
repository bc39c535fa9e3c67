import type { GridProps } from '../../../grid/grid-props.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { counted } from '../../../lib/time-text.ts';
import { useCopy } from '../../../lib/use-copy.ts';
import { copyLimit } from './grid-settings.ts';

const copiedAs = { tsv: '', csv: ' as CSV', json: ' as JSON' } as const;
const refusals = {
  long: 'This is too much to copy at once. Select fewer rows.',
  missing: 'Some of these rows are still on their way. Copy them when they are here.',
} as const;

/** Copying from a grid, and what is said of it. */
export function useGridCopy(): Pick<GridProps, 'copyLimit' | 'onCopy' | 'onCopyTitle' | 'onCopyRefused'> {
  const { announcements } = useDeskside();
  const copy = useCopy();
  return {
    copyLimit,
    onCopy: ({ text, cells, format }) =>
      copy(text, `${counted(cells, 'cell', 'cells')} copied${copiedAs[format]}.`),
    onCopyTitle: (title) => copy(title),
    onCopyRefused: (reason) => announcements.say(refusals[reason]),
  };
}
