import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBundledPackages } from './bundled-packages.mjs';
import { packageManifest, projectRoot } from './project.mjs';
import { makeSbom } from './sbom.mjs';

/** What a package carries beside the app; electron-builder.yml takes it from here. */
export const noticesFolder = join(projectRoot, 'out/notices');
const LINE = '-'.repeat(79);

/**
 * @param {readonly import('./bundled-packages.mjs').BundledPackage[]} packages
 * @returns {string} what the licences of bundled packages ask to be handed on
 */
export function makeNotices(packages) {
  const parts = packages.map(({ name, version, licence, homepage, texts }) =>
    [
      LINE,
      `${name} ${version}`,
      `Licence: ${licence}`,
      ...(homepage === undefined ? [] : [homepage]),
      '',
      // Some packages come without a text; what they name is known by its name.
      ...(texts.length === 0 ? ['The package names its licence and holds no text of it.'] : []),
      texts.map(({ text }) => text).join('\n\n'),
      '',
    ].join('\n'),
  );
  return [
    'Deskside holds the following packages, each under its own licence. Those of Electron and Chromium',
    'lie beside the program: LICENSE.electron.txt and LICENSES.chromium.html. SQLite, which is part of',
    'better-sqlite3, is in the public domain.',
    '',
    ...parts,
  ].join('\n');
}

/** Writes the licence of the app, the notices of others and the bill of materials of what the last build bundled. */
export async function writeNotices() {
  const packages = readBundledPackages();
  const app = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8'));
  const sbom = makeSbom(app, packages, packageManifest('electron').version);
  await mkdir(noticesFolder, { recursive: true });
  await writeFile(join(noticesFolder, 'LICENSE.txt'), await readFile(join(projectRoot, 'LICENSE')));
  await writeFile(join(noticesFolder, 'THIRD-PARTY-NOTICES.txt'), makeNotices(packages));
  await writeFile(join(noticesFolder, 'sbom.cdx.json'), `${JSON.stringify(sbom, null, 1)}\n`);
}
