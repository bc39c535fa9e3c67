import type { Catalogue } from './catalogue.ts';
import { firstEnglish } from './english/first.ts';

export type { Catalogue } from './catalogue.ts';

/**
 * English needs no loading on the first screen. What is said elsewhere is added by {@link loadSentences} before anything
 * is shown that says it.
 */
// The rest is missing for as long as nothing reads it: what is loaded apart waits for it in `lazily`.
const english = { ...firstEnglish } as Catalogue;

/**
 * The sentences of the page in the language that is spoken now. To be read where a sentence is made, never when a
 * file is loaded: then only English is there.
 */
export let messages: Catalogue = english;

/** What is said from now on is said in this language; what is on screen has to be drawn anew. */
export function speak(catalogue: Catalogue): void {
  messages = catalogue;
}

let isEnglishWhole = false;

/** Whether English is spoken, as from the beginning. */
export function isEnglishSpoken(): boolean {
  return messages === english;
}

/** English with what is shown now needs: where it is spoken that is loaded, elsewhere all of it is. */
export function speakableEnglish(): Promise<Catalogue> {
  return messages === english ? Promise.resolve(english) : loadEnglish();
}

async function loadEnglish(): Promise<Catalogue> {
  if (!isEnglishWhole) {
    Object.assign(english, (await import('./english/rest.ts')).restOfEnglish);
    isEnglishWhole = true;
  }
  return english;
}

/** All sentences of the language that is spoken: other languages are loaded as a whole. */
export async function loadSentences(): Promise<void> {
  if (messages === english) await loadEnglish();
}
