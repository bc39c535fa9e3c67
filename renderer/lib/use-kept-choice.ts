import { useCallback, useState } from 'react';
import { useDeskside } from './deskside-context.ts';

/**
 * A choice that is remembered for the next start under a name. Another name has a choice of its own; it is read while
 * rendering, so that nothing flickers.
 *
 * @param isValid - the same function each time
 * @param usual - until a person chose; the same value each time
 */
export function useKeptChoice<T>(
  name: string,
  isValid: (value: unknown) => value is T,
  usual: T,
): readonly [T, (change: (before: T) => T) => void] {
  const { layout } = useDeskside();
  const [held, setHeld] = useState(() => ({ name, choice: layout.read(name, isValid, usual) }));
  const current = held.name === name ? held : { name, choice: layout.read(name, isValid, usual) };
  if (current !== held) setHeld(current);
  const choose = useCallback(
    (change: (before: T) => T) => {
      const choice = change(layout.read(name, isValid, usual));
      layout.write(name, choice);
      setHeld({ name, choice });
    },
    [layout, name, isValid, usual],
  );
  return [current.choice, choose];
}
