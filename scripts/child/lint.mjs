/**
 * Lints the files that are listed in the JSON file given, and writes those without a finding to the second one. The
 * list is a file because Windows bounds the length of a command.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { ESLint } from 'eslint';
import { runEntry } from '../lib/entry.mjs';
import { projectRoot } from '../lib/project.mjs';

await runEntry(async ([listFile = '', cleanFile = '']) => {
  /** @type {string[]} */
  const paths = JSON.parse(readFileSync(listFile, 'utf8'));
  const eslint = new ESLint({ cwd: projectRoot, warnIgnored: false });
  const results = await eslint.lintFiles(paths);
  const formatter = await eslint.loadFormatter('stylish');
  process.stdout.write(await formatter.format(results));
  const found = results.filter(({ errorCount, warningCount }) => errorCount + warningCount > 0);
  const notClean = new Set(found.map(({ filePath }) => relative(projectRoot, filePath).split(sep).join('/')));
  writeFileSync(cleanFile, JSON.stringify(paths.filter((path) => !notClean.has(path))));
  return results.some(({ errorCount }) => errorCount > 0) ? 1 : 0;
});
