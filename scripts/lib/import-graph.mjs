import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** Static, side-effect, re-exporting, dynamic and type-position imports of a relative path, as Prettier writes them. */
const IMPORTS = [
  /^(?:import|export)\b[^;'"]*?\bfrom '(\.[^']+)'/gm,
  /^import '(\.[^']+)'/gm,
  /\bimport\(\s*'(\.[^']+)'\s*\)/g,
];

/**
 * @param {string} text of a module
 * @returns {string[]} the relative paths that it imports, each once
 */
export function relativeImports(text) {
  return [...new Set(IMPORTS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, path = '']) => path)))];
}

/**
 * @param {string} root
 * @param {readonly string[]} folders below it
 * @returns {Map<string, string[]>} what each module imports of the others, by paths with `/` below the root
 */
export function readImportGraph(root, folders) {
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(?:tsx?|mjs)$/.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      const path = relative(root, file).split(sep).join('/');
      const imports = relativeImports(readFileSync(file, 'utf8'))
        .map((name) => posix.normalize(posix.join(posix.dirname(path), name.replace(/\?.*$/, ''))))
        .filter((name) => isFile(join(root, name)));
      graph.set(path, imports);
    }
  }
  return graph;
}

/** @param {string} path */
function isFile(path) {
  return existsSync(path) && statSync(path).isFile();
}
