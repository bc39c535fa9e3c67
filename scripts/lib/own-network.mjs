import { findOnPath, run } from './run-command.mjs';

/** Loopback is there in a new network, but down. */
const WITH_LOOPBACK = 'ip link set lo up && exec "$@"';

/**
 * A command that runs in a network of its own, with nothing but loopback and every port free (network_namespaces(7)).
 *
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function inOwnNetwork(command) {
  return ['unshare', '--net', 'sh', '-c', WITH_LOOPBACK, 'sh', ...command];
}

/** @returns {Promise<boolean>} whether that works here: on Linux, for root, unless a container forbids it */
export async function canSeparateNetworks() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (findOnPath('unshare') === undefined || findOnPath('ip') === undefined) return false;
  const [command = '', ...parameters] = inOwnNetwork(['true']);
  return (await run(command, parameters)).code === 0;
}
