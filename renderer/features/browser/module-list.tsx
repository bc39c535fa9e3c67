import { Search } from 'lucide-react';
import { useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import type { ModuleSummary } from '../../../src/contract/records.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { commandKey } from '../../lib/platform.ts';
import { ModuleIcon } from './module-icon.tsx';
import css from './rail.module.css';

export interface ModuleListHandle {
  focus(): void;
}

interface ModuleListProps {
  readonly ref: Ref<ModuleListHandle>;
  /** Undefined while they are on their way. */
  readonly modules: readonly ModuleSummary[] | undefined;
  readonly current: string | null;
  readonly onChoose: (module: string) => void;
}

/** From this many modules on there is a box to find one. */
const findFrom = 8;

export function ModuleList({ ref, modules, current, onChoose }: ModuleListProps) {
  const [typed, setTyped] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const findBox = useRef<HTMLInputElement>(null);
  const waiting = useDelayed(modules === undefined);
  const wanted = typed.trim().toLowerCase();
  const all = modules ?? [];
  const shown = all.filter((module) => module.pluralLabel.toLowerCase().includes(wanted));

  const buttons = (): HTMLButtonElement[] => [...(list.current?.querySelectorAll('button') ?? [])];
  useImperativeHandle(ref, () => ({
    focus: () => {
      const items = buttons();
      (
        items.find((item) => item.getAttribute('aria-current') === 'page') ??
        items[0] ??
        findBox.current
      )?.focus();
    },
  }));

  const onListKey = (event: KeyboardEvent): void => {
    const items = buttons();
    const at = items.findIndex((item) => item === document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next < 0) findBox.current?.focus();
    else items[Math.min(next, items.length - 1)]?.focus();
  };
  const onFindKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') buttons()[0]?.focus();
    else if (event.key === 'Enter' && wanted !== '' && shown[0] !== undefined) onChoose(shown[0].apiName);
    else if (event.key === 'Escape' && typed !== '') setTyped('');
    else return;
    event.preventDefault();
  };

  return (
    <nav className={css['modules']} aria-label="Modules">
      {all.length >= findFrom && (
        <div className={css['find']}>
          <Search aria-hidden />
          <input
            ref={findBox}
            type="search"
            className={css['findInput']}
            aria-label="Find module"
            placeholder="Find module"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onFindKey}
          />
        </div>
      )}
      <ul ref={list} className={css['list']} onKeyDown={onListKey}>
        {shown.map((module) => {
          const number = all.indexOf(module) + 1;
          const isCurrent = module.apiName === current;
          return (
            <li key={module.apiName}>
              <button
                type="button"
                className={css['item']}
                aria-current={isCurrent ? 'page' : undefined}
                title={
                  number <= 9 ? `${module.pluralLabel} (${commandKey}+${String(number)})` : module.pluralLabel
                }
                onClick={() => onChoose(module.apiName)}
              >
                <ModuleIcon apiName={module.apiName} />
                <span className={css['itemText']} dir="auto">
                  {module.pluralLabel}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {modules === undefined && waiting && <Bones />}
      {all.length > 0 && shown.length === 0 && <p className={css['none']}>No module has this name.</p>}
    </nav>
  );
}

function Bones() {
  return (
    <div className={css['bones']} role="status" aria-label="Loading modules">
      <span />
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
