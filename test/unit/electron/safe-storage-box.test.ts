import { describe, expect, it } from 'vitest';
import { probeSafeStorage, type SafeStorage } from '../../../electron/main/secrets/safe-storage-box.ts';
import { passwordStoreFor } from '../../../electron/main/shell/password-store.ts';

/** A keyring with the old calls, whose seals carry the prefix of the given backend. */
function syncStorage(prefix: string, available = true): SafeStorage {
  return {
    isEncryptionAvailable: () => available,
    encryptString: (plain) => Buffer.from(prefix + Buffer.from(plain).toString('hex')),
    decryptString: (sealed) => Buffer.from(sealed.toString().slice(prefix.length), 'hex').toString(),
    getSelectedStorageBackend: () => 'gnome_libsecret',
  };
}

/** One with the new calls only, as from Electron 46 on. */
function asyncStorage(prefix: string): SafeStorage {
  const old = syncStorage(prefix);
  return {
    isAsyncEncryptionAvailable: () => Promise.resolve(true),
    encryptStringAsync: (plain) => Promise.resolve(old.encryptString?.(plain) ?? Buffer.alloc(0)),
    decryptStringAsync: (sealed) => Promise.resolve({ result: old.decryptString?.(sealed) ?? '' }),
  };
}

const bytes = new Uint8Array([0, 1, 2, 0, 255, 128]);

describe('safeStorage', () => {
  it.each([
    ['synchronous', syncStorage('v11')],
    ['asynchronous', asyncStorage('v11')],
    ['asynchronous through the portal', asyncStorage('v12')],
  ])('keeps any bytes (%s calls)', async (_name, storage) => {
    const probe = await probeSafeStorage(storage, 'linux');
    if (probe.kind !== 'protected') throw new Error('not protected');
    expect(await probe.box.open(await probe.box.seal(bytes))).toEqual(bytes);
    expect(probe.box.protection).toBe('os');
  });

  it.each([
    ['a key that everybody knows', syncStorage('v10')],
    ['the same behind the new calls', asyncStorage('v10')],
    ['no keyring', syncStorage('v11', false)],
    ['no calls at all', {}],
    [
      'a keyring that gives back something else',
      { ...syncStorage('v11'), decryptString: () => 'something else' },
    ],
    [
      'a keyring that fails',
      {
        ...syncStorage('v11'),
        encryptString: () => {
          throw new Error('no answer on the bus');
        },
      },
    ],
  ])('is not believed on Linux with %s', async (_name, storage) => {
    expect((await probeSafeStorage(storage, 'linux')).kind).toBe('unprotected');
  });

  it('takes v10 for what it is on macOS and Windows: the Keychain and DPAPI', async () => {
    expect(await probeSafeStorage(syncStorage('v10'), 'darwin')).toMatchObject({
      kind: 'protected',
      storage: 'keychain',
    });
    expect(await probeSafeStorage(syncStorage('v10'), 'win32')).toMatchObject({
      kind: 'protected',
      storage: 'windows',
    });
  });

  it('tells a locked keyring from a lost key', async () => {
    let message = '';
    const storage = syncStorage('v11');
    const probe = await probeSafeStorage(
      {
        ...storage,
        decryptString: (sealed) => {
          if (message !== '') throw new Error(message);
          return storage.decryptString?.(sealed) ?? '';
        },
      },
      'linux',
    );
    if (probe.kind !== 'protected') throw new Error('not protected');
    message = 'safeStorage is temporarily unavailable';
    await expect(probe.box.open(bytes)).rejects.toMatchObject({ kind: 'locked' });
    message = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.';
    await expect(probe.box.open(bytes)).rejects.toMatchObject({ kind: 'lost' });
  });
});

describe('the password store', () => {
  const bus = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus' };

  it('is asked for only where Chromium would not look', () => {
    expect(passwordStoreFor('linux', { ...bus, XDG_CURRENT_DESKTOP: 'sway' }, false)).toBe('gnome-libsecret');
    expect(passwordStoreFor('linux', bus, false)).toBe('gnome-libsecret');
    expect(passwordStoreFor('linux', { ...bus, XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' }, false)).toBeNull();
    expect(passwordStoreFor('linux', { ...bus, XDG_CURRENT_DESKTOP: 'KDE' }, false)).toBeNull();
    expect(passwordStoreFor('linux', { XDG_CURRENT_DESKTOP: 'sway' }, false)).toBeNull();
    expect(passwordStoreFor('linux', bus, true)).toBeNull();
    expect(passwordStoreFor('darwin', bus, false)).toBeNull();
  });
});
