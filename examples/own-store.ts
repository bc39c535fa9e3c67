/**
 * A store of your own. Whatever can read a text and replace it, unless somebody else was faster, can keep tokens: an
 * object with an ETag, a key of Redis under WATCH, a secret with versions. Matching, leases and locking come from
 * ListStore, so that TokenManager and Zoho's SDKs work with it on any number of machines.
 *
 *   npm install deskside
 *   node own-store.ts                  with ZOHO_GRANT_TOKEN
 */
import { randomBytes } from 'node:crypto';
import { ListStore, TokenManager, type ListChange, type ListStorage, type TokenEntry } from 'deskside';
import { settings } from './settings.ts';

/** Stands for the place of your choice. */
class Vault {
  #text = '[]';
  #version = 0;

  async get(): Promise<{ text: string; version: number }> {
    return { text: this.#text, version: this.#version };
  }

  /** False, and nothing written, when the text is no longer of that version. */
  async replace(text: string, version: number): Promise<boolean> {
    if (version !== this.#version) return false;
    this.#text = text;
    this.#version += 1;
    return true;
  }
}

/** A list of tokens in a vault, as JSON. The vault itself keeps it secret. */
class VaultStorage implements ListStorage {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  async read<Result>(work: (entries: readonly TokenEntry[]) => Result): Promise<Result> {
    const { text } = await this.#vault.get();
    return work(JSON.parse(text));
  }

  async change<Result>(work: (entries: readonly TokenEntry[]) => ListChange<Result>): Promise<Result> {
    for (;;) {
      const { text, version } = await this.#vault.get();
      const before: readonly TokenEntry[] = JSON.parse(text);
      const { entries, result } = work(before);
      const done = entries === before || (await this.#vault.replace(JSON.stringify(entries), version));
      if (done) return result;
    }
  }

  async clear(): Promise<void> {
    await this.change(() => ({ entries: [], result: undefined }));
  }

  async describe(): ReturnType<ListStorage['describe']> {
    return { ...this.describeLocked(), keyState: 'ready' };
  }

  describeLocked(): ReturnType<ListStorage['describeLocked']> {
    return { kind: 'list', location: 'the vault', protection: 'none', keyState: 'locked', notices: [] };
  }

  /** Nothing is sealed here. */
  forgetKey(): void {}
}

class VaultTokenStore extends ListStore {
  constructor(vault: Vault) {
    super({ storage: new VaultStorage(vault), clock: Date.now, random: randomBytes });
  }
}

// Two machines with one vault.
const vault = new Vault();
const here = new TokenManager({ store: new VaultTokenStore(vault), fetch, clock: Date.now });
const there = new TokenManager({ store: new VaultTokenStore(vault), fetch, clock: Date.now });

const { clientId, clientSecret, grantToken, accountsUrl } = settings;
const { id } = await here.saveSignIn({ clientId, clientSecret, grantToken, accountsUrl });
const [one, other] = await Promise.all([here.getAccessToken(id), there.getAccessToken(id)]);
console.log(one.accessToken === other.accessToken ? 'Both got the same access token.' : 'Two renewals!');

const { revoked } = await there.signOut(id);
console.log(revoked ? 'Signed out.' : 'Signed out here. Zoho could not be reached.');
