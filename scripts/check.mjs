/**
 * `npm run check [-- names]`: types, lint, layers, format, support, unused, docs; all of them, even if one finds something. What
 * was clean is left alone until something changes that it depends on; with `--cold`, and in CI, nothing is.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesToCheck, hashOfAll, recall, remember } from './lib/check-memory.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { runEntry } from './lib/entry.mjs';
import { changedSince, FOLDERS, inHalves, lintHashes } from './lib/lint-plan.mjs';
import { runTool } from './lib/project-tools.mjs';
import { packageCommand, projectRoot } from './lib/project.mjs';

const AT_ONCE = 2;
const memory = join(projectRoot, '.cache/check');
/** For each file, the hash with which ESLint found nothing. */
const lintedFile = join(memory, 'linted.json');
/** For each check, the hash of everything with which it found nothing. */
const cleanFile = join(memory, 'clean.json');

/**
 * @typedef {object} Check
 * @property {string} kind
 * @property {string} [detail]
 * @property {string} script
 * @property {string[]} parameters
 * @property {boolean} [remembers] by itself, file by file, or not at all
 */

/** @param {boolean} cold @returns {Check[]} */
function wholeChecks(cold) {
  const configurations = readdirSync(projectRoot).filter(
    (name) => /^tsconfig.*\.json$/.test(name) && name !== 'tsconfig.base.json',
  );
  /** @param {string} name */
  const incremental = (name) =>
    cold ? [] : ['--incremental', '--tsBuildInfoFile', join(memory, `${name}.tsbuildinfo`)];
  const formatCache = ['--cache', '--cache-strategy=content', `--cache-location=${join(memory, 'format')}`];
  return [
    {
      kind: 'format',
      script: packageCommand('prettier'),
      parameters: ['--check', ...(cold ? [] : formatCache), '.'],
    },
    ...configurations.map((name) => ({
      kind: 'types',
      detail: name,
      script: packageCommand('typescript', 'tsc'),
      parameters: ['--noEmit', '-p', name, ...incremental(name)],
    })),
    {
      kind: 'layers',
      script: packageCommand('dependency-cruiser', 'depcruise'),
      parameters: ['--config', '.dependency-cruiser.mjs', ...FOLDERS],
    },
    {
      kind: 'support',
      detail: 'Electron',
      script: join(projectRoot, 'scripts/child/electron-support.mjs'),
      parameters: [],
      remembers: true,
    },
    { kind: 'unused', script: packageCommand('knip'), parameters: [] },
    { kind: 'docs', script: packageCommand('typedoc'), parameters: ['--emit', 'none'] },
  ];
}

/** @param {readonly string[]} paths @returns {Promise<Check[]>} both halves of what is to be linted */
async function lintChecks(paths) {
  return Promise.all(
    inHalves(paths).map(async (half, at) => {
      const list = join(memory, `lint-${at}.json`);
      const clean = join(memory, `lint-${at}-clean.json`);
      await Promise.all([remember(list, half), remember(clean, [])]);
      const script = join(projectRoot, 'scripts/child/lint.mjs');
      return {
        kind: 'lint',
        detail: `${half.length} files`,
        script,
        parameters: [list, clean],
        remembers: true,
      };
    }),
  );
}

await runEntry(async (parameters) => {
  await ensureDependencies();
  const cold = parameters.includes('--cold') || Boolean(process.env['CI']);
  const names = parameters.filter((name) => name !== '--cold');
  /** @param {{ kind: string }} check */
  const isChosen = ({ kind }) => names.length === 0 || names.includes(kind);

  const files = filesToCheck(projectRoot);
  const everything = hashOfAll(projectRoot, files);
  /** @type {Record<string, string>} */
  const clean = cold ? {} : recall(cleanFile, {});
  const hashes = isChosen({ kind: 'lint' }) ? lintHashes(projectRoot, files) : new Map();
  const toLint = changedSince(hashes, cold ? {} : recall(lintedFile, {}));
  const waiting = [...(await lintChecks(toLint)), ...wholeChecks(cold)].filter(isChosen);
  /** @type {string[]} */
  const failed = [];

  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const name = check.detail === undefined ? check.kind : `${check.kind} (${check.detail})`;
      if (check.remembers !== true && clean[name] === everything) {
        console.log(`ok     ${name}, unchanged`);
        continue;
      }
      const startedAt = Date.now();
      const { code, stdout, stderr } = await runTool(check.script, check.parameters, { output: 'capture' });
      const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
      if (code !== 0) {
        failed.push(name);
        console.log(`${stdout}${stderr}`.trimEnd());
      } else if (check.remembers !== true) {
        clean[name] = everything;
      }
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}, ${seconds} s`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (isChosen({ kind: 'lint' })) await rememberLinted(hashes, toLint);
  if (hashes.size > 0 && toLint.length === 0) console.log(`ok     lint (${hashes.size} files), unchanged`);
  await remember(cleanFile, clean);

  console.log(
    failed.length === 0 ? 'Check: all clean' : `Check: ${failed.length} failed: ${failed.join(', ')}`,
  );
  return failed.length === 0 ? 0 : 1;
});

/**
 * @param {ReadonlyMap<string, string>} hashes of all files
 * @param {readonly string[]} linted in this run
 */
async function rememberLinted(hashes, linted) {
  const before = new Set(linted);
  const halves = inHalves(linted).map((_, at) =>
    recall(join(memory, `lint-${at}-clean.json`), /** @type {string[]} */ ([])),
  );
  const cleanNow = new Set(halves.flat());
  const kept = [...hashes].filter(([path]) => !before.has(path) || cleanNow.has(path));
  await remember(lintedFile, Object.fromEntries(kept));
}
