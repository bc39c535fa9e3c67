import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/** Where the build leaves what the bundler said, a file for each part of the app. */
export const bundledFolder = join(projectRoot, 'out/bundled');
/** Shipped beside the bundle, since the system loads an addon only from a file. */
const SHIPPED = ['node_modules/better-sqlite3/package.json'];

/**
 * @typedef {object} BundledPackage
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} folder below the project
 * @property {readonly string[]} parts of the app that hold it
 * @property {{ file: string, text: string }[]} texts of its licence
 * @property {string | undefined} homepage
 * @property {string | undefined} integrity of its archive, from package-lock.json
 */

/** @returns {BundledPackage[]} what the last build put into the app, in alphabetical order */
export function readBundledPackages() {
  /** @type {Map<string, Set<string>>} */
  const partsOf = new Map();
  /** @param {string} file @param {string} part */
  const note = (file, part) => {
    const folder = packageFolder(file);
    const parts = partsOf.get(folder) ?? new Set();
    partsOf.set(folder, parts.add(part));
  };
  for (const name of readdirSync(bundledFolder).sort()) {
    /** @type {string[]} */
    const files = JSON.parse(readFileSync(join(bundledFolder, name), 'utf8'));
    for (const file of files) note(file, name.replace(/\.json$/, ''));
  }
  for (const file of SHIPPED) note(file, 'node_modules');
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8'));
  return [...partsOf]
    .map(([folder, parts]) => describe(folder, [...parts].sort(), lock.packages[folder]?.integrity))
    .sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
}

/** @param {string} file @returns {string} the folder of its package, below the project */
function packageFolder(file) {
  const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
  if (found === undefined) throw new Error(`${file} belongs to no package.`);
  return found;
}

/**
 * @param {string} folder
 * @param {string[]} parts
 * @param {string | undefined} integrity
 * @returns {BundledPackage}
 */
function describe(folder, parts, integrity) {
  const path = join(projectRoot, folder);
  const { name, version, license, homepage } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
  if (typeof license !== 'string') throw new Error(`${name} does not say its licence as one text.`);
  const texts = readdirSync(path)
    .filter((file) => /^(?:licen[cs]e|copying|notice|ofl)/i.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').trim() }));
  return { name, version, licence: license, folder, parts, texts, homepage, integrity };
}
