import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The Node that the project's tools run on (npm package `node`): the system may have an older one. */
export const projectNode = join(
  projectRoot,
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/**
 * @typedef {object} PackageManifest
 * @property {string} name
 * @property {string} version
 * @property {string | Record<string, string>} [bin]
 */

/**
 * @param {string} name an installed package
 * @returns {string} its folder
 */
export function packageDirectory(name) {
  return join(projectRoot, 'node_modules', ...name.split('/'));
}

/**
 * @param {string} name an installed package
 * @returns {PackageManifest}
 */
export function packageManifest(name) {
  return JSON.parse(readFileSync(join(packageDirectory(name), 'package.json'), 'utf8'));
}

/**
 * The script behind a command of an installed package. It is started with {@link projectNode} instead of
 * through `node_modules/.bin`, whose first line would pick whichever `node` comes first on the PATH.
 *
 * @param {string} packageName
 * @param {string} [command] when the package has several
 * @returns {string}
 */
export function packageCommand(packageName, command = packageName) {
  const { bin } = packageManifest(packageName);
  const script = typeof bin === 'string' ? bin : bin?.[command];
  if (script === undefined) throw new Error(`The package ${packageName} has no command ${command}.`);
  return join(packageDirectory(packageName), script);
}
