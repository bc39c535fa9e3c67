import type { KeyboardEvent } from 'react';
import { type ModuleSummary, visibleText } from '../../../../src/contract/index.ts';
import { readingKey } from '../../../lib/reading-direction.ts';
import { messages } from '../../../messages/index.ts';
import { ModuleIcon } from '../../../ui/module-icon.tsx';
import css from './recent-row.module.css';

interface RecentRowProps {
  readonly modules: readonly ModuleSummary[];
  readonly current: string | null;
  readonly onChoose: (module: string) => void;
}

/** What was opened of late, as a small row. None of them moves while it is in the row; see module-groups.ts. */
export function RecentRow({ modules, current, onChoose }: RecentRowProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[readingKey(event.key)];
    if (way === undefined || event.altKey) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    buttons[at + way]?.focus();
  };
  return (
    <ul className={css['row']} aria-label={messages.browser.recent} onKeyDown={onKeyDown}>
      {modules.map(({ apiName, pluralLabel }) => (
        <li key={apiName}>
          <button
            type="button"
            className={css['recent']}
            data-recent={apiName}
            aria-label={messages.moduleList.recentModule(visibleText(pluralLabel))}
            aria-current={apiName === current ? 'true' : undefined}
            title={visibleText(pluralLabel)}
            onClick={() => onChoose(apiName)}
          >
            <ModuleIcon apiName={apiName} label={visibleText(pluralLabel)} />
          </button>
        </li>
      ))}
    </ul>
  );
}
