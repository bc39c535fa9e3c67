import { resolve } from 'node:path';

const starter = resolve(import.meta.dirname, 'held-app');

export interface HeldStart {
  /** The first arguments of Electron, in place of the folder of the app. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * How an app is started that makes no window before Playwright has hold of it; `held-app/main.mjs` says why.
 *
 * @param appDirectory - relative to where Electron is started, or absolute
 * @param environment - what the app finds in it besides
 */
export function heldStart(appDirectory: string, environment: NodeJS.ProcessEnv): HeldStart {
  return {
    args: [starter, `--held-app=${appDirectory}`],
    env: { ...definedEntries(environment), DESKSIDE_HOLD: '1' },
  };
}

/** @returns the environment without the names that have no value, which Playwright does not take */
export function definedEntries(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}
