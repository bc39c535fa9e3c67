import { createHash } from 'node:crypto';

/** What is said of a mutant that is left for another day. */
export const NOT_IN_SAMPLE = 'Not in the sample.';

/**
 * One mutant in `every`. The same code and seed give the same ones; as many seeds in a row as `every` says try each
 * mutant once.
 *
 * @typedef {{ every: number, seed: number }} Sample
 */

/**
 * @typedef {object} Place
 * @property {string} file from the project's folder, with /
 * @property {string} mutatorName
 * @property {string} replacement
 * @property {{ start: { line: number, column: number }, end: { line: number, column: number } }} location
 */

/**
 * A number that has nothing to do with how a mutant fares.
 *
 * @param {Place} place
 * @returns {number}
 */
export function lotOf({ file, mutatorName, replacement, location: { start, end } }) {
  const name = [file, start.line, start.column, end.line, end.column, mutatorName, replacement].join('\0');
  return createHash('sha256').update(name).digest().readUInt32BE();
}

/**
 * @param {Place} place
 * @param {Sample} sample
 */
export function isInSample(place, { every, seed }) {
  return lotOf(place) % every === seed % every;
}

/**
 * @param {import('./mutation-survivors.mjs').ReportedFiles} files of a report
 * @returns {Set<number>} the lots of what was tried
 */
export function triedLots(files) {
  const lots = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants
      .filter((mutant) => wasTried.has(mutant.status))
      .map(({ mutatorName, replacement = '', location: { start, end } }) =>
        lotOf({
          file,
          mutatorName,
          replacement,
          // Reports count lines and columns from 1, Stryker itself from 0.
          location: { start: fromZero(start), end: fromZero(end) },
        }),
      ),
  );
  return new Set(lots);
}

const wasTried = new Set(['Killed', 'Timeout', 'Survived', 'NoCoverage']);

/** @param {{ line: number, column: number }} place */
function fromZero({ line, column }) {
  return { line: line - 1, column: column - 1 };
}

/**
 * @param {string | undefined} text a whole number, at least `least`
 * @param {number} least
 * @returns {number | undefined}
 */
export function readCount(text, least) {
  if (text === undefined || !/^\d{1,9}$/.test(text)) return undefined;
  const count = Number(text);
  return count >= least ? count : undefined;
}

/**
 * The interval that holds the true share with a confidence of 95 %, by Wilson's score.
 *
 * @param {number} hits
 * @param {number} tried at least 1
 * @returns {{ low: number, high: number }} shares from 0 to 1
 */
export function wilsonInterval(hits, tried) {
  // https://www.itl.nist.gov/div898/handbook/prc/section2/prc241.htm
  const z = 1.959964;
  const share = hits / tried;
  const scale = 1 + z ** 2 / tried;
  const centre = (share + z ** 2 / (2 * tried)) / scale;
  const margin = (z / scale) * Math.sqrt((share * (1 - share)) / tried + z ** 2 / (4 * tried ** 2));
  return { low: Math.max(0, centre - margin), high: Math.min(1, centre + margin) };
}
