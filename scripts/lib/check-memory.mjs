import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { hashText } from './lint-plan.mjs';

/** Folders that git ignores; nothing in them is checked. */
const NOT_OURS = new Set(['.cache', '.git', 'dist', 'node_modules', 'out']);
/** What no check reads. */
const NOT_READ = /\.(?:log|md|png|tsbuildinfo)$/;

/**
 * @param {string} root
 * @returns {string[]} the files that the checks read, in alphabetical order, with `/` in their paths
 */
export function filesToCheck(root) {
  /** @type {string[]} */
  const files = [];
  /** @param {string} folder */
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!NOT_OURS.has(entry.name)) walk(path);
      } else if (entry.isFile() && !NOT_READ.test(entry.name)) {
        files.push(relative(root, path).split(sep).join('/'));
      }
    }
  };
  walk(root);
  return files.sort();
}

/**
 * @param {string} root
 * @param {readonly string[]} files below it
 * @returns {string} changes with any of them
 */
export function hashOfAll(root, files) {
  return hashText(files.map((path) => `${path} ${hashText(readFileSync(join(root, path)))}`).join('\n'));
}

/**
 * @template T
 * @param {string} file
 * @param {T} otherwise when it was never written, or not to its end
 * @returns {T}
 */
export function recall(file, otherwise) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return otherwise;
  }
}

/** @param {string} file @param {unknown} value */
export async function remember(file, value) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(value));
}
