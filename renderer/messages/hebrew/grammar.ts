import { grammarOf } from '../../../src/contract/index.ts';

export const locale = 'he';

export const { plural, figure, and, or, row } = grammarOf<'one' | 'two' | 'other'>(locale);

/** Where two are counted like any other number. */
export const many = (count: number, one: string, other: string): string =>
  plural(count, { one, two: other, other });
