import { relative, sep } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { CheckStatus } from '@stryker-mutator/api/check';
import { isInSample, lotOf, NOT_IN_SAMPLE, readCount } from './mutation-sample.mjs';
import { readTriedLots } from './mutation-survivors.mjs';
import { projectRoot } from './project.mjs';

/** @typedef {import('@stryker-mutator/api/core').Mutant} Mutant */

/**
 * Keeps Stryker to a sample. An ignorer would not do: it sees nodes instead of mutants, and what it ignores takes
 * all that is inside with it. A checker can only say that a mutant does not compile; the reason tells those apart.
 */
class SampleChecker {
  #sample = {
    every: readCount(process.env['DESKSIDE_MUTATE_EVERY'], 1) ?? 1,
    seed: readCount(process.env['DESKSIDE_MUTATE_SEED'], 0) ?? 0,
  };

  /** What lived in an earlier sample is tried again when a test has changed, whatever the sample of today. */
  #tried = new Set();

  async init() {
    this.#tried = readTriedLots(process.env['DESKSIDE_MUTATE']?.split(',')[0]?.split('/')[1] ?? '');
  }

  /**
   * One by one in the order of their lots: what was tried before an interruption is from all files.
   *
   * @param {Mutant[]} mutants
   * @returns {Promise<string[][]>}
   */
  async group(mutants) {
    const ordered = mutants
      .map((mutant) => ({ mutant, place: placeOf(mutant) }))
      .sort((one, other) => lotOf(one.place) - lotOf(other.place));
    const chosen = ordered.filter(({ place }) => this.#isChosen(place));
    const left = ordered.filter(({ place }) => !this.#isChosen(place));
    return [left, ...chosen.map((each) => [each])]
      .map((group) => group.map(({ mutant }) => mutant.id))
      .filter((group) => group.length > 0);
  }

  /**
   * @param {Mutant[]} mutants
   * @returns {Promise<Record<string, import('@stryker-mutator/api/check').CheckResult>>}
   */
  async check(mutants) {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        this.#isChosen(placeOf(mutant))
          ? { status: CheckStatus.Passed }
          : { status: CheckStatus.CompileError, reason: NOT_IN_SAMPLE },
      ]),
    );
  }

  /** @param {import('./mutation-sample.mjs').Place} place */
  #isChosen(place) {
    return isInSample(place, this.#sample) || this.#tried.has(lotOf(place));
  }
}

/** @param {Mutant} mutant */
function placeOf({ fileName, mutatorName, replacement, location }) {
  const file = relative(projectRoot, fileName).split(sep).join('/');
  return { file, mutatorName, replacement, location };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'sample', SampleChecker)];
