import { delimiter, dirname } from 'node:path';
import { inOwnNetwork } from './own-network.mjs';
import { projectNode, projectRoot } from './project.mjs';
import { run, searchPath } from './run-command.mjs';

/**
 * Runs a script on the project's Node, in the project's folder.
 *
 * @param {string} script
 * @param {readonly string[]} parameters
 * @param {{ env?: Record<string, string | undefined>, output?: 'capture' | 'show', ownNetwork?: boolean }} [options]
 *   `env` is added to the present environment
 * @returns {Promise<import('./run-command.mjs').RunResult>}
 */
export function runTool(script, parameters, { env = {}, output = 'show', ownNetwork = false } = {}) {
  const tool = [projectNode, script, ...parameters];
  const [command = projectNode, ...rest] = ownNetwork ? inOwnNetwork(tool) : tool;
  return run(command, rest, {
    cwd: projectRoot,
    output,
    env: { ...toolEnvironment(), ...env },
  });
}

/** The present environment, with the project's Node found first by whatever a tool starts in turn. */
function toolEnvironment() {
  const path = [dirname(projectNode), ...searchPath()].join(delimiter);
  /** @type {NodeJS.ProcessEnv} */
  const environment = { ...process.env, PATH: path };
  // Set in terminals inside an editor that is itself an Electron app, and it would turn ours into a plain Node.
  delete environment['ELECTRON_RUN_AS_NODE'];
  // Some tools colour their output whenever CI is set, terminal or not.
  if (!process.stdout.isTTY && environment['FORCE_COLOR'] === undefined) environment['NO_COLOR'] = '1';
  return environment;
}
