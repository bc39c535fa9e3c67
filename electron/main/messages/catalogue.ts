import type { english } from './english.ts';

/** What main has to say in a language: a sentence for each of English, with the same parameters. */
export type MainCatalogue = typeof english;
