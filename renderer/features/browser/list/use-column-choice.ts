import { useCallback, useState } from 'react';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { isNumber, isTextList, type LayoutMemory } from '../../../lib/layout-memory.ts';
import { usualChoice, type ColumnChoice } from './grid-columns.ts';

type ColumnChoiceChange = Partial<ColumnChoice> | ((before: ColumnChoice) => Partial<ColumnChoice>);

/** The columns a person chose for a module and view, remembered for the next start. */
export function useColumnChoice(
  module: string,
  viewId: string | null,
): readonly [ColumnChoice, (change: ColumnChoiceChange) => void] {
  const { layout } = useDeskside();
  const name = `columns.${module}.${viewId ?? 'all'}`;
  const [held, setHeld] = useState(() => ({ name, choice: read(layout, name) }));
  // Another view has a choice of its own; it is read while rendering, so that no column flickers.
  const current = held.name === name ? held : { name, choice: read(layout, name) };
  if (current !== held) setHeld(current);

  const change = useCallback(
    (change: ColumnChoiceChange) => {
      setHeld((before) => {
        const part = typeof change === 'function' ? change(before.choice) : change;
        const choice = { ...before.choice, ...part };
        layout.write(before.name, choice);
        return { name: before.name, choice };
      });
    },
    [layout],
  );
  return [current.choice, change];
}

function read(layout: LayoutMemory, name: string): ColumnChoice {
  return layout.read(name, isColumnChoice, usualChoice);
}

function isColumnChoice(value: unknown): value is ColumnChoice {
  if (typeof value !== 'object' || value === null || !('shown' in value) || !('widths' in value))
    return false;
  const { shown, widths } = value;
  if (shown !== null && !isTextList(shown)) return false;
  return typeof widths === 'object' && widths !== null && Object.values(widths).every(isNumber);
}
