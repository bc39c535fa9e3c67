import type { DesktopCatalogue } from './catalogue.ts';
import { englishDesktop } from './english/desktop.ts';

/** The sentences of the main process in the language that is spoken now: to be read where one is made. */
export let desktopMessages: DesktopCatalogue = englishDesktop;

export function speakOnDesktop(catalogue: DesktopCatalogue): void {
  desktopMessages = catalogue;
}
