import { useCallback } from 'react';
import { isTextList } from '../../../lib/layout-memory.ts';
import { useKeptChoice } from '../../../lib/use-kept-choice.ts';

/** How the list of a module and view is grouped, and which of its groups are open: choices, months and ids of users. */
export interface GroupChoice {
  /** API name; null for a list without groups. */
  readonly field: string | null;
  readonly open: readonly string[];
}

const ungrouped: GroupChoice = { field: null, open: [] };
const mostOpen = 200;

/** Remembered for the next start, by module and view. */
export function useGroupChoice(
  module: string,
  viewKey: string | null,
): readonly [GroupChoice, (choice: GroupChoice) => void] {
  const [choice, keep] = useKeptChoice(`group.${module}.${viewKey ?? 'all'}`, isGroupChoice, ungrouped);
  const choose = useCallback(
    (next: GroupChoice) => keep(() => ({ ...next, open: next.open.slice(0, mostOpen) })),
    [keep],
  );
  return [choice, choose];
}

function isGroupChoice(value: unknown): value is GroupChoice {
  if (typeof value !== 'object' || value === null || !('field' in value) || !('open' in value)) return false;
  return (value.field === null || typeof value.field === 'string') && isTextList(value.open);
}
