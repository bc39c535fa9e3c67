import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImportGraph } from './import-graph.mjs';

/**
 * Which files ESLint has to look at again. Rules with types see through imports, so that a file counts as changed when
 * anything changed that it reaches: ESLint's own cache, which looks at the file alone, would miss what breaks elsewhere.
 */

export const FOLDERS = ['src', 'electron', 'renderer', 'test', 'scripts'];
/** Settings, and what every file sees without an import. */
const SEEN_BY_ALL =
  /^(?:eslint\.config\.js|scripts\/lib\/security-\w+\.mjs|package-lock\.json|tsconfig[\w.]*\.json)$|\.d\.ts$/;
const AMBIENT = /^declare (?:global|module)\b/m;

/**
 * @param {string} root
 * @param {readonly string[]} files of the project
 * @returns {Map<string, string>} for each file that is linted, a hash of all that its findings depend on
 */
export function lintHashes(root, files) {
  /** @type {Map<string, string>} */
  const known = new Map();
  /** @param {string} path */
  const hashOf = (path) => {
    const hash = known.get(path) ?? hashText(readFileSync(join(root, path)));
    known.set(path, hash);
    return hash;
  };
  const graph = readImportGraph(root, FOLDERS);
  const linted = files.filter((path) => /\.(?:[cm]?tsx?|[cm]?js)$/.test(path));
  const forAll = files
    .filter((path) => SEEN_BY_ALL.test(path) || (/\.tsx?$/.test(path) && AMBIENT.test(readText(root, path))))
    .map((path) => `${path} ${hashOf(path)}`);
  return new Map(
    linted.map((path) => {
      const seen = [...reached(path, graph)].sort().map((each) => `${each} ${hashOf(each)}`);
      return [path, hashText([...forAll, path, ...seen].join('\n'))];
    }),
  );
}

/**
 * @param {ReadonlyMap<string, string>} hashes
 * @param {Record<string, string>} clean the hashes with which nothing was found
 * @returns {string[]}
 */
export function changedSince(hashes, clean) {
  return [...hashes].filter(([path, hash]) => clean[path] !== hash).map(([path]) => path);
}

/**
 * Two halves that take about as long and share as few of TypeScript's programs as can be: what the page and the tests
 * on the real Electron see, and what Node sees.
 *
 * @param {readonly string[]} paths
 */
export function inHalves(paths) {
  const page = /^(?:renderer|src\/contract|electron\/preload|test\/e2e|test\/unit\/renderer)\//;
  return [paths.filter((path) => !page.test(path)), paths.filter((path) => page.test(path))].filter(
    (half) => half.length > 0,
  );
}

/** @param {string} path @param {ReadonlyMap<string, readonly string[]>} graph */
function reached(path, graph) {
  const seen = new Set([path]);
  for (const each of seen) for (const next of graph.get(each) ?? []) seen.add(next);
  return seen;
}

/** @param {string} root @param {string} path */
function readText(root, path) {
  return readFileSync(join(root, path), 'utf8');
}

/** @param {string | Buffer} text */
export function hashText(text) {
  return createHash('sha256').update(text).digest('hex');
}
