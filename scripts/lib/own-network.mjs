import { findOnPath, run } from './run-command.mjs';

/**
 * Loopback is there in a new network, but down. What an installed Deskside has told polkit is hidden: the app of a test
 * would have the system ask a person who is not there before it unlocks.
 */
const ON_ITS_OWN = [
  'set -e',
  'ip link set lo up',
  'if [ -d /usr/share/polkit-1/actions ]; then mount -t tmpfs none /usr/share/polkit-1/actions; fi',
  'exec "$@"',
].join('\n');

/**
 * A command that runs in a network of its own, with nothing but loopback and every port free (network_namespaces(7)),
 * as if Deskside were not installed on this computer.
 *
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function inOwnNetwork(command) {
  return ['unshare', '--net', '--mount', 'sh', '-c', ON_ITS_OWN, 'sh', ...command];
}

/**
 * A way out that leads nowhere (veth(4)) and is as still as can be: what it counts as sent was sent by somebody. Names
 * are asked of this computer.
 */
const WITH_WATCHED_WAY_OUT = [
  'set -e',
  'ip link set lo up',
  'ip link add outside type veth peer name wire',
  'for each in outside wire; do cd "/proc/sys/net/ipv6/conf/$each"; echo 1 > addr_gen_mode; echo 0 > accept_ra; done',
  'cd /',
  'ip link set outside arp off',
  'ip link set wire up',
  'ip link set outside up',
  'ip addr add 198.51.100.2/24 dev outside',
  'ip -6 addr add 2001:db8::2/64 dev outside nodad',
  'ip route add default dev outside',
  'ip -6 route add default dev outside',
  'mount --bind "$1" /etc/resolv.conf',
  'shift',
  'exec "$@"',
].join('\n');

/**
 * A command that runs in a network of its own whose way out, the device `outside`, counts packets, with what stands in
 * a file in place of /etc/resolv.conf.
 *
 * @param {readonly string[]} command with whole paths
 * @param {string} resolverFile
 * @returns {string[]}
 */
export function inWatchedNetwork(command, resolverFile) {
  return ['unshare', '--net', '--mount', 'sh', '-c', WITH_WATCHED_WAY_OUT, 'sh', resolverFile, ...command];
}

/** @returns {Promise<boolean>} whether that works here: on Linux, for root, unless a container forbids it */
export async function canSeparateNetworks() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  if (findOnPath('unshare') === undefined || findOnPath('ip') === undefined) return false;
  const [command = '', ...parameters] = inOwnNetwork(['true']);
  return (await run(command, parameters)).code === 0;
}
