import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { conformanceLevels, type ConformanceLevel } from './kit/levels.ts';
import { reportLines } from './report.ts';
import { runChecks } from './run-checks.ts';
import { loadStoreModule } from './store-module.ts';
import { tokenStoreChecks } from './token-store-checks.ts';

const usage = `deskside-conformance MODULE [--level LEVEL]... [--runs N] [--kills N] [--seed N] [--json]

Checks the token store of a module, which exports open(place) and may export claims.
Levels: ${conformanceLevels.join(', ')}. Default: those that the store claims, else contract.
Ends with 0 when all levels are kept, 1 when one is broken, 2 when the store could not be checked.`;

/** Where the command writes. */
export interface CommandOutput {
  /** @param line - For the person who asked */
  readonly say: (line: string) => void;
  /** @param line - What kept the command from its work */
  readonly complain: (line: string) => void;
}

/**
 * The command line `deskside-conformance`.
 *
 * @param given - The words after the name of the command
 * @param output - Where it writes
 * @returns The exit code
 */
export async function conformanceCommand(
  given: readonly string[],
  { say, complain }: CommandOutput,
): Promise<0 | 1 | 2> {
  try {
    const { module, json, ...options } = readWords(given);
    if (module === undefined) {
      complain(usage);
      return 2;
    }
    const { open, claims = {}, end } = await loadStoreModule(module);
    const checks = tokenStoreChecks(open, { ...claims, ...options, module: resolve(module) });
    const results = await runChecks(checks);
    await end?.();
    if (json) say(JSON.stringify(results, null, 2));
    else reportLines(results).forEach(say);
    return results.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error));
    return 2;
  }
}

interface CommandOptions {
  readonly module: string | undefined;
  readonly json: boolean;
  readonly levels?: readonly ConformanceLevel[];
  readonly runs?: number;
  readonly kills?: number;
  readonly seed?: number;
}

/** @throws Error that says which word is wrong */
function readWords(given: readonly string[]): CommandOptions {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      level: { type: 'string', multiple: true },
      runs: text,
      kills: text,
      seed: text,
      json: { type: 'boolean' },
    },
  });
  const levels = values.level?.map(levelOf);
  return {
    module: positionals[0],
    json: values.json ?? false,
    ...(levels === undefined ? {} : { levels }),
    ...numberOf('runs', values.runs),
    ...numberOf('kills', values.kills),
    ...numberOf('seed', values.seed),
  };
}

function levelOf(word: string): ConformanceLevel {
  const level = conformanceLevels.find((one) => one === word);
  if (level === undefined) throw new Error(`${word} is no level: ${conformanceLevels.join(', ')}.`);
  return level;
}

function numberOf<Name extends string>(name: Name, word: string | undefined): Partial<Record<Name, number>> {
  if (word === undefined) return {};
  const value = Number(word);
  if (!Number.isSafeInteger(value) || value < (name === 'seed' ? -(2 ** 31) : 1)) {
    throw new Error(`--${name} takes a whole number.`);
  }
  // The only key is the name.
  return { [name]: value } as Partial<Record<Name, number>>;
}
