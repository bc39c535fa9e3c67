import type { english } from './english/index.ts';

/** What a language has to say: a sentence for each of English, with the same parameters. */
export type Catalogue = typeof english;
