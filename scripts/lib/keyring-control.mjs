import { connect } from 'node:net';

/** The control protocol of gnome-keyring-daemon, as its PAM module speaks it. */
const UNLOCK = 1;
const RESULTS = /** @type {const} */ (['ok', 'denied', 'failed', 'no daemon']);
const WORD = 4;

/**
 * Unlocks a running keyring. There is no command for it: the daemon's own `--unlock` opens only what it creates.
 *
 * @param {string} socketPath of the daemon's control socket
 * @param {string} password
 * @returns {Promise<'ok' | 'denied' | 'failed' | 'no daemon'>}
 */
export function unlockKeyring(socketPath, password) {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    let reply = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('connect', () => {
      const secret = Buffer.from(password);
      // The first byte stands for the sender's identity, which the kernel vouches for.
      socket.write(Buffer.of(0));
      socket.write(
        Buffer.concat([word(3 * WORD + secret.length), word(UNLOCK), word(secret.length), secret]),
      );
    });
    socket.on('data', (chunk) => (reply = Buffer.concat([reply, chunk])));
    socket.on('close', () => {
      const result = reply.length >= 2 * WORD ? RESULTS[reply.readUInt32BE(WORD)] : undefined;
      resolve(result ?? 'failed');
    });
  });
}

/** @param {number} value */
function word(value) {
  const bytes = Buffer.alloc(WORD);
  bytes.writeUInt32BE(value);
  return bytes;
}
