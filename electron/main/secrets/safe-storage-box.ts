import type { SecretStorage } from '../../../src/contract/index.ts';
import { type SecretBox, SecretBoxError } from '../../../src/tokens/index.ts';

/** The calls of Electron's safeStorage that end with Electron 46. */
interface SyncSafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(sealed: Buffer): string;
}

/** The calls that came with Electron 42. */
interface AsyncSafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plain: string): Promise<Buffer>;
  /** Unlike its forerunner it gives an object, not a string. */
  decryptStringAsync(sealed: Buffer): Promise<{ readonly result: string }>;
}

/** What is used of Electron's safeStorage; which calls there are depends on the runtime. */
export type SafeStorage = Partial<SyncSafeStorage> &
  Partial<AsyncSafeStorage> & { getSelectedStorageBackend?(): string };

export type SafeStorageProbe =
  | { readonly kind: 'protected'; readonly box: SecretBox; readonly storage: SecretStorage }
  | { readonly kind: 'unprotected'; readonly storage: SecretStorage };

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
  const unprotected: SafeStorageProbe = { kind: 'unprotected', storage: 'none' };
  if (calls === null) return unprotected;
  try {
    if (!(await calls.available())) return unprotected;
    const canary = `deskside canary ${String(Math.random())}`;
    const sealed = await calls.encrypt(canary);
    if (platform === 'linux' && !isKeptByKeyring(sealed)) return unprotected;
    if ((await calls.decrypt(sealed)) !== canary) return unprotected;
  } catch {
    return unprotected;
  }
  return { kind: 'protected', box: boxOver(calls), storage: storageName(safeStorage, platform) };
}

/** A box for a computer whose keyring does not answer: it opens nothing and says that this may pass. */
export function lockedBox(): SecretBox {
  const locked = (): Promise<never> => Promise.reject(new SecretBoxError('locked'));
  return { protection: 'os', seal: locked, open: locked };
}

function hasAsyncCalls(storage: SafeStorage): storage is SafeStorage & AsyncSafeStorage {
  return typeof storage.encryptStringAsync === 'function' && typeof storage.decryptStringAsync === 'function';
}

function hasSyncCalls(storage: SafeStorage): storage is SafeStorage & SyncSafeStorage {
  return typeof storage.encryptString === 'function' && typeof storage.decryptString === 'function';
}

function callsOf(storage: SafeStorage): Calls | null {
  if (hasAsyncCalls(storage)) {
    return {
      available: () => storage.isAsyncEncryptionAvailable(),
      encrypt: (plain) => storage.encryptStringAsync(plain),
      decrypt: async (sealed) => (await storage.decryptStringAsync(sealed)).result,
    };
  }
  if (!hasSyncCalls(storage)) return null;
  // As promises, so that what they throw arrives the same way.
  return {
    available: async () => Promise.resolve(storage.isEncryptionAvailable()),
    encrypt: async (plain) => Promise.resolve(storage.encryptString(plain)),
    decrypt: async (sealed) => Promise.resolve(storage.decryptString(sealed)),
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

function storageName(safeStorage: SafeStorage, platform: NodeJS.Platform): SecretStorage {
  if (platform === 'darwin') return 'keychain';
  if (platform === 'win32') return 'windows';
  const backend = safeStorage.getSelectedStorageBackend?.() ?? '';
  return backend.startsWith('kwallet') ? 'kwallet' : 'secret_service';
}
