import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { bundledFolder } from './bundled-packages.mjs';

/**
 * Writes down which files of other packages are in a bundle, as the bundler itself knows it after it has left out what
 * nobody uses: what package.json names may be more, and less.
 *
 * @param {string} part of the app
 * @returns {import('vite').Plugin}
 */
export function recordBundled(part) {
  /** @type {Set<string>} */
  const files = new Set();
  return {
    name: 'record-bundled',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        const found =
          output.type === 'chunk'
            ? Object.entries(output.modules)
                .filter(isThere)
                .map(([id]) => id)
            : output.originalFileNames;
        for (const file of found) if (file.includes('node_modules')) files.add(plainPath(file));
      }
      const list = join(bundledFolder, `${part}.json`);
      mkdirSync(dirname(list), { recursive: true });
      writeFileSync(list, `${JSON.stringify([...files].sort(), null, 1)}\n`);
    },
  };
}

/** The code of a style sheet is in another file of the bundle. @param {[string, { renderedLength: number }]} module */
function isThere([id, { renderedLength }]) {
  return renderedLength > 0 || /\.css(?:$|\?)/.test(id);
}

/**
 * @param {string} id of a module: a path, with marks of the bundler around it; that of an asset starts at another folder
 * @returns {string} the path below the project
 */
function plainPath(id) {
  const path = id.replace(/\?.*$/, '').split(sep).join('/');
  return path.slice(path.indexOf('node_modules/'));
}
