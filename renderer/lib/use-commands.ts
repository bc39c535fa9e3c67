import { useEffect, useRef } from 'react';
import type { AppCommand } from './commands.ts';
import { useDeskside } from './deskside-context.ts';

/**
 * Puts commands into the command palette for as long as the component is there. The list may be made anew
 * with every rendering: what runs is always the latest.
 */
export function useCommands(list: readonly AppCommand[]): void {
  const { commands } = useDeskside();
  const latest = useRef(list);
  useEffect(() => {
    latest.current = list;
  });
  const shown = JSON.stringify(list.map(({ id, title, keys, words }) => [id, title, keys, words]));
  useEffect(
    () =>
      commands.add(
        latest.current.map((command) => ({
          ...command,
          run: () => latest.current.find(({ id }) => id === command.id)?.run(),
        })),
      ),
    [commands, shown],
  );
}
