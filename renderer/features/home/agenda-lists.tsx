import { homeFilters } from '../../../src/contract/index.ts';
import { dayInZone, readDay, readInstant } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { agendaGroups, type AgendaEntry, type AgendaGroup } from './agenda.ts';
import css from './home.module.css';
import { countText } from './count-text.ts';
import { HomeList, ListButton } from './home-list.tsx';
import { HomeRowButton } from './home-row.tsx';
import { isWhole, type HomeShown } from './home-shown.ts';
import type { HomePartState } from './use-home.ts';

type AgendaKind = AgendaEntry['kind'];

const filters = { tasks: homeFilters.tasks, calls: homeFilters.calls, meetings: homeFilters.meetings };

/** Open tasks, planned calls and meetings, day by day. */
export function AgendaLists({ states, context, clock, rows, onList }: HomeShown) {
  const entries = states.flatMap(({ part: { kind, module }, answer }): AgendaEntry[] =>
    isAgenda(kind) ? (answer?.rows ?? []).map((row) => ({ kind, module, row })) : [],
  );
  const heading = ({ kind, day }: AgendaGroup): string =>
    kind === 'day' ? weekday(day ?? '', context.locale) : messages.home.groups[kind];
  return (
    <>
      <div className={css['lists']}>
        {states.map(({ part: { kind, module }, answer }) =>
          !isAgenda(kind) || answer === undefined ? null : (
            <ListButton
              key={kind}
              label={listText(kind, answer)}
              onClick={() => onList(module, filters[kind]())}
            />
          ),
        )}
      </div>
      {entries.length === 0 && isWhole(states, 'tasks', 'calls', 'meetings') && (
        <p className={css['nothing']}>{messages.home.emptyAgenda}</p>
      )}
      {agendaGroups(entries, clock).map((group) => (
        <HomeList
          key={group.day ?? group.kind}
          label={heading(group)}
          {...(group.kind === 'overdue' ? { tone: 'danger' } : {})}
          rows={group.entries.map(({ module, row }) => (
            <HomeRowButton
              key={`${module}/${row.id}`}
              rows={rows}
              record={{ module, id: row.id, name: row.name }}
              who={row.who}
              state={group.kind === 'overdue' ? 'overdue' : null}
            >
              {whenText(group, row.date)}
            </HomeRowButton>
          ))}
        />
      ))}
    </>
  );

  /** The time within a day; the day where several stand together. */
  function whenText(group: AgendaGroup, date: string | null): string {
    if (date === null) return '';
    const instant = readInstant(date);
    const day = readDay(date);
    if (instant === null) return group.day === null && day !== null ? context.day(day) : '';
    const isOfDay = group.day === dayInZone(instant, clock.timeZone);
    return isOfDay ? context.time(instant) : context.instant(instant);
  }
}

function isAgenda(kind: HomePartState['part']['kind']): kind is AgendaKind {
  return kind === 'tasks' || kind === 'calls' || kind === 'meetings';
}

function listText(kind: AgendaKind, answer: NonNullable<HomePartState['answer']>): string {
  const count = countText(answer.rows.length, answer.more);
  if (kind === 'tasks') return messages.home.openTasks(count);
  return kind === 'calls' ? messages.home.plannedCalls(count) : messages.home.meetings(count);
}

function weekday(day: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(readDay(day) ?? 0);
}
