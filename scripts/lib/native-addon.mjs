import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { hashOfFile } from './folder-hash.mjs';
import { withLock } from './lock.mjs';
import { say } from './progress.mjs';
import { packageCommand, packageDirectory, packageManifest, projectNode } from './project.mjs';
import { run, searchPath } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';
import { ensureSystemLibraries } from './system-libraries.mjs';
import { userCacheDirectory } from './user-cache.mjs';

/** The prebuilt addon needs 10 and crashes below; from source it can do with the experimental API of older ones. */
const PREBUILT_NEEDS_NAPI = 10;
const EXPERIMENTAL_NAPI =
  '-UNAPI_VERSION -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT -DNODE_API_EXPERIMENTAL_NO_WARNING';

/**
 * Puts an addon of better-sqlite3 that fits into a runtime whose Node-API is too old for the prebuilt one. It
 * becomes part of the runtime (`resources/native/`), so that the app finds it below `process.resourcesPath` in
 * development and when packaged.
 *
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 */
export async function ensureNativeAddon(runtime) {
  if (runtime.napi >= PREBUILT_NEEDS_NAPI) return;
  const { version } = packageManifest('better-sqlite3');
  const addon = join(runtime.directory, 'resources/native', `better-sqlite3-${version}.node`);
  if (await isAsBuilt(addon)) return;
  const cache = userCacheDirectory();
  await withLock(
    join(cache, 'addon.lock'),
    async () => {
      if (await isAsBuilt(addon)) return;
      const workshop = join(cache, 'addon-workshop');
      await rm(workshop, { recursive: true, force: true });
      await mkdir(workshop, { recursive: true });
      try {
        const built = await build(await mkdtemp(join(workshop, 'build-')), runtime);
        await mkdir(dirname(addon), { recursive: true });
        await mkdir(dirname(noteOf(addon)), { recursive: true });
        // A runtime named by DESKSIDE_ELECTRON may lie on another file system, where nothing can be renamed to.
        await copyFile(built, `${addon}.new`);
        await writeFile(noteOf(addon), await hashOfFile(`${addon}.new`));
        await rename(`${addon}.new`, addon);
      } finally {
        await rm(workshop, { recursive: true, force: true });
      }
    },
    (holder) => say(`Another set-up (process ${holder}) is building better-sqlite3; waiting for it.`),
  );
}

/** Beside the runtimes, so that it is not packed with one. @param {string} addon */
export function noteOf(addon) {
  const place = createHash('sha256').update(addon).digest('hex').slice(0, 16);
  return join(userCacheDirectory(), 'addons', `${place}.sha256`);
}

/**
 * @param {string} addon
 * @returns {Promise<boolean>} whether it is there, with the bytes that it was built with: compilers differ from machine to
 *   machine, so that nothing else is known of it
 */
export async function isAsBuilt(addon) {
  if (!existsSync(addon)) return false;
  try {
    if ((await readFile(noteOf(addon), 'utf8')) === (await hashOfFile(addon))) return true;
  } catch {
    // Nothing is known of it.
  }
  say('The cached better-sqlite3 is not known to be what was built here. It is built again.');
  return false;
}

/**
 * @param {string} folder for a copy of the sources: node_modules stay as installed
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @returns {Promise<string>} the built addon, seen to work on that runtime
 */
async function build(folder, runtime) {
  await ensureSystemLibraries(['compiler']);
  say(`Building better-sqlite3 for Node-API ${runtime.napi} (once, about a minute and a half) ...`);
  const source = join(folder, 'node_modules/better-sqlite3');
  const prebuilds = packageDirectory('better-sqlite3/prebuilds');
  await cp(packageDirectory('better-sqlite3'), source, {
    recursive: true,
    filter: (path) => path !== prebuilds,
  });
  await cp(packageDirectory('node-addon-api'), join(folder, 'node_modules/node-addon-api'), {
    recursive: true,
  });
  const result = await run(
    projectNode,
    [packageCommand('node-gyp'), 'rebuild', '--release', '--force_build=1', `--nodedir=${headers()}`],
    {
      cwd: source,
      env: {
        ...process.env,
        CXXFLAGS: EXPERIMENTAL_NAPI,
        JOBS: 'max',
        // binding.gyp itself calls `node`.
        PATH: [dirname(projectNode), ...searchPath()].join(delimiter),
      },
    },
  );
  const addon = join(source, 'build/Release/better_sqlite3.node');
  if (result.code !== 0 || !existsSync(addon)) {
    throw new SetupError(
      `better-sqlite3 could not be built (are python3, make and g++ installed?):\n${lastLines(result.stderr)}`,
    );
  }
  await tryOut(source, addon, runtime);
  return addon;
}

/** The npm package `node` carries the headers of the very version that builds. */
function headers() {
  const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const candidates = [`node/node_modules/node-${platform}`, `node-${platform}`].map(packageDirectory);
  const found = candidates.find((candidate) => existsSync(join(candidate, 'include/node/node_api.h')));
  if (found === undefined) throw new SetupError('The headers of Node are missing: run "npm rebuild node".');
  return found;
}

/**
 * @param {string} source folder of better-sqlite3
 * @param {string} addon
 * @param {import('./electron-runtime.mjs').ElectronRuntime} runtime
 */
async function tryOut(source, addon, { executable, description }) {
  const program =
    'const [source, nativeBinding] = process.argv.slice(1);' +
    "new (require(source))(':memory:', { nativeBinding }).prepare('select sqlite_version()').get();";
  const { code, stderr } = await run(executable, ['--eval', program, source, addon], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (code !== 0) {
    throw new SetupError(`The built better-sqlite3 does not work on ${description}: ${lastLines(stderr)}`);
  }
}

/** @param {string} text */
function lastLines(text) {
  return text.trim().split('\n').slice(-8).join('\n');
}
