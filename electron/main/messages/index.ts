import type { Language } from '../../../src/contract/index.ts';
import type { MainCatalogue } from './catalogue.ts';
import { english } from './english.ts';
import { german } from './german.ts';
import { hebrew } from './hebrew.ts';

const catalogues: Readonly<Record<Language, MainCatalogue>> = { en: english, de: german, he: hebrew };

/**
 * The sentences of main in the language that is spoken now. To be read where a sentence is made, never when a file is
 * loaded: then only English is there.
 */
export let messages: MainCatalogue = english;

export type { MainCatalogue } from './catalogue.ts';
/** For what is read by others. */
export { english } from './english.ts';

/** What main says from now on is said in this language. */
export function speak(language: Language): void {
  messages = catalogues[language];
}
