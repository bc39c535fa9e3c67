import { startDisplay } from './display.mjs';
import { startKeyring } from './keyring.mjs';

/**
 * @typedef {object} Session
 * @property {Record<string, string>} env what a program needs to run in it, to be added to `process.env`
 * @property {import('./keyring.mjs').Keyring | undefined} keyring
 * @property {() => Promise<void>} stop
 */

/**
 * A desktop session for one or more starts of the app: a display (the present one, if there is) and a keyring of
 * its own.
 *
 * @param {object} options
 * @param {'unlocked' | 'locked' | 'none'} options.keyring with `none` the app finds no keyring at all, not even the
 *   user's
 * @param {string} options.dataDirectory keeps the keyring's secrets; not used with `none`
 * @returns {Promise<Session>}
 */
export async function startSession({ keyring: kind, dataDirectory }) {
  const display = await startDisplay();
  if (kind === 'none') {
    const env = { ...display.env, DBUS_SESSION_BUS_ADDRESS: 'disabled:', XDG_CURRENT_DESKTOP: '' };
    return { env, keyring: undefined, stop: display.stop };
  }
  try {
    const keyring = await startKeyring({ dataDirectory, unlocked: kind === 'unlocked' });
    return {
      env: { ...display.env, ...keyring.env },
      keyring,
      async stop() {
        await keyring.stop();
        await display.stop();
      },
    };
  } catch (error) {
    await display.stop();
    throw error;
  }
}
