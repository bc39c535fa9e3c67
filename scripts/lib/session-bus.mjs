import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess, own } from './owned-processes.mjs';
import { run } from './run-command.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * @typedef {object} SessionBus
 * @property {string} address for DBUS_SESSION_BUS_ADDRESS
 * @property {(parameters: readonly string[]) => Promise<import('./run-command.mjs').RunResult>} send calls a
 *   method with the parameters of dbus-send(1) and gives its printed reply
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a D-Bus of our own. It names no folder of services, so nothing is started on it that we did not start:
 * no second keyring, no desktop portal, no dialog that asks for a password.
 *
 * @param {string} folder for its socket
 * @returns {Promise<SessionBus>}
 */
export async function startSessionBus(folder) {
  const address = `unix:path=${join(folder, 'bus')}`;
  const configuration = join(folder, 'bus.conf');
  await writeFile(
    configuration,
    `<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  const daemon = spawn(
    'dbus-daemon',
    [`--config-file=${configuration}`, '--nofork', '--nosyslog', '--print-address=1'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  own(daemon);
  // It prints its address once it takes connections.
  const outcome = await Promise.race([
    once(daemon.stdout, 'data').then(() => undefined),
    once(daemon, 'exit').then(([code]) => `exit code ${code}`),
    once(daemon, 'error').then(([error]) => String(error.message)),
  ]).catch((error) => String(error.message));
  if (outcome !== undefined) {
    throw new SetupError(
      `No D-Bus: dbus-daemon could not start (${outcome}). Debian has it in the package dbus.`,
    );
  }
  return {
    address,
    send: (parameters) => run('dbus-send', [`--bus=${address}`, '--print-reply', ...parameters]),
    stop: () => endProcess(daemon),
  };
}
