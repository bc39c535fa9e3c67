import { and, plural } from './grammar.ts';

/** Home: what is on a person's plate. */
export const home = {
  title: 'Home',
  words: 'start agenda today overdue',
  refresh: 'Refresh Home',
  agenda: 'To do',
  deals: 'My deals',
  changed: 'Changed by others since yesterday',
  recent: 'Recently opened',
  groups: {
    overdue: 'Overdue',
    today: 'Today',
    tomorrow: 'Tomorrow',
    later: 'Later',
    none: 'Without a date',
  },
  lateDeals: 'Past their closing date',
  monthDeals: 'Closing this month',
  /** Buttons that open the list as a filtered one; a plus where Zoho has more than were counted. */
  openTasks: (count: string) => `My open tasks (${count})`,
  plannedCalls: (count: string) => `My planned calls (${count})`,
  meetings: (count: string) => `My meetings, next 7 days (${count})`,
  changedOf: (module: string, count: string) => `${module} (${count})`,
  opensAsList: (list: string, count: string) => `${list} (${count})`,
  orMore: (count: string) => `${count}+`,
  listHint: 'Opens as a filtered list',
  more: (count: number) => plural(count, { one: '# more', other: '# more' }),
  changedBy: (who: string) => `by ${who}`,
  unnamed: 'Without a name',
  emptyAgenda: 'No open tasks, planned calls or meetings.',
  noDeals: 'No open deal closes this month or is past its date.',
  noChanges: 'Nothing of yours was changed by others.',
  noRecent: 'Records that you open are listed here.',
  nothing: 'Your profile shows no tasks, calls, meetings or deals.',
  loading: 'Loading Home',
  /** Said after why lists could not be read. */
  concerns: (lists: readonly string[]) => `Concerns: ${and(lists)}.`,
};
