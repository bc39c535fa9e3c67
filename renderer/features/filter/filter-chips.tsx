import { X } from 'lucide-react';
import { type Filter, type ModuleDescription, visibleText } from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import css from './filter.module.css';
import { changedAt, conditionText, placedConditions, type NameOf } from '../../workspace/filter-model.ts';

interface FilterChipsProps {
  readonly description: ModuleDescription;
  readonly filter: Filter;
  /** How the person writes numbers. */
  readonly context: FormatContext;
  readonly nameOf: NameOf;
  readonly onChange: (filter: Filter | null) => void;
  readonly onEdit: () => void;
}

/** The filter that is on, a chip to each condition. */
export function FilterChips({ description, filter, context, nameOf, onChange, onEdit }: FilterChipsProps) {
  const fields = new Map(description.fields.map((field) => [field.apiName, field]));
  const joint = filter.match === 'any' ? messages.filter.or : messages.filter.and;
  return (
    <section className={css['chips']} aria-label={messages.filter.filterConditions}>
      {placedConditions(filter).map(({ place, condition }, index) => {
        const text = visibleText(conditionText(condition, fields.get(condition.field), nameOf, context));
        const group = filter.conditions[place[0]];
        const isFollowing = place[1] !== null && place[1] > 0;
        const word =
          isFollowing && group !== undefined && 'match' in group
            ? group.match === 'any'
              ? messages.filter.or
              : messages.filter.and
            : joint;
        return (
          <span key={place.join(' ')} className={css['chipPlace']}>
            {index > 0 && <span className={css['joint']}>{word}</span>}
            <span className={css['chip']}>
              <button type="button" className={css['chipText']} title={text} onClick={onEdit}>
                <span dir="auto">{text}</span>
              </button>
              <button
                type="button"
                className={css['chipRemove']}
                aria-label={messages.filter.remove(text)}
                onClick={() => onChange(changedAt(filter, place, null))}
              >
                <X aria-hidden />
              </button>
            </span>
          </span>
        );
      })}
      <button type="button" className={css['clear']} onClick={() => onChange(null)}>
        {messages.filter.clearFilter}
      </button>
    </section>
  );
}
