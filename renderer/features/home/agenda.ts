import type { HomeKind, HomeRow } from '../../../src/contract/index.ts';
import { dayInZone, dayPlus, readDay, readInstant, type DueClock } from '../../../src/crm/format/index.ts';

/** Tasks, calls and meetings by day. Pure. */

export interface AgendaEntry {
  readonly kind: Extract<HomeKind, 'tasks' | 'calls' | 'meetings'>;
  readonly module: string;
  readonly row: HomeRow;
}

export type AgendaGroupKind = 'overdue' | 'today' | 'tomorrow' | 'day' | 'later' | 'none';

export interface AgendaGroup {
  readonly kind: AgendaGroupKind;
  /** `YYYY-MM-DD`, of one day. */
  readonly day: string | null;
  readonly entries: readonly AgendaEntry[];
}

/** Days after today that have a heading of their own. */
const daysAhead = 7;

interface Placed extends AgendaEntry {
  readonly group: string;
  /** What comes first within a day: what has no time, then by time. */
  readonly order: string;
}

/** Everything once: what is overdue, then day by day, then what comes later or has no date. */
export function agendaGroups(entries: readonly AgendaEntry[], clock: DueClock): readonly AgendaGroup[] {
  const today = dayInZone(clock.now, clock.timeZone);
  const placed = entries.map((entry): Placed => ({ ...entry, ...placeOf(entry, today, clock) }));
  const days = Array.from({ length: daysAhead + 1 }, (_, index) => dayPlus(today, index));
  const groupOf = (name: string, kind: AgendaGroupKind, day: string | null): AgendaGroup => ({
    kind,
    day,
    entries: placed
      .filter(({ group }) => group === name)
      .sort((one, other) => compare(one.order, other.order) || compare(one.row.name, other.row.name))
      .map(({ kind: of, module, row }) => ({ kind: of, module, row })),
  });
  return [
    groupOf('overdue', 'overdue', null),
    ...days.map((day, index) => groupOf(day, index === 0 ? 'today' : index === 1 ? 'tomorrow' : 'day', day)),
    groupOf('later', 'later', null),
    groupOf('none', 'none', null),
  ].filter((group) => group.entries.length > 0);
}

function placeOf(
  { kind, row }: AgendaEntry,
  today: string,
  clock: DueClock,
): Pick<Placed, 'group' | 'order'> {
  const { date } = row;
  const instant = date === null ? null : readInstant(date);
  if (date === null || (instant === null && readDay(date) === null)) return { group: 'none', order: '' };
  const day = instant === null ? date : dayInZone(instant, clock.timeZone);
  const order = instant === null ? day : `${day} ${new Date(instant).toISOString()}`;
  // A meeting that is over stays with its day: nothing is left to be done about it.
  const isPast = instant === null ? day < today : instant < clock.now;
  if (isPast && kind !== 'meetings') return { group: 'overdue', order };
  const shown = day < today ? today : day;
  return { group: shown > dayPlus(today, daysAhead) ? 'later' : shown, order };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
