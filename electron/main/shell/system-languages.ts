import type { App } from 'electron';
import { type Language, type Preferences, languageFor } from '../../../src/contract/index.ts';

/** Language tags, the best first: what was asked for at the start goes before what the system is set to. */
export function systemLanguages(
  app: Pick<App, 'commandLine' | 'getPreferredSystemLanguages'>,
): readonly string[] {
  const asked = app.commandLine.getSwitchValue('lang');
  return [...(asked === '' ? [] : [asked]), ...app.getPreferredSystemLanguages()];
}

/** The language of page and main: the person's choice, else the first of the system that is spoken here. */
export function chosenLanguage(preferred: Preferences['language'], ofSystem: readonly string[]): Language {
  return preferred === 'system' ? languageFor(ofSystem) : preferred;
}
