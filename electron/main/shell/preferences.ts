import { preferencesSchema, type Preferences } from '../../../src/contract/app-state.ts';
import { JsonFile } from './json-file.ts';

export const defaultPreferences: Preferences = { theme: 'system', density: 'regular' };

/** Looks and density. No secret and nothing of a record. */
export class PreferenceStore {
  readonly #file: JsonFile<Preferences>;
  #current: Preferences = defaultPreferences;

  constructor(file: string) {
    this.#file = new JsonFile(file, preferencesSchema);
  }

  get current(): Preferences {
    return this.#current;
  }

  async load(): Promise<Preferences> {
    this.#current = (await this.#file.read()) ?? defaultPreferences;
    return this.#current;
  }

  async change(change: {
    readonly [K in keyof Preferences]?: Preferences[K] | undefined;
  }): Promise<Preferences> {
    this.#current = {
      theme: change.theme ?? this.#current.theme,
      density: change.density ?? this.#current.density,
    };
    await this.#file.write(this.#current);
    return this.#current;
  }
}
