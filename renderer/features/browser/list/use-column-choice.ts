import { useCallback } from 'react';
import { isNumber, isTextList } from '../../../lib/layout-memory.ts';
import { useKeptChoice } from '../../../lib/use-kept-choice.ts';
import { usualChoice, type ColumnChoice } from './grid-columns.ts';

type ColumnChoiceChange = Partial<ColumnChoice> | ((before: ColumnChoice) => Partial<ColumnChoice>);

/** The columns a person chose for a module and view, remembered for the next start. */
export function useColumnChoice(
  module: string,
  viewId: string | null,
): readonly [ColumnChoice, (change: ColumnChoiceChange) => void] {
  const [choice, choose] = useKeptChoice(`columns.${module}.${viewId ?? 'all'}`, isColumnChoice, usualChoice);
  const change = useCallback(
    (change: ColumnChoiceChange) =>
      choose((before) => ({ ...before, ...(typeof change === 'function' ? change(before) : change) })),
    [choose],
  );
  return [choice, change];
}

function isColumnChoice(value: unknown): value is ColumnChoice {
  if (typeof value !== 'object' || value === null || !('shown' in value) || !('widths' in value))
    return false;
  const { shown, widths } = value;
  if (shown !== null && !isTextList(shown)) return false;
  return typeof widths === 'object' && widths !== null && Object.values(widths).every(isNumber);
}
