import { plural } from './grammar.ts';

/** The records of a list as bars. */
export const chart = {
  loading: 'Loading chart',
  by: 'Bars by',
  byField: (field: string) => `Bars by ${field}`,
  measure: 'Measure',
  measureIs: (measure: string) => `Measure: ${measure}`,
  count: 'Count',
  sumOf: (field: string) => `Sum of ${field}`,
  showTable: 'Show table',
  title: (records: string, field: string) => `${records} by ${field}`,
  titleOfSum: (sum: string, records: string, field: string) => `${sum} of ${records} by ${field}`,
  inCurrency: (currency: string) => `In ${currency}`,
  inNoCurrency: 'Without a currency',
  sumIn: (field: string, currency: string) => `${field} (${currency})`,
  /** Of a bar. */
  bar: (group: string, figures: string) => `${group}: ${figures}`,
  figures: (sum: string, records: string) => `${sum}, ${records}`,
  noSum: 'No value',
  hint: 'Shows these records in the list',
  largest: (shown: number, others: number, rest: string) =>
    plural(others, {
      one: `The largest ${String(shown)} are shown. # other: ${rest}.`,
      other: `The largest ${String(shown)} are shown. # others: ${rest}.`,
    }),
  fullestMonths: (others: number, rest: string) =>
    plural(others, {
      one: `The months with the most records are shown. # other month: ${rest}.`,
      other: `The months with the most records are shown. # other months: ${rest}.`,
    }),
  others: (count: number) => plural(count, { one: '# other', other: '# others' }),
  all: 'All',
  filtered: (condition: string) => `Filtered: ${condition}`,
  cannotNarrow: 'This filter can’t take one more condition. Change or clear it first.',
  searched: 'A search can’t be shown as a chart',
  searchedHint: 'Zoho does not count what a search finds.',
  showList: 'Show list',
  countRecords: 'Count records',
};
