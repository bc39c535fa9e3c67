import { spawn } from 'node:child_process';
import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { unlockKeyring } from './keyring-control.mjs';
import { endProcess, own, ownFolder } from './owned-processes.mjs';
import { startSessionBus } from './session-bus.mjs';
import { SetupError } from './setup-error.mjs';

const START_TIMEOUT_MS = 20_000;
const ASK_AGAIN_MS = 25;
const SECRETS = '--dest=org.freedesktop.secrets';
const COLLECTION = '/org/freedesktop/secrets/collection/login';

/**
 * @typedef {object} Keyring
 * @property {Record<'DBUS_SESSION_BUS_ADDRESS' | 'XDG_CURRENT_DESKTOP', string>} env what a program needs to use it
 * @property {() => Promise<void>} lock
 * @property {() => Promise<void>} unlock
 * @property {() => Promise<boolean>} isLocked
 * @property {() => Promise<void>} stop what was stored stays in the data directory
 */

/**
 * @typedef {object} KeyringOptions
 * @property {string} dataDirectory keeps the secrets; given again, they are found again
 * @property {boolean} [unlocked] true unless told otherwise; false starts with a locked keyring, and makes none
 *   where there is none
 * @property {string} [password] of the keyring
 */

/**
 * Starts a GNOME keyring on a D-Bus of its own: the user's keyring and bus are never touched. Nothing on this
 * bus can ask for a password, so whoever wants a secret of a locked keyring is refused at once.
 *
 * @param {KeyringOptions} options
 * @returns {Promise<Keyring>}
 */
export async function startKeyring({ dataDirectory, unlocked = true, password = 'deskside' }) {
  await mkdir(dataDirectory, { recursive: true });
  await chmod(dataDirectory, 0o700);
  // Not in the data directory, whose path may be too long: a socket's may have 107 bytes.
  const folder = await ownFolder('deskside-keyring-');
  const bus = await startSessionBus(folder.path);
  const env = {
    DBUS_SESSION_BUS_ADDRESS: bus.address,
    // Chromium decides by the desktop's name whether there is a keyring to look for.
    XDG_CURRENT_DESKTOP: 'GNOME',
  };
  const control = join(folder.path, 'keyring');
  const daemon = spawn(
    'gnome-keyring-daemon',
    [
      '--foreground',
      '--components=secrets',
      `--control-directory=${control}`,
      ...(unlocked ? ['--unlock'] : []),
    ],
    {
      stdio: ['pipe', 'ignore', 'ignore'],
      env: {
        ...process.env,
        ...env,
        HOME: dataDirectory,
        XDG_DATA_HOME: dataDirectory,
        XDG_RUNTIME_DIR: folder.path,
      },
    },
  );
  own(daemon);
  const failure = new Promise((_, reject) => {
    const hint = 'Debian has it in the package gnome-keyring.';
    daemon.once('error', ({ message }) => reject(new SetupError(`No keyring: ${message}. ${hint}`)));
    daemon.once('exit', (code) =>
      reject(new SetupError(`No keyring: it ended (exit code ${code}). ${hint}`)),
    );
  });
  daemon.stdin.on('error', () => undefined).end(unlocked ? password : '');

  const stop = async () => {
    await endProcess(daemon);
    await bus.stop();
    await folder.remove();
  };
  const isLocked = async () => {
    const property = ['string:org.freedesktop.Secret.Collection', 'string:Locked'];
    const { stdout } = await bus.send([
      SECRETS,
      COLLECTION,
      'org.freedesktop.DBus.Properties.Get',
      ...property,
    ]);
    return !stdout.includes('boolean false');
  };
  try {
    await Promise.race([failure, waitUntilServed(bus)]);
  } catch (error) {
    await stop();
    throw error;
  }
  // From here on its end is no longer a failure to start.
  failure.catch(() => undefined);
  return {
    env,
    isLocked,
    async lock() {
      const call = ['/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock'];
      const { code, stderr } = await bus.send([SECRETS, ...call, `array:objpath:${COLLECTION}`]);
      if (code !== 0 || !(await isLocked())) throw new Error(`The keyring could not be locked: ${stderr}`);
    },
    async unlock() {
      const result = await unlockKeyring(join(control, 'control'), password);
      if (result !== 'ok') throw new Error(`The keyring could not be unlocked: ${result}`);
    },
    stop,
  };
}

/** @param {import('./session-bus.mjs').SessionBus} bus */
async function waitUntilServed(bus) {
  const question = ['--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner'];
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(ASK_AGAIN_MS)) {
    const { stdout } = await bus.send([...question, 'string:org.freedesktop.secrets']);
    if (stdout.includes('boolean true')) return;
  }
  throw new SetupError(
    `No keyring: gnome-keyring-daemon did not start in ${START_TIMEOUT_MS / 1000} seconds.`,
  );
}
