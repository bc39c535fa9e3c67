import type { HomePart } from './home.ts';
import type { Filter, FilterCondition } from './list-query.ts';

/** Calls that Home makes, whatever an organisation has. */
export const mostHomeCalls = 6;
/** Days of meetings that are shown, beside today. */
export const meetingDays = 7;

const standard = { tasks: 'Tasks', calls: 'Calls', meetings: 'Events', deals: 'Deals' } as const;
/** Where to look for changes besides deals, which are asked for anyway. */
const changedModules = ['Contacts', 'Accounts', 'Leads'];

/** The parts for somebody who sees these modules. Deals may need one call more, for what their stages mean. */
export function homeParts(modules: readonly { readonly apiName: string }[]): readonly HomePart[] {
  const seen = (name: string): boolean => modules.some(({ apiName }) => apiName === name);
  const fixed = (['tasks', 'calls', 'meetings', 'deals'] as const).flatMap((kind): HomePart[] =>
    seen(standard[kind]) ? [{ kind, module: standard[kind] }] : [],
  );
  const calls = fixed.length + (seen(standard.deals) ? 1 : 0);
  const changed = changedModules
    .filter(seen)
    .slice(0, mostHomeCalls - calls)
    .map((module): HomePart => ({ kind: 'changed', module }));
  return [...fixed, ...changed];
}

const mine: FilterCondition = { field: 'Owner', operator: 'in', values: ['${CURRENTUSER}'] };
const all = (...conditions: readonly FilterCondition[]): Filter => ({
  match: 'all',
  conditions: [mine, ...conditions],
});
const inStages = (openStages: readonly string[]): FilterCondition[] =>
  openStages.length === 0 ? [] : [{ field: 'Stage', operator: 'in', values: [...openStages] }];

/** What the lists of Home show, as filters. `${CURRENTUSER}` is how Zoho's own views say "me". */
export const homeFilters = {
  tasks: (): Filter => all({ field: 'Status', operator: 'not_in', values: ['Completed'] }),
  calls: (): Filter =>
    all({ field: 'Outgoing_Call_Status', operator: 'in', values: ['Scheduled', 'Overdue'] }),
  meetings: (): Filter =>
    all({
      field: 'Start_DateTime',
      operator: 'equals',
      values: [{ relative: 'next_days', count: meetingDays }],
    }),
  /** Past their date, or closing by the end of the month. */
  dueDeals: (openStages: readonly string[]): Filter =>
    all(...inStages(openStages), {
      field: 'Closing_Date',
      operator: 'less_equal',
      values: [{ relative: 'this_month' }],
    }),
  lateDeals: (openStages: readonly string[]): Filter =>
    all(...inStages(openStages), {
      field: 'Closing_Date',
      operator: 'less_than',
      values: [{ relative: 'today' }],
    }),
  monthDeals: (openStages: readonly string[]): Filter =>
    all(
      ...inStages(openStages),
      { field: 'Closing_Date', operator: 'greater_equal', values: [{ relative: 'today' }] },
      { field: 'Closing_Date', operator: 'less_equal', values: [{ relative: 'this_month' }] },
    ),
  changed: (): Filter =>
    all(
      { field: 'Modified_By', operator: 'not_in', values: ['${CURRENTUSER}'] },
      { field: 'Modified_Time', operator: 'greater_equal', values: [{ relative: 'yesterday' }] },
    ),
};
