import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ErrorCode, Protection } from '../../../src/contract/index.ts';
import { InMemoryTokenStore, SqliteTokenStore } from '../../../src/stores/index.ts';
import { type LeasingTokenStore, type SecretBox, TokenStoreError } from '../../../src/tokens/index.ts';
import { JsonFile } from '../files/json-file.ts';
import { passphraseFileSchema, PassphraseLock } from './passphrase-lock.ts';
import { lockedBox, probeSafeStorage, type SafeStorage } from './safe-storage-box.ts';

export interface TokenVault {
  readonly store: LeasingTokenStore;
  readonly protection: Protection;
  /** For the few other secrets (client secrets of saved connections); null when nothing may be written. */
  readonly secretBox: SecretBox | null;
  /** In front of the key of the store, where a person has set one. */
  readonly passphrase: PassphraseLock;
  /** Seals what the box keeps anew, under the box of `passphrase`. */
  readonly reseal: (box: SecretBox | null) => Promise<void>;
  /** What the person has to be told about opening it. */
  readonly notices: readonly ErrorCode[];
}

export interface VaultSettings {
  readonly file: string;
  readonly safeStorage: SafeStorage;
  readonly platform: NodeJS.Platform;
  /** Path of the SQLite addon for runtimes that the shipped one does not load on; null otherwise. */
  readonly nativeBinding: string | null;
  readonly clock: () => number;
  /** An admin wants nothing on the disk. */
  readonly memoryOnly: boolean;
}

/**
 * Opens the token store that this computer deserves: on the disk under a key of the operating system, or in
 * memory until the app closes. A store that is there but cannot be opened now is left exactly as it is.
 */
export async function openTokenVault(settings: VaultSettings): Promise<TokenVault> {
  if (settings.memoryOnly) return inMemory(settings, { level: 'memory', storage: 'policy' }, null);
  const probe = await probeSafeStorage(settings.safeStorage, settings.platform);
  if (probe.kind === 'unprotected') {
    // A store that the keyring sealed earlier shows that there is a keyring, only not at present.
    return (await exists(settings.file))
      ? inMemory(settings, { level: 'locked', storage: probe.storage }, 'token_store.locked')
      : inMemory(settings, { level: 'memory', storage: probe.storage }, null);
  }
  const protection: Protection = { level: 'os', storage: probe.storage };
  const passphrase = await passphraseOf(settings, probe.box);
  try {
    const store = await SqliteTokenStore.open({
      file: settings.file,
      secretBox: passphrase.guarded ?? probe.box,
      ...storeOptions(settings),
    });
    const guard = { passphrase, reseal: resealOf(store) };
    const description = await store.describe();
    const notices: ErrorCode[] = description.notices.map((notice) => notice.code);
    if (description.keyState === 'lost') notices.push('token_store.key_lost');
    if (description.keyState === 'locked' && !passphrase.isSet) {
      return {
        ...guard,
        store,
        protection: { level: 'locked', storage: probe.storage },
        secretBox: lockedBox(),
        notices: [...notices, 'token_store.locked'],
      };
    }
    return { ...guard, store, protection, secretBox: probe.box, notices };
  } catch (error) {
    if (!(error instanceof TokenStoreError)) throw error;
    return inMemory(settings, { level: 'memory', storage: probe.storage }, error.code);
  }
}

async function inMemory(
  settings: VaultSettings,
  protection: Protection,
  notice: ErrorCode | null,
): Promise<TokenVault> {
  const store = await InMemoryTokenStore.open(storeOptions(settings));
  return {
    store,
    protection,
    secretBox: null,
    passphrase: await passphraseOf(settings, null),
    // Its key is in memory, and goes at each lock.
    reseal: () => Promise.resolve(),
    notices: notice === null ? [] : [notice],
  };
}

function passphraseOf({ file, clock }: VaultSettings, box: SecretBox | null): Promise<PassphraseLock> {
  const kept = new JsonFile(join(dirname(file), 'lock.json'), passphraseFileSchema);
  return PassphraseLock.open({ box, file: kept, clock });
}

/** A key that was once sealed otherwise opens nothing any more: its rows get another. */
function resealOf(store: SqliteTokenStore): TokenVault['reseal'] {
  return async (box) => {
    if (box === null) return;
    await store.changeSecretBox(box);
    await store.rotateDataKey();
  };
}

function storeOptions({ nativeBinding, clock }: VaultSettings): {
  readonly clock: () => number;
  readonly nativeBinding?: string;
} {
  return nativeBinding === null ? { clock } : { clock, nativeBinding };
}

/** Whether there is a file of this name. */
export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
