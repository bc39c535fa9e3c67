import type { App } from 'electron';
import type { ComposeSettings } from './compose-settings.ts';
import { builtInConnectionFile } from './connections/given-connections.ts';
import { policyPlace } from './policy/policy-place.ts';
import { nativeBindingFor } from './shell/native-binding.ts';
import { ownReleases } from './update/own-releases.ts';

type Surroundings = Pick<
  ComposeSettings,
  'builtInConnectionFile' | 'policyPlace' | 'nativeBinding' | 'version' | 'releases' | 'runtime'
>;

/** What the app finds on the computer that it was started on. */
export function surroundingsOf(
  app: Pick<App, 'isPackaged' | 'getAppPath' | 'getVersion'>,
  process: NodeJS.Process,
  environment: NodeJS.ProcessEnv,
): Surroundings {
  return {
    builtInConnectionFile: builtInConnectionFile({
      packaged: app.isPackaged,
      resourcesPath: process.resourcesPath,
      appPath: app.getAppPath(),
    }),
    policyPlace: policyPlace({
      platform: process.platform,
      packaged: app.isPackaged,
      environment,
      userId: process.getuid?.() ?? null,
    }),
    nativeBinding: nativeBindingFor(process.versions, process.resourcesPath),
    version: app.getVersion(),
    releases: ownReleases(app.isPackaged, process),
    runtime: environment['DESKSIDE_RUNTIME'] ?? `Electron ${process.versions.electron}`,
  };
}
