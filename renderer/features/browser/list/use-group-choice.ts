import { useCallback, useState } from 'react';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { isTextList, type LayoutMemory } from '../../../lib/layout-memory.ts';

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
  const { layout } = useDeskside();
  const name = `group.${module}.${viewKey ?? 'all'}`;
  const [held, setHeld] = useState(() => ({ name, choice: read(layout, name) }));
  // Another view has a choice of its own; it is read while rendering, so that no list flickers.
  const current = held.name === name ? held : { name, choice: read(layout, name) };
  if (current !== held) setHeld(current);
  const choose = useCallback(
    (choice: GroupChoice) => {
      const kept = { ...choice, open: choice.open.slice(0, mostOpen) };
      layout.write(name, kept);
      setHeld({ name, choice: kept });
    },
    [layout, name],
  );
  return [current.choice, choose];
}

function read(layout: LayoutMemory, name: string): GroupChoice {
  return layout.read(name, isGroupChoice, ungrouped);
}

function isGroupChoice(value: unknown): value is GroupChoice {
  if (typeof value !== 'object' || value === null || !('field' in value) || !('open' in value)) return false;
  return (value.field === null || typeof value.field === 'string') && isTextList(value.open);
}
