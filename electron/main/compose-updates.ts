import { statfs } from 'node:fs/promises';
import type { Foundation } from './compose-foundation.ts';
import type { ComposeSettings } from './compose-settings.ts';
import type { Updater, UpdaterPorts } from './update/updater.ts';

/** Long after the first rows are there. */
const firstLookMilliseconds = 60_000;
const lookEveryMilliseconds = 6 * 3600_000;

export interface Updates {
  /** Whether a release waits, so that an end of the app puts it in place. */
  readonly isWaiting: () => boolean;
  /** What waits is to be started when it is in place. */
  readonly startAfterwards: () => void;
  /**
   * Puts in place what waits. Called when everything else is closed.
   * @returns whether the app is still to be started again, because nothing was put in place
   */
  readonly close: () => Promise<boolean>;
}

const none: Updates = {
  isWaiting: () => false,
  startAfterwards: () => undefined,
  close: () => Promise.resolve(false),
};

/** Looks for releases where the build has them and the policy lets it. None of its code is loaded before it looks. */
export function composeUpdates(
  { releases, userDataDirectory, version, log }: ComposeSettings,
  { managed, network, notices, changed, inUserData }: Foundation,
  later: (milliseconds: number, action: () => void) => () => void,
  isBusy: () => boolean,
): Updates {
  if (releases === undefined || releases === null) return none;
  const ports: Omit<UpdaterPorts, 'parseYaml' | 'install'> = {
    // Not the one of the CRM: what other servers think of the time is not Zoho's.
    fetch: network,
    ...releases,
    currentVersion: version,
    rule: managed.policy.updates,
    folder: inUserData('update'),
    freeBytes: async () => {
      const { bavail, bsize } = await statfs(userDataDirectory);
      return bavail * bsize;
    },
    isBusy,
    ready: (newVersion) => {
      log.write('update_ready', { version: newVersion });
      notices.add('update.ready');
      changed();
    },
    failed: (code) => log.write('update_failed', { code }),
  };
  let updater: Updater | null = null;
  let startsAgain = false;
  let stop = (): void => undefined;
  async function look(): Promise<void> {
    updater ??= await loadUpdater(ports);
    await updater.look();
    lookAfter(lookEveryMilliseconds);
  }
  function lookAfter(milliseconds: number): void {
    stop = later(milliseconds, () => {
      look().catch(() => ports.failed('unreachable'));
    });
  }
  lookAfter(firstLookMilliseconds);
  return {
    isWaiting: () => updater?.waiting !== undefined && updater.waiting !== null,
    startAfterwards: () => {
      startsAgain = true;
    },
    close: async () => {
      stop();
      const isInstalled = (await updater?.install(startsAgain)) ?? false;
      return startsAgain && !isInstalled;
    },
  };
}

async function loadUpdater(ports: Omit<UpdaterPorts, 'parseYaml' | 'install'>): Promise<Updater> {
  const [{ Updater }, { installStaged }, { parseUpdateInfo }] = await Promise.all([
    import('./update/updater.ts'),
    import('./update/platform-installer.ts'),
    import('electron-updater/out/providers/Provider.js'),
  ]);
  return new Updater({
    ...ports,
    parseYaml: (text) => parseUpdateInfo(text, ports.kind.manifest, new URL(ports.source.address)),
    install: (staged, options) => installStaged(staged, options, { platform: process.platform }),
  });
}
