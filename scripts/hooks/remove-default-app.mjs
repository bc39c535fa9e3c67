import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Called by electron-builder. The app that starts `electron .` has no business in a package, and electron-builder
 * removes it only from an Electron that it unpacked itself.
 *
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ appOutDir, packager, electronPlatformName }) {
  const resources =
    electronPlatformName === 'darwin'
      ? `${packager.appInfo.productFilename}.app/Contents/Resources`
      : 'resources';
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true });
}
