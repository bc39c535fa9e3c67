import type { Desktop } from '../../../../electron/main/shell/desktop.ts';
import type { SafeStorage } from '../../../../electron/main/secrets/safe-storage-box.ts';

/** A keyring with Electron's old calls; what it seals looks like the Secret Service's. */
export const stubSafeStorage: SafeStorage = {
  isEncryptionAvailable: () => true,
  encryptString: (plain) => Buffer.from(`v11${Buffer.from(plain).toString('hex')}`),
  decryptString: (sealed) => Buffer.from(sealed.toString().slice(3), 'hex').toString(),
  getSelectedStorageBackend: () => 'gnome_libsecret',
};

/** A desktop on which nothing happens by itself and every question is answered with no. */
export function stubDesktop(changes: Partial<Desktop> = {}): Desktop {
  const nothing = (): void => undefined;
  const no = (): Promise<boolean> => Promise.resolve(false);
  const none = (): Promise<null> => Promise.resolve(null);
  return {
    safeStorage: stubSafeStorage,
    clipboard: { readText: () => '', writeText: nothing, clear: nothing },
    openBrowser: () => Promise.resolve(),
    mayLeave: () => true,
    confirmCopy: no,
    chooseConnectionFile: none,
    applyTheme: nothing,
    applyLanguage: nothing,
    systemLanguages: () => ['en-GB'],
    applyZoom: nothing,
    systemIdleSeconds: () => 0,
    onScreenLocked: nothing,
    identityProof: null,
    bringToFront: nothing,
    chooseTokenFile: none,
    confirmShred: no,
    confirm: no,
    confirmOrAlways: () => Promise.resolve('no'),
    chooseSaveFile: none,
    showInFolder: nothing,
    sendDownloadProgress: nothing,
    sendExports: nothing,
    restart: nothing,
    wipeCaches: () => Promise.resolve(),
    isOnline: () => true,
    resolveProxy: () => Promise.resolve('DIRECT'),
    onWake: nothing,
    sendAppState: nothing,
    sendActivity: nothing,
    sendCommand: nothing,
    quickSearch: { state: 'off', apply: nothing, leave: nothing },
    ...changes,
  };
}
