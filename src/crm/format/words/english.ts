import { grammarOf } from '../../../contract/grammar.ts';

const { plural, and, or } = grammarOf<'one' | 'other'>('en-GB');

/**
 * The words that stand between the values of records: everything else is Zoho's or the person's notation. What English
 * has is what every language has; a context without words speaks English.
 */
export const englishFormatWords = {
  /** Of the names of days and months. */
  locale: 'en-GB',
  yes: 'Yes',
  no: 'No',
  noAccess: 'No access',
  andMore: 'and more',
  /** From so many pieces on. */
  orMore: (least: string) => `${least} and more`,
  image: 'Image',
  /** @param figure - of the count, in the person's notation */
  rows: (count: number, figure: string) => plural(count, { one: `${figure} row`, other: `${figure} rows` }),
  rowsAndMore: (rows: string) => `${rows} and more`,
  rate: (rate: string, code: string, home: string) => `${rate} ${code} for 1 ${home}`,
  recordId: 'Record ID',
  /** A sheet without a name of its own, and one whose name Excel keeps for itself. */
  sheet: 'Records',
  listOf: (name: string) => `${name} list`,
  /** Who is mentioned, where the name is not known. */
  someone: { user: 'someone', role: 'a role', group: 'a group', team: 'a team' },

  recurrence: {
    never: 'Does not repeat',
    every: {
      day: (count: number) => plural(count, { one: 'Every day', other: 'Every # days' }),
      week: (count: number) => plural(count, { one: 'Every week', other: 'Every # weeks' }),
      month: (count: number) => plural(count, { one: 'Every month', other: 'Every # months' }),
      year: (count: number) => plural(count, { one: 'Every year', other: 'Every # years' }),
    },
    and,
    or,
    /** Places in a month: the second, the last but one. */
    places: {
      '1': 'first',
      '2': 'second',
      '3': 'third',
      '4': 'fourth',
      '5': 'fifth',
      '-1': 'last',
      '-2': 'second to last',
      '-3': 'third to last',
    },
    /** Days that together have a name of their own. */
    weekday: 'weekday',
    weekendDay: 'weekend day',
    day: 'day',
    workingWeek: 'Monday to Friday',
    placed: (place: string, day: string) => `the ${place} ${day}`,
    dayOfMonth: (day: number) => `day ${String(day)}`,
    /** A day of a month that is named. */
    dayIn: (day: number) => String(day),
    /** Days of one month, such as `5 and 20 March`. */
    datesOf: (days: string, month: string) => `${days} ${month}`,
    on: (days: string) => ` on ${days}`,
    onlyOn: (days: string) => ` if it is ${days}`,
    inMonths: (months: string) => ` in ${months}`,
    ofMonths: (months: string) => ` of ${months}`,
    until: (day: string) => ` until ${day}`,
    times: (count: number) => plural(count, { one: ', once', other: ', # times' }),
  },

  reminder: {
    atStart: 'At the start',
    lengths: {
      minute: (count: number) => plural(count, { one: '# minute', other: '# minutes' }),
      hour: (count: number) => plural(count, { one: '# hour', other: '# hours' }),
      day: (count: number) => plural(count, { one: '# day', other: '# days' }),
      week: (count: number) => plural(count, { one: '# week', other: '# weeks' }),
    },
    before: (length: string) => `${length} before`,
    at: (before: string, time: string) => `${before} at ${time}`,
    from: (again: string, start: string) => `${again} from ${start}`,
    ways: { EMAIL: 'by e-mail', POPUP: 'by pop-up', EMAILANDPOPUP: 'by e-mail and pop-up' },
  },
};

/** What a language has to say between values. */
export type FormatWords = typeof englishFormatWords;
