import type { Releases } from './update/own-releases.ts';
import type { PolicyPlace } from './policy/policy-place.ts';
import type { CommandLine } from './shell/command-line.ts';
import type { Desktop } from './shell/desktop.ts';
import type { Log } from './shell/log.ts';
import type { PreferenceStore } from './shell/preferences.ts';
import type { StartupMarks } from './shell/startup-marks.ts';

/** What the app is put together from. */
export interface ComposeSettings {
  readonly desktop: Desktop;
  readonly commandLine: CommandLine;
  readonly userDataDirectory: string;
  readonly nativeBinding: string | null;
  /** Where an admin's build has its connection; usually there is none. */
  readonly builtInConnectionFile: string;
  /** Where an admin's policy lies; without it there is none. */
  readonly policyPlace?: PolicyPlace;
  /** Where newer versions come from; without it there are none. */
  readonly releases?: Releases | null;
  readonly version: string;
  readonly runtime: string;
  readonly log: Log;
  readonly preferences: PreferenceStore;
  readonly marks: StartupMarks;
}
