import { firstEnglish } from './first.ts';
import { restOfEnglish } from './rest.ts';

/** All sentences of the page in English, by the room that shows them. What it is made of is what every language has. */
export const english = { ...firstEnglish, ...restOfEnglish };
