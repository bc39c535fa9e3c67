import { useRef, useState, type KeyboardEvent } from 'react';
import { messages } from '../../messages/index.ts';
import css from './tab-strip.module.css';

interface TabNameProps {
  readonly name: string;
  /** Where the tab lies in the strip. */
  readonly left: number;
  readonly width: number;
  readonly onName: (name: string) => void;
  /** @param byKey - a key ended it, so the focus has nowhere else to go */
  readonly onEnd: (byKey: boolean) => void;
}

/** Lies over a tab while it gets a name. */
export function TabName({ name, left, width, onName, onEnd }: TabNameProps) {
  const [typed, setTyped] = useState(name);
  const isOver = useRef(false);
  const end = (keeps: boolean, byKey: boolean): void => {
    // Taking it away takes the focus from it, which ends it as well.
    if (isOver.current) return;
    isOver.current = true;
    if (keeps) onName(typed);
    onEnd(byKey);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    // Escape would close the record otherwise.
    event.preventDefault();
    end(event.key === 'Enter', true);
  };
  return (
    <input
      type="text"
      className={css['name']}
      style={{ left, width }}
      aria-label={messages.tabs.nameOfTheTab}
      maxLength={60}
      value={typed}
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(true, false)}
    />
  );
}
