import { grammarOf } from '../grammar.ts';

export const locale = 'en-GB';

export const { plural, figure, and, or } = grammarOf<'one' | 'other'>(locale);
