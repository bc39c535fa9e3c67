import { figure, plural } from './grammar.ts';

/** What is counted in more than one place. */
export const counts = {
  rows: (count: number) => plural(count, { one: '# row', other: '# rows' }),
  accounts: (count: number) => plural(count, { one: '# account', other: '# accounts' }),
  minutes: (count: number) => plural(count, { one: '# minute', other: '# minutes' }),
  hours: (count: number) => plural(count, { one: '# hour', other: '# hours' }),
  days: (count: number) => plural(count, { one: '# day', other: '# days' }),
  /** Records of a module, by its own labels. */
  recordsOf: (count: number, singular: string, several: string) =>
    plural(count, { one: `# ${singular}`, other: `# ${several}` }),
  rowsOf: (count: number, all: number) =>
    plural(all, { one: `${figure(count)} of # row`, other: `${figure(count)} of # rows` }),
  allOf: (records: string) => `All ${records}`,
};
