import { languageFor } from '../../src/contract/index.ts';
import type { LayoutMemory } from '../lib/layout-memory.ts';

/** What the page begins with: it is looked at before any of the page's other code is there. */
export type PageBeginning = 'welcome' | 'other';

const name = 'begins';

/**
 * Whether the page begins with the welcome screen, as far as that can be known before main has said anything.
 *
 * @param languages - of the browser, the best first
 * @returns false where another screen comes first, or another language than English, whose sentences would be loaded
 */
export function beginsWithWelcome(layout: LayoutMemory, languages: readonly string[]): boolean {
  return (
    lastAccount(layout) === null &&
    languageFor(languages) === 'en' &&
    layout.read(name, isBeginning, 'welcome') === 'welcome'
  );
}

/** Remembers for the next start how it begins. */
export function keepBeginning(layout: LayoutMemory, beginning: PageBeginning): void {
  if (layout.read(name, isBeginning, 'welcome') !== beginning) layout.write(name, beginning);
}

/** Which account was on screen: its id says nothing to anybody else. */
export function lastAccount(layout: LayoutMemory): string | null {
  return layout.read('account', isNameOrNull, null);
}

function isBeginning(value: unknown): value is PageBeginning {
  return value === 'welcome' || value === 'other';
}

function isNameOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}
