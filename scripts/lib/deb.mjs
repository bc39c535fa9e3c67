import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { INSTALLED, layOutForLinux, settleFiles } from './linux-files.mjs';
import { projectRoot } from './project.mjs';
import { run } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * What Electron and the app load from the system, with the names that Ubuntu 24.04 and Debian 13 have for them;
 * `xdg-utils` opens the browser, `shared-mime-info` and `desktop-file-utils` know connection files.
 */
const DEPENDS = [
  'libasound2 | libasound2t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libc6 (>= 2.28)',
  'libgbm1',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libsecret-1-0',
  'libxtst6',
  'desktop-file-utils',
  'shared-mime-info',
  'xdg-utils',
];
const RECOMMENDS = ['gnome-keyring | kwalletmanager'];

/**
 * @typedef {object} DebOptions
 * @property {string} unpacked the app as electron-builder leaves it
 * @property {string} version in Debian's form
 * @property {string} file to be written
 * @property {Date} time that every file in it has
 * @property {'zstd' | 'xz' | 'none'} compression
 */

/**
 * Makes a Debian package with dpkg-deb, which every Debian and Ubuntu has: electron-builder does it with fpm, which it
 * fetches from GitHub. Needs no root: what is in it belongs to root all the same.
 *
 * @param {DebOptions} options
 */
export async function makeDeb({ unpacked, version, file, time, compression }) {
  const root = await mkdtemp(join(tmpdir(), 'deskside-deb-'));
  try {
    await layOutForLinux(unpacked, root);
    await writeCopyright(root);
    const { bytes, files } = await settleFiles(root, time, (path) =>
      path === `${INSTALLED}/chrome-sandbox` ? 0o4755 : undefined,
    );
    await writeControl(root, { version, bytes, files });
    await settleFiles(join(root, 'DEBIAN'), time);
    const { code, stderr } = await run(
      'dpkg-deb',
      [
        '--root-owner-group',
        `-Z${compression}`,
        ...(compression === 'zstd' ? ['-z3'] : []),
        '--build',
        root,
        file,
      ],
      // Without it the members of the archive would have the time of day.
      { env: { ...process.env, SOURCE_DATE_EPOCH: String(Math.floor(time.getTime() / 1000)), LC_ALL: 'C' } },
    );
    if (code !== 0) throw new SetupError(`dpkg-deb made no package: ${stderr.trim()}`);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/**
 * @param {string} root
 * @param {{ version: string, bytes: number, files: readonly string[] }} contents
 */
async function writeControl(root, { version, bytes, files }) {
  const folder = join(root, 'DEBIAN');
  await mkdir(folder);
  const control = [
    'Package: deskside',
    `Version: ${version}`,
    'Section: office',
    'Priority: optional',
    'Architecture: amd64',
    'Maintainer: The Deskside authors <deskside@example.org>',
    `Installed-Size: ${Math.ceil(bytes / 1024)}`,
    `Depends: ${DEPENDS.join(', ')}`,
    `Recommends: ${RECOMMENDS.join(', ')}`,
    'Description: Sign in to Zoho CRM once and browse records all day',
    ' Deskside signs in to Zoho CRM through the browser, shows records, lists and',
    ' boards, and signs out for certain. It reads only.',
    ' .',
    ' Zoho and Zoho CRM are marks of Zoho Corporation, whose product this is not.',
  ];
  await writeFile(join(folder, 'control'), `${control.join('\n')}\n`);
  const sums = [];
  for (const path of files) {
    const isLink = path === 'usr/bin/deskside';
    if (!isLink) sums.push(`${await md5(join(root, path))}  ${path}`);
  }
  await writeFile(join(folder, 'md5sums'), `${sums.join('\n')}\n`);
  for (const name of ['postinst', 'postrm']) {
    await writeFile(join(folder, name), await readFile(join(projectRoot, 'packaging/linux', name)));
    await chmod(join(folder, name), 0o755);
  }
}

/** Debian Policy, 12.5: where its licence is. @param {string} root */
async function writeCopyright(root) {
  const folder = join(root, 'usr/share/doc/deskside');
  await mkdir(folder, { recursive: true });
  const licence = await readFile(join(projectRoot, 'LICENSE'), 'utf8');
  const body = licence
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? ' .' : ` ${line}`));
  await writeFile(
    join(folder, 'copyright'),
    [
      'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
      'Upstream-Name: Deskside',
      'Comment: What is bundled and its licences: /opt/Deskside/resources/THIRD-PARTY-NOTICES.txt',
      '',
      'Files: *',
      'Copyright: The Deskside authors',
      'License: MIT',
      ...body,
      '',
    ].join('\n'),
  );
}

/** dpkg compares by MD5 (deb-md5sums(5)). @param {string} file */
async function md5(file) {
  return createHash('md5')
    .update(await readFile(file))
    .digest('hex');
}
