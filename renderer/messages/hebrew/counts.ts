import type { Catalogue } from '../catalogue.ts';
import { figure, many, plural } from './grammar.ts';

export const counts = {
  rows: (count) => plural(count, { one: 'שורה אחת', two: 'שתי שורות', other: '# שורות' }),
  accounts: (count) => plural(count, { one: 'חשבון אחד', two: 'שני חשבונות', other: '# חשבונות' }),
  minutes: (count) => plural(count, { one: 'דקה אחת', two: 'שתי דקות', other: '# דקות' }),
  hours: (count) => plural(count, { one: 'שעה אחת', two: 'שעתיים', other: '# שעות' }),
  days: (count) => plural(count, { one: 'יום אחד', two: 'יומיים', other: '# ימים' }),
  recordsOf: (count, singular, several) => many(count, `# ${singular}`, `# ${several}`),
  rowsOf: (count, all) => many(all, `${figure(count)} מתוך שורה אחת`, `${figure(count)} מתוך # שורות`),
  allOf: (records) => `כל ${records}`,
} satisfies Catalogue['counts'];
