import { grammarOf } from '../../../src/contract/index.ts';

export const locale = 'en-GB';

export const { plural, figure, and, or, row } = grammarOf<'one' | 'other'>(locale);
