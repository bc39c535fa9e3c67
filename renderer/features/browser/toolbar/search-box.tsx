import { Search, X } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type Ref } from 'react';
import { mostSearchedLetters } from '../../../../src/contract/index.ts';
import { letterCount } from '../../../../src/crm/format/index.ts';
import { messages } from '../../../messages/index.ts';
import { useDelayed } from '../../../lib/use-delayed.ts';
import { RecentSearches, recentSearchId } from './recent-searches.tsx';
import css from './toolbar.module.css';

/** More than is searched for, so that a longer text is seen as it was pasted, and how much of it is searched for. */
const longestTyped = 2_000;

interface SearchBoxProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly busy: boolean;
  /** What is searched, as a module calls its records. */
  readonly records: string;
  /** Words that were searched for of late, offered while nothing is typed. */
  readonly recent: readonly string[];
  readonly onChange: (value: string) => void;
  /** To the rows that were found. */
  readonly onLeave: () => void;
  /** The word is typed to its end: the person goes on to something else. */
  readonly onDone: () => void;
}

export function SearchBox({ ref, value, busy, records, recent, onChange, onLeave, onDone }: SearchBoxProps) {
  const id = useId();
  const [focused, setFocused] = useState(false);
  const [active, setActive] = useState(-1);
  // Whoever deletes what they typed looks at the list below, which the words would cover in part.
  const [isOffering, setOffering] = useState(true);
  const letters = letterCount(value.trim());
  const said = limitSaid(letters);
  const waiting = useDelayed(busy && value !== '', 300);
  const canOffer = focused && value === '' && recent.length > 0;
  const offered = canOffer && isOffering ? recent : [];
  const current = active < offered.length ? active : -1;
  const chosen = offered[current];

  const type = (typed: string): void => {
    setActive(-1);
    setOffering(false);
    onChange(typed);
  };
  const clear = (): void => {
    onDone();
    type('');
    setOffering(true);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' && canOffer && !isOffering) setOffering(true);
    else if (event.key === 'ArrowDown' && offered.length > 0)
      setActive(Math.min(current + 1, offered.length - 1));
    else if (event.key === 'ArrowUp' && current >= 0) setActive(current - 1);
    else if (event.key === 'Enter' && chosen !== undefined) type(chosen);
    else if (event.key === 'Escape' && value !== '') clear();
    else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <div className={css['search']} data-busy={waiting || undefined} data-filled={value !== '' || undefined}>
      <Search className={css['searchIcon']} aria-hidden />
      <input
        ref={ref}
        type="search"
        className={css['searchInput']}
        aria-label={messages.browser.searchRecords}
        aria-describedby="search-hint"
        aria-haspopup={recent.length > 0 ? 'listbox' : undefined}
        aria-controls={offered.length > 0 ? id : undefined}
        aria-activedescendant={current < 0 ? undefined : recentSearchId(id, current)}
        placeholder={messages.browser.searchIn(records)}
        title={value === '' ? messages.browser.searchHint : value}
        autoComplete="off"
        spellCheck={false}
        maxLength={longestTyped}
        value={value}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onClick={() => setOffering(true)}
        onFocus={() => {
          setFocused(true);
          setOffering(true);
        }}
        onBlur={({ target }) => {
          setFocused(false);
          setActive(-1);
          // A window that loses the focus leaves it with the box.
          if (document.activeElement !== target) onDone();
        }}
      />
      <span id="search-hint" className={said === null ? 'visually-hidden' : css['searchHint']}>
        {said ?? hint(offered.length)}
      </span>
      {value === '' ? (
        <kbd className={css['key']} aria-hidden="true">
          /
        </kbd>
      ) : (
        <button
          type="button"
          className={css['clear']}
          aria-label={messages.browser.clearSearch}
          title={messages.browser.clearSearch}
          onClick={clear}
        >
          <X aria-hidden />
        </button>
      )}
      {offered.length > 0 && (
        <RecentSearches id={id} words={offered} active={current} onPoint={setActive} onChoose={type} />
      )}
    </div>
  );
}

/** Zoho's limits of a searched word, where what is typed passes them; null within them. */
function limitSaid(letters: number): string | null {
  if (letters === 1) return messages.browser.atLeastTwoCharacters;
  return letters > mostSearchedLetters ? messages.browser.firstLetters(mostSearchedLetters) : null;
}

function hint(offered: number): string {
  return offered === 0 ? messages.browser.atLeastTwoCharacters : messages.browser.recentBelow(offered);
}
