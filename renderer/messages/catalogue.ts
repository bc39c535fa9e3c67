import type { english } from './english/index.ts';
import type { englishDesktop } from './english/desktop.ts';

/** What a language has to say: a sentence for each of English, with the same parameters. */
export type Catalogue = typeof english;

/** The same of the main process. */
export type DesktopCatalogue = typeof englishDesktop;
