import { compose, type Services } from './compose.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { PreferenceStore } from './shell/preferences.ts';

export { loadCrmCode } from './load-crm-code.ts';
export { surroundingsOf } from './surroundings.ts';
export { crmPage } from './window/external-links.ts';

/** Everything that is not needed to show the window; a file of the build of its own, loaded once that is under way. */
export async function startServices({
  preferencesFile,
  ...settings
}: Omit<ComposeSettings, 'preferences'> & { readonly preferencesFile: string }): Promise<Services> {
  const preferences = new PreferenceStore(preferencesFile);
  settings.desktop.quickSearch.apply(await preferences.load());
  return compose({ ...settings, preferences });
}
