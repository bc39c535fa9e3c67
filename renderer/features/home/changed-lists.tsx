import { homeFilters } from '../../../src/contract/index.ts';
import { readInstant } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { countText } from './count-text.ts';
import css from './home.module.css';
import { HomeList } from './home-list.tsx';
import { HomeRowButton } from './home-row.tsx';
import { isWhole, type HomeShown } from './home-shown.ts';
import { pluralLabelOf } from './plural-label.ts';

/** Records of this person that others changed since yesterday, by module. */
export function ChangedLists({ states, modules, context, rows, onList }: HomeShown) {
  const lists = states.flatMap(({ part: { kind, module }, answer }) => {
    const found = kind === 'changed' ? answer?.rows : kind === 'deals' ? answer?.changed : undefined;
    if (found === undefined || found.length === 0) return [];
    return [{ module, found, more: kind === 'changed' && answer?.more === true }];
  });
  if (lists.length === 0) {
    return isWhole(states, 'changed', 'deals') && <p className={css['nothing']}>{messages.home.noChanges}</p>;
  }
  return lists.map(({ module, found, more }) => (
    <HomeList
      key={module}
      label={messages.home.changedOf(pluralLabelOf(module, modules), countText(found.length, more))}
      onList={() => onList(module, homeFilters.changed())}
      rows={found.map((row) => {
        const at = readInstant(row.date ?? '');
        return (
          <HomeRowButton
            key={row.id}
            rows={rows}
            record={{ module, id: row.id, name: row.name }}
            who={row.who === null ? null : messages.home.changedBy(row.who)}
            state={null}
          >
            {at === null ? '' : context.instant(at)}
          </HomeRowButton>
        );
      })}
    />
  ));
}
