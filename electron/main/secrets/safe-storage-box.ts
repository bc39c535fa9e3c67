import { SecretBoxError, type SecretBox } from '../../../src/tokens/secret-box.ts';

/** What is used of Electron's safeStorage. The asynchronous calls exist since Electron 42, the others end with 46. */
export interface SafeStorage {
  isEncryptionAvailable?(): boolean;
  encryptString?(plain: string): Buffer;
  decryptString?(sealed: Buffer): string;
  getSelectedStorageBackend?(): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(plain: string): Promise<Buffer>;
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string }>;
}

export type SafeStorageProbe =
  | { readonly kind: 'protected'; readonly box: SecretBox; readonly keeper: string }
  | { readonly kind: 'unprotected'; readonly keeper: string };

interface Calls {
  available(): Promise<boolean>;
  encrypt(plain: string): Promise<Buffer>;
  decrypt(sealed: Buffer): Promise<string>;
}

/**
 * Finds out what safeStorage is worth on this computer by sealing and opening a canary. "Available" is not
 * enough: on Linux both kinds of calls fall back to a key that everybody knows, told only by the prefix
 * `v10` of what they seal (Chromium, os_crypt); the Secret Service gives `v11`, the desktop portal `v12`.
 */
export async function probeSafeStorage(
  safeStorage: SafeStorage,
  platform: NodeJS.Platform,
): Promise<SafeStorageProbe> {
  const calls = callsOf(safeStorage);
  const unprotected: SafeStorageProbe = { kind: 'unprotected', keeper: 'none' };
  try {
    if (!(await calls.available())) return unprotected;
    const canary = `deskside canary ${String(Math.random())}`;
    const sealed = await calls.encrypt(canary);
    if (platform === 'linux' && !isKeptByKeyring(sealed)) return unprotected;
    if ((await calls.decrypt(sealed)) !== canary) return unprotected;
  } catch {
    return unprotected;
  }
  return { kind: 'protected', box: boxOver(calls), keeper: keeperName(safeStorage, platform) };
}

/** A box for a computer whose keyring does not answer: it opens nothing and says that this may pass. */
export function lockedBox(): SecretBox {
  const locked = (): Promise<never> => Promise.reject(new SecretBoxError('locked'));
  return { protection: 'os', seal: locked, open: locked };
}

function callsOf(safeStorage: SafeStorage): Calls {
  const { encryptStringAsync, decryptStringAsync, isAsyncEncryptionAvailable } = safeStorage;
  if (encryptStringAsync && decryptStringAsync && isAsyncEncryptionAvailable) {
    return {
      available: () => isAsyncEncryptionAvailable.call(safeStorage),
      encrypt: (plain) => encryptStringAsync.call(safeStorage, plain),
      // Unlike its forerunner it gives an object, not a string.
      decrypt: async (sealed) => (await decryptStringAsync.call(safeStorage, sealed)).result,
    };
  }
  const { encryptString, decryptString, isEncryptionAvailable } = safeStorage;
  return {
    available: () => Promise.resolve(isEncryptionAvailable?.call(safeStorage) ?? false),
    encrypt: (plain) =>
      encryptString ? Promise.resolve(encryptString.call(safeStorage, plain)) : Promise.reject(new SecretBoxError('locked')),
    decrypt: (sealed) =>
      decryptString ? Promise.resolve(decryptString.call(safeStorage, sealed)) : Promise.reject(new SecretBoxError('locked')),
  };
}

function boxOver(calls: Calls): SecretBox {
  return {
    protection: 'os',
    // safeStorage takes text only, and on Linux and macOS text with zero bytes would not survive.
    seal: async (plain) => {
      try {
        return new Uint8Array(await calls.encrypt(Buffer.from(plain).toString('base64')));
      } catch (error) {
        throw new SecretBoxError('locked', { cause: error });
      }
    },
    open: async (sealed) => {
      try {
        return new Uint8Array(Buffer.from(await calls.decrypt(Buffer.from(sealed)), 'base64'));
      } catch (error) {
        throw new SecretBoxError(isTemporary(error) ? 'locked' : 'lost', { cause: error });
      }
    },
  };
}

/** Electron gives no code; the wording is the only difference between a locked keyring and a lost key. */
function isTemporary(error: unknown): boolean {
  return error instanceof Error && /temporarily|not available|unavailable|locked|cancel/i.test(error.message);
}

function isKeptByKeyring(sealed: Buffer): boolean {
  return ['v11', 'v12'].includes(sealed.subarray(0, 3).toString('latin1'));
}

function keeperName(safeStorage: SafeStorage, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Keychain';
  if (platform === 'win32') return 'Windows data protection';
  const backend = safeStorage.getSelectedStorageBackend?.() ?? '';
  return backend.startsWith('kwallet') ? 'KWallet' : 'Secret Service (GNOME Keyring)';
}
