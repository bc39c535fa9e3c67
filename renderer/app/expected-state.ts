import { type AppState, defaultPreferences } from '../../src/contract/index.ts';
import type { LayoutMemory } from '../lib/layout-memory.ts';
import { beginsWithWelcome, keepBeginning } from './page-beginning.ts';

/**
 * What main will say to a page of somebody who is not signed in, as far as that can be known before: the welcome screen
 * is on screen while main opens what is stored.
 */
export const expectedWelcome: AppState = {
  version: '',
  runtime: '',
  protection: { level: 'os', storage: 'none' },
  connections: [],
  newConnection: { scopes: [], redirectPorts: [] },
  accounts: [],
  pendingRevocations: 0,
  signIn: { phase: 'idle' },
  notices: [],
  preferences: defaultPreferences,
  quickSearch: 'off',
  language: 'en',
  policies: {
    lockAfterMinutes: { value: null, most: null },
    endUnusedAfterDays: { value: null, most: null },
  },
  lock: { locked: false, asks: 'nobody' },
};

/** By this name the page's own timeline tells when main's state was first on screen. */
export const toldMark = 'deskside:told';

let isMarked = false;

/** Called once what main said has been rendered. */
export function markTold(): void {
  if (isMarked) return;
  isMarked = true;
  performance.mark(toldMark);
}

/**
 * @param languages - of the browser, the best first
 * @returns null where another screen comes first, or another language than English, whose sentences would be loaded
 */
export function expectedState(layout: LayoutMemory, languages: readonly string[]): AppState | null {
  return beginsWithWelcome(layout, languages) ? expectedWelcome : null;
}

/** Remembers for the next start whether it begins with the welcome screen. */
export function keepExpectation(layout: LayoutMemory, state: AppState): void {
  keepBeginning(layout, isWelcome(state) ? 'welcome' : 'other');
}

function isWelcome({ accounts, lock, protection, language }: AppState): boolean {
  const opensByItself = lock.asks !== 'passphrase' && protection.level !== 'locked';
  return accounts.length === 0 && opensByItself && language === 'en';
}
