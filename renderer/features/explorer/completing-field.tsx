import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { messages } from '../../messages/index.ts';
import type { Completions } from './completions.ts';
import css from './explorer.module.css';

interface CompletingFieldProps {
  readonly label: string;
  /** Several lines: Enter starts a new one, and Ctrl or Cmd with Enter sends. */
  readonly multiline: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly complete: (text: string, caret: number) => Completions;
  readonly onSubmit: () => void;
}

const nothing: Completions = { from: 0, to: 0, options: [] };

/**
 * A text with choices under it (WAI-ARIA combobox pattern, list autocomplete). The choices follow the caret;
 * Down goes into them, Enter or Tab takes one, Esc closes them, Ctrl+Space opens them.
 */
export function CompletingField(props: CompletingFieldProps) {
  const { label, multiline, value, onChange, complete, onSubmit } = props;
  const id = useId();
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState(false);
  const [caret, setCaret] = useState(value.length);
  const [active, setActive] = useState(-1);
  const pendingCaret = useRef<number | null>(null);

  const { from, to, options } = open ? complete(value, Math.min(caret, value.length)) : nothing;
  const isOpen = options.length > 0;
  const at = Math.min(active, options.length - 1);

  useLayoutEffect(() => {
    if (pendingCaret.current === null) return;
    input.current?.setSelectionRange(pendingCaret.current, pendingCaret.current);
    pendingCaret.current = null;
  });
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const follow = (): void => setCaret(input.current?.selectionStart ?? 0);
  const close = (): void => {
    setOpen(false);
    setActive(-1);
  };
  const take = (index: number): void => {
    const chosen = options[index];
    if (chosen === undefined) return;
    const end = from + chosen.text.length;
    onChange(value.slice(0, from) + chosen.text + value.slice(to));
    pendingCaret.current = end;
    setCaret(end);
    setActive(-1);
    // After `fields=` or `SUM(` there is more to choose at once.
    setOpen(/[=(?]$/.test(chosen.text));
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const command = event.ctrlKey || event.metaKey;
    if (event.key === ' ' && event.ctrlKey) {
      follow();
      setOpen(true);
    } else if (event.key === 'ArrowDown' && (isOpen || !multiline)) {
      follow();
      setOpen(true);
      setActive(isOpen ? (at + 1) % options.length : 0);
    } else if (event.key === 'ArrowUp' && isOpen) {
      setActive(at <= 0 ? options.length - 1 : at - 1);
    } else if (event.key === 'Escape' && isOpen) {
      close();
    } else if ((event.key === 'Enter' || event.key === 'Tab') && isOpen && at >= 0 && !command) {
      take(at);
    } else if (event.key === 'Enter' && (!multiline || command)) {
      close();
      onSubmit();
    } else {
      return;
    }
    event.preventDefault();
  };

  const shared = {
    ref: input,
    id,
    className: css['text'],
    value,
    spellCheck: false,
    autoComplete: 'off',
    'aria-autocomplete': 'list',
    'aria-controls': `${id}-list`,
    'aria-activedescendant': isOpen && at >= 0 ? `${id}-${String(at)}` : undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      onChange(event.target.value);
      follow();
      setActive(-1);
      setOpen(true);
    },
    onClick: follow,
    onKeyDown,
    onKeyUp: follow,
    onBlur: close,
  } as const;
  return (
    <div className={css['completing']}>
      <label className={css['label']} htmlFor={id}>
        {label}
      </label>
      {multiline ? (
        <textarea {...shared} rows={4} />
      ) : (
        <input {...shared} type="text" role="combobox" aria-expanded={isOpen} aria-haspopup="listbox" />
      )}
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={messages.explorer.completions}
        className={css['options']}
        hidden={!isOpen}
      >
        {options.map((each, index) => (
          <li
            key={each.text}
            id={`${id}-${String(index)}`}
            role="option"
            aria-selected={index === at}
            className={css['option']}
            onPointerDown={(event) => {
              event.preventDefault();
              take(index);
            }}
          >
            <span className={css['optionText']}>{each.text}</span>
            <span className={css['optionDetail']} dir="auto">
              {each.detail}
            </span>
          </li>
        ))}
      </ul>
      <span className="visually-hidden" role="status">
        {isOpen ? messages.explorer.countCompletions(options.length) : ''}
      </span>
    </div>
  );
}
