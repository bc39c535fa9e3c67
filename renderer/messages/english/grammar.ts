import { grammarOf } from '../../../src/contract/index.ts';

export const locale = 'en-GB';

export const { plural, figure, and, or } = grammarOf<'one' | 'other'>(locale);
