import { copyFile } from 'node:fs/promises';
import type { AppUpdater, Provider, ResolvedUpdateFileInfo, UpdateInfo } from 'electron-updater';
import type { AppAdapter } from 'electron-updater/out/AppAdapter.js';
import type { StagedUpdate } from './staged-update.ts';
import { UpdateError } from './update-error.ts';

/** What is given to electron-updater in place of a server: the release that was verified, and nothing else. */
function providerOf(staged: StagedUpdate): Pick<Provider<UpdateInfo>, keyof Provider<UpdateInfo>> {
  const { version, expected } = staged;
  const info = { url: expected.url, sha512: expected.sha512, size: expected.size };
  return {
    isUseMultipleRangeRequest: false,
    fileExtraDownloadHeaders: null,
    setRequestHeaders: () => undefined,
    getBlockMapFiles: () => [],
    getLatestVersion: () =>
      Promise.resolve({
        version,
        files: [info],
        path: expected.url,
        sha512: expected.sha512,
        releaseDate: '',
      }),
    // Its host is asked by nobody: the executor below copies.
    resolveFiles: (): ResolvedUpdateFileInfo[] => [
      { url: new URL(`https://staged.invalid/${expected.url}`), info },
    ],
  };
}

export interface InstallerPorts {
  /** How electron-updater sees the app; its own way outside of tests. */
  readonly app?: AppAdapter;
  readonly platform: NodeJS.Platform;
}

/**
 * Puts a verified file in place by the means of electron-updater for this system. It downloads nothing: the network of
 * Chromium, which it would use, reaches nobody, and what it would believe is not signed.
 * @throws UpdateError `write_failed`
 */
export async function installStaged(
  staged: StagedUpdate,
  { startAgain }: { readonly startAgain: boolean },
  { app, platform }: InstallerPorts,
): Promise<void> {
  const { AppImageUpdater, NsisUpdater } = await import('electron-updater');
  const ways = {
    linux: () => new AppImageUpdater(null, app),
    win32: () => new NsisUpdater(null, app),
  };
  if (platform !== 'linux' && platform !== 'win32') {
    throw new UpdateError('write_failed');
  }
  const updater = ways[platform]();
  const failures: Error[] = [];
  updater.on('error', (error) => failures.push(error));
  feed(updater, staged);
  await updater.checkForUpdates();
  await updater.downloadUpdate();
  if (!updater.install(true, startAgain)) throw new UpdateError('write_failed', failures[0]);
}

/** Its network and its provider are of no type that can be made outside of it. */
function feed(updater: AppUpdater, staged: StagedUpdate): void {
  updater.logger = null;
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.disableDifferentialDownload = true;
  Object.assign(updater, {
    clientPromise: Promise.resolve(providerOf(staged)),
    httpExecutor: { download: (_url: URL, destination: string) => copyFile(staged.file, destination) },
    // Otherwise a number that tells this computer from others is made up and kept.
    stagingUserIdPromise: { value: Promise.resolve('') },
  });
}
