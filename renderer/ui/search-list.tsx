import { Check, Search } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { visibleText } from '../../src/contract/index.ts';
import { messages } from '../messages/index.ts';
import css from './search-list.module.css';

export interface SearchListItem {
  readonly value: string;
  readonly text: string;
  readonly detail?: string;
  /** `#rrggbb` of the mark before the text. */
  readonly colour?: string | null;
  readonly chosen?: boolean;
}

interface SearchListProps {
  /** Names the box and the list. */
  readonly label: string;
  readonly items: readonly SearchListItem[];
  /** Several may be chosen: choosing toggles. */
  readonly multiple?: boolean;
  readonly onChoose: (value: string) => void;
  /** Told what is typed, where the items come from elsewhere; they are not narrowed here then. */
  readonly onType?: (typed: string) => void;
  readonly nothing?: ReactNode;
}

/** A list one finds things in by typing (WAI-ARIA combobox with a list box): arrows move, Enter chooses. */
export function SearchList(props: SearchListProps) {
  const {
    label,
    items,
    multiple = false,
    onChoose,
    onType,
    nothing = messages.ui.nothingHasThisName,
  } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const wanted = typed.trim().toLowerCase();
  const shown =
    onType === undefined ? items.filter(({ text }) => text.toLowerCase().includes(wanted)) : items;
  const current = Math.min(active, shown.length - 1);
  const optionId = (index: number): string => `${id}-${String(index)}`;

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(to, shown.length - 1));
    setActive(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const item = shown[current];
    if (event.key === 'ArrowDown') move(current + 1);
    else if (event.key === 'ArrowUp') move(current - 1);
    else if (event.key === 'PageDown') move(current + 8);
    else if (event.key === 'PageUp') move(current - 8);
    else if (event.key === 'Enter' && item !== undefined) onChoose(item.value);
    else return;
    event.preventDefault();
  };
  return (
    <div className={css['searchList']}>
      <div className={css['find']}>
        <Search aria-hidden />
        <input
          className={css['input']}
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={current < 0 ? undefined : optionId(current)}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
            onType?.(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul
        id={`${id}-list`}
        className={css['list']}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
      >
        {shown.map((item, index) => (
          // The box above holds the focus and the keys; the pointer is a second way only.
          <li
            key={item.value}
            id={optionId(index)}
            role="option"
            aria-selected={item.chosen ?? false}
            className={css['item']}
            data-active={index === current || undefined}
            onPointerMove={() => setActive(index)}
            onClick={() => onChoose(item.value)}
          >
            <span className={css['check']}>{item.chosen === true && <Check aria-hidden />}</span>
            {item.colour && <Dot colour={item.colour} />}
            <span className={css['text']} dir="auto">
              {visibleText(item.text)}
            </span>
            {item.detail !== undefined && <span className={css['detail']}>{item.detail}</span>}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className={css['none']}>{nothing}</p>}
    </div>
  );
}

function Dot({ colour }: { readonly colour: string }) {
  return (
    <svg className={css['dot']} viewBox="0 0 8 8" aria-hidden="true">
      <circle cx="4" cy="4" r="4" fill={colour} />
    </svg>
  );
}
