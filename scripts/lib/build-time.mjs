import { projectRoot } from './project.mjs';
import { run } from './run-command.mjs';

/** For a copy without a history: the first second that every archive format can hold. */
const WITHOUT_HISTORY = 315_532_800;

/**
 * The time that packed files carry: that of the last commit, so that whoever builds the same source makes the same
 * bytes (reproducible-builds.org, SOURCE_DATE_EPOCH).
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Date>}
 */
export async function buildTime(env = process.env) {
  const given = env['SOURCE_DATE_EPOCH'] ?? '';
  if (/^[0-9]{1,11}$/.test(given)) return new Date(Number(given) * 1000);
  const { code, stdout } = await run('git', ['log', '-1', '--format=%ct'], { cwd: projectRoot });
  const seconds = code === 0 && /^[0-9]+\n$/.test(stdout) ? Number(stdout) : WITHOUT_HISTORY;
  return new Date(seconds * 1000);
}
