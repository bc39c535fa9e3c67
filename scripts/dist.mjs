/**
 * `npm run dist`: an unpacked app in `dist/` that starts and, on Linux, a `.deb` and a `.tar.gz` made of it. With
 * `--unpacked` no more than the first; with `--full` all packages of this platform, for which electron-builder downloads
 * tools.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuild } from './lib/build-app.mjs';
import { buildTime } from './lib/build-time.mjs';
import { makeDeb } from './lib/deb.mjs';
import { ensureSetup } from './lib/ensure-setup.mjs';
import { runEntry } from './lib/entry.mjs';
import { say } from './lib/progress.mjs';
import { runTool } from './lib/project-tools.mjs';
import { packageCommand, projectRoot } from './lib/project.mjs';
import { findOnPath } from './lib/run-command.mjs';
import { SetupError } from './lib/setup-error.mjs';
import { makeTarball } from './lib/tarball.mjs';

const results = join(projectRoot, 'dist');
const unpacked = join(results, 'linux-unpacked');

await runEntry(async (parameters) => {
  const full = parameters.includes('--full');
  const runtime = await ensureSetup();
  const official = runtime.source === 'official';
  if (full && !official) {
    throw new SetupError(
      `Packages to be released need the official Electron, and here is ${runtime.description}. ` +
        '"npm run dist" makes packages to try out.',
    );
  }
  await ensureBuild();
  say(runtime.description);
  if (!official) say('This runtime is for trying out only: never release what is made with it.');
  const code = await runBuilder(
    [
      ...(full ? targets() : ['--dir']),
      '--publish=never',
      ...(full ? releaseParameters() : []),
      ...(official
        ? []
        : [`--config.electronDist=${runtime.directory}`, `--config.electronVersion=${runtime.version}`]),
    ],
    full,
  );
  if (code !== 0 || process.platform !== 'linux' || parameters.includes('--unpacked')) return code;
  await packForLinux(official, full);
  return 0;
});

/**
 * @param {string[]} parameters
 * @param {boolean} full takes long, and says what it downloads
 * @returns {Promise<number>} its exit code
 */
async function runBuilder(parameters, full) {
  const output = full ? 'show' : 'capture';
  const { code, stdout, stderr } = await runTool(packageCommand('electron-builder'), parameters, { output });
  // It lists all that is installed, of which nothing is packed.
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => !line.includes('duplicate dependency'));
  if (!full) say(lines.join('\n').trimEnd());
  return code;
}

/**
 * A build that looks for updates has a manifest of them made beside it, and is told where the updater keeps its files.
 * Nothing is put anywhere.
 *
 * @returns {string[]}
 */
function releaseParameters() {
  const releases = process.env['DESKSIDE_RELEASES'] ?? '';
  if (releases === '') return [];
  return ['--config.publish.provider=generic', `--config.publish.url=${JSON.parse(releases).address}`];
}

/** The .tar.gz of Linux is made here, so that its bytes can be made again. */
function targets() {
  return process.platform === 'linux' ? ['--linux', 'AppImage', 'deb', 'rpm'] : [];
}

/**
 * @param {boolean} official what is not made with the official runtime gives way to every release
 * @param {boolean} full electron-builder has made the .deb
 */
async function packForLinux(official, full) {
  const time = await buildTime();
  for (const old of readdirSync(results)) {
    if (/^deskside[-_].*\.(?:deb|tar\.gz)$/.test(old) && !full) await rm(join(results, old));
  }
  const version = official ? ownVersion() : `${ownVersion()}~trial`;
  const name = `deskside-${version}-linux-x64`;
  const work = [makeTarball({ unpacked, name, file: await fresh(`${name}.tar.gz`), time })];
  if (!full && findOnPath('dpkg-deb') !== undefined) {
    const file = await fresh(`deskside_${version}_amd64.deb`);
    work.push(makeDeb({ unpacked, version, file, time, compression: official ? 'xz' : 'zstd' }));
  }
  await Promise.all(work);
}

/** @param {string} name */
async function fresh(name) {
  const file = join(results, name);
  await rm(file, { force: true });
  say(`Packing dist/${name}`);
  return file;
}

/** @returns {string} */
function ownVersion() {
  return JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')).version;
}
