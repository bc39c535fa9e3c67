import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Which test file is next, when several run at once.
 *
 * @typedef {object} WaitingFile
 * @property {string} path
 * @property {boolean} heavy keeps a core busy by itself: two of them at once would starve each other
 * @property {number | undefined} lasted ms, when it ran last
 * @property {number} size bytes
 */

/**
 * The heavy ones first, then the longest: what is short fills the gaps at the end. A file that never ran counts as
 * long, and among those the larger one as longer.
 *
 * @param {readonly WaitingFile[]} files
 * @returns {WaitingFile[]}
 */
export function inOrder(files) {
  return [...files].sort(
    (one, other) =>
      Number(other.heavy) - Number(one.heavy) ||
      Number(other.lasted === undefined) - Number(one.lasted === undefined) ||
      (other.lasted ?? 0) - (one.lasted ?? 0) ||
      other.size - one.size,
  );
}

/**
 * Takes the next file out of those that wait; none when only heavy ones wait and one of their kind runs.
 *
 * @param {WaitingFile[]} waiting
 * @param {boolean} heavyRuns
 * @returns {WaitingFile | undefined}
 */
export function takeNext(waiting, heavyRuns) {
  const place = waiting.findIndex(({ heavy }) => !(heavy && heavyRuns));
  return place === -1 ? undefined : waiting.splice(place, 1)[0];
}

/**
 * @param {readonly string[]} paths of test files
 * @param {readonly string[]} heavyNames
 * @param {ReadonlyMap<string, number>} durations ms by the name of a file
 * @returns {WaitingFile[]}
 */
export function describeFiles(paths, heavyNames, durations) {
  return paths.map((path) => ({
    path,
    heavy: heavyNames.includes(basename(path)),
    lasted: durations.get(basename(path)),
    size: statSync(path).size,
  }));
}

/**
 * @param {string} folder with the JSON reports of the last run
 * @returns {Map<string, number>} how long each test file ran, in ms, by its name
 */
export function readDurations(folder) {
  /** @type {Map<string, number>} */
  const durations = new Map();
  for (const name of namesIn(folder)) {
    try {
      /** @type {{ testResults: { name: string, startTime: number, endTime: number }[] }} */
      const { testResults } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      for (const { name: file, startTime, endTime } of testResults) {
        if (endTime > startTime) durations.set(basename(file), endTime - startTime);
      }
    } catch {
      // What cannot be read is of no use for the order, and of no other.
      continue;
    }
  }
  return durations;
}

/** @param {string} folder */
function namesIn(folder) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

/**
 * Adds what the last run tells to what is known of earlier ones: a run of a few files must not forget the others.
 *
 * @param {string} file where it is kept
 * @param {string} folder with the JSON reports of the last run
 * @returns {Map<string, number>} ms by the name of a test file
 */
export function rememberDurations(file, folder) {
  const durations = new Map([...keptDurations(file), ...readDurations(folder)]);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(Object.fromEntries(durations)));
  return durations;
}

/** @param {string} file @returns {[string, number][]} */
function keptDurations(file) {
  try {
    return Object.entries(JSON.parse(readFileSync(file, 'utf8'))).filter(([, ms]) => Number.isFinite(ms));
  } catch {
    return [];
  }
}

/**
 * @param {number} cores
 * @returns {number} how many files run at once: an app, its windows and a sandbox keep more than one core busy, but wait
 *   often; beyond four the disk and the display are what they wait for
 */
export function workersFor(cores) {
  return Math.min(4, Math.max(2, cores));
}
