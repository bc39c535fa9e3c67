import { preferencesSchema } from '../../../src/contract/schemas.ts';
import { defaultPreferences, type Preferences } from '../../../src/contract/index.ts';
import { JsonFile } from '../files/json-file.ts';

type PreferenceChange = { readonly [K in keyof Preferences]?: Preferences[K] | undefined };

/** Looks, and how long a session may last. No secret and nothing of a record. */
export class PreferenceStore {
  /** A file of an earlier version lacks what has been added since. */
  readonly #file: JsonFile<PreferenceChange>;
  #current: Preferences = defaultPreferences;

  constructor(file: string) {
    this.#file = new JsonFile(file, preferencesSchema.partial());
  }

  get current(): Preferences {
    return this.#current;
  }

  async load(): Promise<Preferences> {
    this.#current = changed(defaultPreferences, (await this.#file.read()) ?? {});
    return this.#current;
  }

  async change(change: PreferenceChange): Promise<Preferences> {
    this.#current = changed(this.#current, change);
    await this.#file.write(this.#current);
    return this.#current;
  }
}

function changed(before: Preferences, change: PreferenceChange): Preferences {
  return {
    language: change.language ?? before.language,
    theme: change.theme ?? before.theme,
    density: change.density ?? before.density,
    zoom: change.zoom ?? before.zoom,
    // Null is a choice here: off.
    lockAfterMinutes:
      change.lockAfterMinutes === undefined ? before.lockAfterMinutes : change.lockAfterMinutes,
    endUnusedAfterDays:
      change.endUnusedAfterDays === undefined ? before.endUnusedAfterDays : change.endUnusedAfterDays,
    callsWithoutAsking: change.callsWithoutAsking ?? before.callsWithoutAsking,
    mailsWithoutAsking: change.mailsWithoutAsking ?? before.mailsWithoutAsking,
    quickSearchShortcut:
      change.quickSearchShortcut === undefined ? before.quickSearchShortcut : change.quickSearchShortcut,
    quickSearchTray: change.quickSearchTray ?? before.quickSearchTray,
  };
}
