import { say } from './progress.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Runs a command's main function and turns what comes of it into the exit code. A failure that explains itself is
 * shown in its own words, anything else with its stack.
 *
 * @param {(parameters: string[]) => Promise<number | void>} main gives the exit code, 0 when it gives none
 */
export async function runEntry(main) {
  try {
    process.exitCode = (await main(process.argv.slice(2))) ?? 0;
  } catch (error) {
    say(error instanceof SetupError ? error.message : String(error instanceof Error ? error.stack : error));
    process.exitCode = 1;
  }
}
