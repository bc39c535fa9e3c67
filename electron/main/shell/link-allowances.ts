import type { AllowedLinks } from '../window/record-links.ts';
import type { PreferenceStore } from './preferences.ts';

/** Calls and mails that a person no longer wants to be asked about. Only an answer to a dialog of main allows them. */
export interface LinkAllowances {
  isAllowed(links: AllowedLinks): boolean;
  allow(links: AllowedLinks): Promise<void>;
}

export function linkAllowances(preferences: PreferenceStore, changed: () => void): LinkAllowances {
  return {
    isAllowed: (links) =>
      links === 'calls' ? preferences.current.callsWithoutAsking : preferences.current.mailsWithoutAsking,
    allow: async (links) => {
      await preferences.change(
        links === 'calls' ? { callsWithoutAsking: true } : { mailsWithoutAsking: true },
      );
      changed();
    },
  };
}
