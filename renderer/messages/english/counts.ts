import { plural } from './grammar.ts';

/** What is counted in more than one place. */
export const counts = {
  rows: (count: number) => plural(count, { one: '# row', other: '# rows' }),
  accounts: (count: number) => plural(count, { one: '# account', other: '# accounts' }),
  minutes: (count: number) => plural(count, { one: '# minute', other: '# minutes' }),
  hours: (count: number) => plural(count, { one: '# hour', other: '# hours' }),
  days: (count: number) => plural(count, { one: '# day', other: '# days' }),
};
