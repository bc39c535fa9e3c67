import { Columns3, Search } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { type ModuleDescription, visibleText } from '../../../../src/contract/index.ts';
import { messages } from '../../../messages/index.ts';
import { commandKey, optionKey, shiftKey } from '../../../lib/platform.ts';
import { useCommands } from '../../../lib/use-commands.ts';
import { useShortcuts } from '../../../lib/use-shortcuts.ts';
import { Button } from '../../../ui/button.tsx';
import { Popover } from '../../../ui/popover.tsx';
import css from './column-chooser.module.css';
import { allColumns, columnChoices, movedColumn, requestsPerPage, toggledColumn } from './column-choices.ts';
import { ColumnList } from './column-list.tsx';
import { mostColumns } from '../list/grid-columns.ts';
import toolbar from './toolbar.module.css';

interface ColumnChooserProps {
  readonly description: ModuleDescription;
  readonly shown: readonly string[];
  /** Null for the usual columns. */
  readonly onChange: (shown: readonly string[] | null) => void;
  /** Shows a column and gives it the focus. */
  readonly onGoTo: (column: number) => void;
}

/** Which columns are shown, in which order, found by name; and the way to one of them in a wide grid. */
export function ColumnChooser({ description, shown, onChange, onGoTo }: ColumnChooserProps) {
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const goingTo = useRef<string | null>(null);
  const content = useRef<HTMLDivElement>(null);
  const choices = useMemo(() => columnChoices(description, shown, typed), [description, shown, typed]);
  const all = useMemo(() => allColumns(description, shown), [description, shown]);
  const cost = requestsPerPage(description, all);
  const nothing = choices.shown.length + choices.hidden.length === 0;

  useCommands([
    {
      id: 'list.column',
      title: messages.browser.findColumn,
      keys: [commandKey, shiftKey, 'F'],
      words: messages.browser.words.column,
      run: () => setOpen(true),
    },
  ]);
  useShortcuts((shortcut) => {
    if (shortcut !== 'findColumn') return false;
    setOpen(true);
    return true;
  });

  const goTo = (name: string): void => {
    goingTo.current = name;
    setOpen(false);
  };
  const move = (name: string, to: number): void => {
    const moved = movedColumn(shown, name, to);
    if (moved === shown) return;
    onChange(moved);
    const label = description.fields.find(({ apiName }) => apiName === name)?.label ?? name;
    setSaid(messages.browser.columnMoved(visibleText(label), to + 1, shown.length));
  };
  const onSearchKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      content.current?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.focus();
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    // The first match: of those in the list, else of the others, which joins the list.
    const found = choices.shown[0] ?? choices.hidden[0];
    if (typed.trim() === '' || found === undefined) return;
    const next = shown.includes(found.apiName) ? shown : toggledColumn(shown, found.apiName);
    if (!next.includes(found.apiName)) return;
    if (next !== shown) onChange(next);
    goTo(found.apiName);
  };

  return (
    <Popover
      label={messages.browser.columns}
      open={open}
      onOpenChange={setOpen}
      onClosed={() => {
        setTyped('');
        setSaid('');
        const column = goingTo.current === null ? -1 : shown.indexOf(goingTo.current);
        goingTo.current = null;
        if (column >= 0) onGoTo(column);
        return column >= 0;
      }}
      trigger={
        <Button
          tone="quiet"
          className={toolbar['labelled']}
          icon={<Columns3 aria-hidden />}
          title={messages.browser.columns}
        >
          {messages.browser.columns}
        </Button>
      }
    >
      <div ref={content} className={css['chooser']}>
        <div className={css['find']}>
          <Search aria-hidden />
          <input
            className={css['input']}
            type="search"
            aria-label={messages.browser.findColumn}
            placeholder={messages.browser.findColumnHint}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onSearchKey}
          />
        </div>
        <ColumnList
          choices={choices}
          shown={shown}
          nameField={description.nameField}
          full={shown.length >= mostColumns}
          onToggle={(name) => onChange(toggledColumn(shown, name))}
          onMove={move}
          onGoTo={goTo}
        />
        {nothing && <p className={css['none']}>{messages.browser.noColumnHasThisName}</p>}
        <p className={css['hint']}>
          {messages.browser.columnHint(optionKey)}
          <span className="visually-hidden" role="status">
            {said}
          </span>
        </p>
        {cost > 1 && <p className={css['hint']}>{messages.browser.allColumnsCost(all.length, cost)}</p>}
        <div className={css['foot']}>
          <span className={css['count']}>
            {messages.browser.columnCount(
              shown.length,
              description.fields.filter(({ visible }) => visible).length,
            )}
          </span>
          <Button tone="quiet" onClick={() => onChange(all)}>
            {messages.browser.allColumns}
          </Button>
          <Button tone="quiet" onClick={() => onChange(null)}>
            {messages.browser.resetColumns}
          </Button>
        </div>
      </div>
    </Popover>
  );
}
