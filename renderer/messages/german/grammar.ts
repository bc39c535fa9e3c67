import { grammarOf } from '../../../src/contract/index.ts';

export const locale = 'de';

export const { plural, figure, and, or, row } = grammarOf<'one' | 'other'>(locale);
