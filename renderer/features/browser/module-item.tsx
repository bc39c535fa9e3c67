import { Star } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { ModuleSummary } from '../../../src/contract/records.ts';
import { commandKey } from '../../lib/platform.ts';
import { ModuleIcon } from './module-icon.tsx';
import css from './rail.module.css';

interface ModuleItemProps {
  readonly module: ModuleSummary;
  /** From 1; those beyond 9 have no key. */
  readonly number: number;
  readonly current: boolean;
  readonly favourite: boolean;
  readonly onChoose: () => void;
  readonly onToggleFavourite: () => void;
}

/** A module, and the star that makes it a favourite: F on the module, or the arrow to the star beside it. */
export function ModuleItem(props: ModuleItemProps) {
  const { module, number, current, favourite, onChoose, onToggleFavourite } = props;
  const { apiName, pluralLabel } = module;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== 'f' && event.key !== 'F') return;
    event.preventDefault();
    onToggleFavourite();
  };
  const starText = favourite ? 'Remove from favourites' : 'Add to favourites';
  return (
    <li className={css['line']} onKeyDown={onKeyDown}>
      <button
        type="button"
        className={css['item']}
        data-module={apiName}
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts="F"
        title={number <= 9 ? `${pluralLabel} (${commandKey}+${String(number)})` : pluralLabel}
        onClick={onChoose}
      >
        <ModuleIcon apiName={apiName} />
        <span className={css['itemText']} dir="auto">
          {pluralLabel}
        </span>
      </button>
      <button
        type="button"
        className={css['star']}
        data-star={apiName}
        aria-pressed={favourite}
        aria-label={`Favourite: ${pluralLabel}`}
        title={`${starText} (F)`}
        tabIndex={-1}
        onClick={onToggleFavourite}
      >
        <Star aria-hidden />
      </button>
    </li>
  );
}
