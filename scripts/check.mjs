/** `npm run check [-- names]`: types, lint, layers, format, unused; all of them, even if one finds something. */
import { readdirSync } from 'node:fs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { runTool } from './lib/project-tools.mjs';
import { packageCommand, projectRoot } from './lib/project.mjs';

const AT_ONCE = 2;
const FOLDERS = ['src', 'electron', 'renderer', 'test', 'scripts'];

/**
 * @typedef {object} Check
 * @property {string} kind
 * @property {string} [detail]
 * @property {string} script
 * @property {string[]} parameters
 */

/** @returns {Check[]} the slowest first */
function listChecks() {
  const configurations = readdirSync(projectRoot).filter(
    (name) => /^tsconfig.*\.json$/.test(name) && name !== 'tsconfig.base.json',
  );
  return [
    { kind: 'lint', script: packageCommand('eslint'), parameters: ['.'] },
    ...configurations.map((name) => ({
      kind: 'types',
      detail: name,
      script: packageCommand('typescript', 'tsc'),
      parameters: ['--noEmit', '-p', name],
    })),
    {
      kind: 'layers',
      script: packageCommand('dependency-cruiser', 'depcruise'),
      parameters: ['--config', '.dependency-cruiser.mjs', ...FOLDERS],
    },
    { kind: 'format', script: packageCommand('prettier'), parameters: ['--check', '.'] },
    { kind: 'unused', script: packageCommand('knip'), parameters: [] },
  ];
}

await runEntry(async (names) => {
  await ensureDependencies();
  const waiting = listChecks().filter(({ kind }) => names.length === 0 || names.includes(kind));
  /** @type {string[]} */
  const failed = [];

  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const name = check.detail === undefined ? check.kind : `${check.kind} (${check.detail})`;
      const startedAt = Date.now();
      const { code, stdout, stderr } = await runTool(check.script, check.parameters, { output: 'capture' });
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      if (code !== 0) {
        failed.push(name);
        console.log(`${stdout}${stderr}`.trimEnd());
      }
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}, ${seconds} s`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));

  console.log(
    failed.length === 0 ? 'Check: all clean' : `Check: ${failed.length} failed: ${failed.join(', ')}`,
  );
  return failed.length === 0 ? 0 : 1;
});
