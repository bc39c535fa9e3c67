import type { Preferences } from './app-state.ts';

/** Of somebody who has chosen nothing. */
export const defaultPreferences: Preferences = {
  language: 'system',
  theme: 'system',
  density: 'regular',
  zoom: 100,
  lockAfterMinutes: null,
  endUnusedAfterDays: null,
  callsWithoutAsking: false,
  mailsWithoutAsking: false,
  quickSearchShortcut: null,
  quickSearchTray: false,
};
