import { History } from 'lucide-react';
import { messages } from '../../../messages/index.ts';
import css from './recent-searches.module.css';

interface RecentSearchesProps {
  readonly id: string;
  readonly words: readonly string[];
  /** Place of the one that Enter takes; -1 for none. */
  readonly active: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (word: string) => void;
}

export function recentSearchId(listId: string, index: number): string {
  return `${listId}-${String(index)}`;
}

/** What was searched for of late, below the box that has the focus and the keys; the pointer is a second way. */
export function RecentSearches({ id, words, active, onPoint, onChoose }: RecentSearchesProps) {
  return (
    <ul id={id} role="listbox" aria-label={messages.browser.recentSearches} className={css['list']}>
      {words.map((word, index) => (
        <li
          key={word}
          id={recentSearchId(id, index)}
          role="option"
          aria-selected={index === active}
          className={css['item']}
          data-active={index === active || undefined}
          onPointerMove={() => onPoint(index)}
          // The box keeps the focus, and so this list stays until the click is over.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(word)}
        >
          <History aria-hidden />
          <span className={css['word']} dir="auto">
            {word}
          </span>
        </li>
      ))}
    </ul>
  );
}
