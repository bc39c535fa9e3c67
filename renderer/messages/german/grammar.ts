import { grammarOf } from '../grammar.ts';

export const locale = 'de';

export const { plural, figure, and, or } = grammarOf<'one' | 'other'>(locale);
