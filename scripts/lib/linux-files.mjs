import {
  chmod,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  symlink,
  utimes,
  lutimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { LINUX_SIZES, iconNames } from './icon-names.mjs';
import { projectRoot } from './project.mjs';

const packaging = join(projectRoot, 'packaging');
/** Where it is installed; electron-builder's own packages use the same place. */
export const INSTALLED = 'opt/Deskside';

/**
 * Lays out everything that a package for Linux installs.
 *
 * @param {string} unpacked the app as electron-builder leaves it
 * @param {string} root becomes `/`
 */
export async function layOutForLinux(unpacked, root) {
  await mkdir(join(root, 'opt'), { recursive: true });
  await cp(unpacked, join(root, INSTALLED), { recursive: true, verbatimSymlinks: true });
  await mkdir(join(root, 'usr/bin'), { recursive: true });
  await symlink(`/${INSTALLED}/deskside`, join(root, 'usr/bin/deskside'));
  await put('linux/deskside.desktop', 'usr/share/applications/deskside.desktop');
  const action = 'net.deskside.app.unlock.policy';
  await put(`linux/${action}`, `usr/share/polkit-1/actions/${action}`);
  await put('linux/deskside.xml', 'usr/share/mime/packages/deskside.xml');
  for (const size of LINUX_SIZES) {
    const theme = `usr/share/icons/hicolor/${size}x${size}`;
    await put(`icons/${iconNames.app(size)}`, `${theme}/apps/deskside.png`);
    await put(`icons/${iconNames.connection(size)}`, `${theme}/mimetypes/deskside-connection.png`);
  }
  await put('icons/deskside.svg', 'usr/share/icons/hicolor/scalable/apps/deskside.svg');
  await put(
    'icons/deskside-connection.svg',
    'usr/share/icons/hicolor/scalable/mimetypes/deskside-connection.svg',
  );

  /** @param {string} from @param {string} to */
  async function put(from, to) {
    const target = join(root, to);
    await mkdir(join(target, '..'), { recursive: true });
    await writeFile(target, await readFile(join(packaging, from)));
  }
}

/**
 * Gives every file the rights and the time that it is packed with: neither the umask nor the clock of whoever packs is
 * in a package.
 *
 * @param {string} root
 * @param {Date} time
 * @param {(path: string) => number | undefined} [modeOf] of single files, by their path below the root
 * @returns {Promise<{ bytes: number, files: string[] }>} paths below the root, in alphabetical order
 */
export async function settleFiles(root, time, modeOf = () => undefined) {
  /** @type {string[]} */
  const files = [];
  let bytes = 0;
  /** @param {string} folder below the root */
  const walk = async (folder) => {
    for (const name of (await readdir(join(root, folder))).sort()) {
      const path = folder === '' ? name : `${folder}/${name}`;
      const full = join(root, path);
      const found = await lstat(full);
      if (found.isSymbolicLink()) {
        files.push(path);
        await lutimes(full, time, time);
        continue;
      }
      if (found.isDirectory()) await walk(path);
      else {
        files.push(path);
        bytes += found.size;
      }
      const isProgram = found.isDirectory() || (found.mode & 0o100) !== 0;
      await chmod(full, modeOf(path) ?? (isProgram ? 0o755 : 0o644));
      await utimes(full, time, time);
    }
  };
  await walk('');
  await chmod(root, 0o755);
  await utimes(root, time, time);
  return { bytes, files };
}
