import { z } from 'zod';
import type { PackageKind } from './find-update.ts';
import type { ReleaseSource } from './release-source.ts';

/** Set by electron.vite.config.ts from the environment of a release build; empty in every other. */
declare const __RELEASES__: string;

const sourceSchema = z.object({ address: z.url(), publicKey: z.base64().min(1) });

export interface Releases {
  readonly source: ReleaseSource;
  readonly kind: PackageKind;
}

/** Where this app has newer versions from; null for a build that has none, as every one that is not released. */
export function ownReleases(
  packaged: boolean,
  { platform, env, execPath }: Pick<NodeJS.Process, 'platform' | 'env' | 'execPath'>,
): Releases | null {
  const kind = packaged && __RELEASES__ !== '' ? packageKindOf(platform, env, execPath) : null;
  return kind === null ? null : { source: sourceSchema.parse(JSON.parse(__RELEASES__)), kind };
}

/**
 * Null for what others keep up to date: a .deb, .rpm or .tar.gz belongs to root or to whoever unpacked it, an .msi to the
 * admin who handed it out. And for macOS: Squirrel asks this process for the file after it was told to quit, which
 * nobody has tried on a Mac yet (electron-updater, MacUpdater).
 */
export function packageKindOf(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  executable: string,
): PackageKind | null {
  if (platform === 'linux' && (environment['APPIMAGE'] ?? '').startsWith('/')) {
    return { manifest: 'latest-linux.yml', ending: '.AppImage' };
  }
  // NSIS installs for one person, below their own folder (electron-builder, NsisTarget).
  const own = environment['LOCALAPPDATA'] ?? '';
  const isOfPerson = own !== '' && executable.toLowerCase().startsWith(`${own.toLowerCase()}\\`);
  return platform === 'win32' && isOfPerson ? { manifest: 'latest.yml', ending: '.exe' } : null;
}
