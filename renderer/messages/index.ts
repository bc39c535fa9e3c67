import type { Catalogue } from './catalogue.ts';
import { english } from './english/index.ts';

export type { Catalogue } from './catalogue.ts';

/**
 * The sentences of the page in the language that is spoken now. To be read where a sentence is made, never when a
 * file is loaded: then only English is there.
 */
export let messages: Catalogue = english;

/** What is said from now on is said in this language; what is on screen has to be drawn anew. */
export function speak(catalogue: Catalogue): void {
  messages = catalogue;
}

/** English needs no loading. */
export { english } from './english/index.ts';
