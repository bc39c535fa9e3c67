/**
 * What keeps the data key: the keyring of the system, a passphrase, or nothing. It seals one small value
 * per store, so it may be slow; rows are sealed under the data key (see sealing/data-key.ts).
 */
export interface SecretBox {
  /**
   * Who guards the sealed value: `os` the keyring of the system, `passphrase` a person or a server's
   * configuration, `none` nobody: then stores stay in memory unless told otherwise.
   */
  readonly protection: 'os' | 'passphrase' | 'none';
  /**
   * Seals a value so that only this box can open it.
   * @param plain - At most a few hundred bytes
   * @returns The sealed bytes, which may be written to a disk
   * @throws SecretBoxError `locked` when the keyring cannot be asked now
   */
  seal(plain: Uint8Array): Promise<Uint8Array>;
  /**
   * Opens what `seal` gave.
   *
   * May answer garbage instead of failing when the key is another one (Chromium's sealing on Linux and
   * macOS is not authenticated): callers check what they get.
   * @param sealed - The bytes that `seal` gave, perhaps in an earlier run
   * @returns The value
   * @throws SecretBoxError `locked` when trying again later can work, `lost` when it cannot
   */
  open(sealed: Uint8Array): Promise<Uint8Array>;
  /**
   * Tells whether the key that seals is another one by now. What is outdated still opens; with the next save a store
   * moves to the new key. Left out by boxes whose key does not change.
   * @param sealed - The bytes that `seal` gave
   * @returns Whether sealing anew would take another key
   * @throws SecretBoxError `locked` when it cannot be told now
   */
  isOutdated?(sealed: Uint8Array): Promise<boolean>;
}

/**
 * Why a box did not open. `locked`: for now (keyring locked, no answer on D-Bus). `lost`: for good (another
 * user profile, another passphrase, a key that was deleted). Anything else a box throws counts as `locked`,
 * because taking a passing fault for a lost key costs a person their sign-ins.
 */
export class SecretBoxError extends Error {
  /** Tells this error from others, also where it came from another copy of this module. */
  override readonly name = 'SecretBoxError';
  /** `locked`: try again later. `lost`: what is sealed stays closed. */
  readonly kind: 'locked' | 'lost';

  /**
   * @param kind - Whether trying again can work
   * @param options - `cause`: what the system said, for the log
   */
  constructor(kind: 'locked' | 'lost', options: { readonly cause?: unknown } = {}) {
    super(
      kind === 'locked' ? 'The secret box is locked.' : 'The secret box cannot be opened any more.',
      options.cause === undefined ? {} : { cause: options.cause },
    );
    this.kind = kind;
  }
}
