import { hasTokenValue } from '../../tokens/merge.ts';
import { normaliseTokenInput, type OAuthToken, type TokenInput } from '../../tokens/oauth-token.ts';
import { applyPurge } from '../../tokens/purge.ts';
import type { RefreshFailure } from '../../tokens/refresh-failure.ts';
import type { SecretBox } from '../../tokens/secret-box.ts';
import type {
  LeaseAnswer,
  RefreshedToken,
  RefreshLease,
  RefreshPermit,
  TokenRecord,
} from '../../tokens/token-record.ts';
import { TokenStoreError } from '../../tokens/token-store-error.ts';
import type { KeyState, LeasingTokenStore, PurgePolicy, StoreDescription } from '../../tokens/token-store.ts';
import { describeRow } from './describe-row.ts';
import { changeRow, recordOf } from './change-row.ts';
import { firstMatches, openFound, readById } from './open-rows.ts';
import { saveRow } from './save-row.ts';
import type { SealedTable } from './sealed-table.ts';
import type { Random } from '../random-id.ts';
import { resealRow } from '../rows/seal-row.ts';
import { acquireLease, endLease, refundRefresh, spendRefresh } from '../rules/lease.ts';
import { completeRefresh } from '../rules/refresh.ts';
import type { Decision } from '../rules/token-entry.ts';

/** What a store on a server is opened with once it is connected. */
export interface TableTokenStoreSettings {
  /** The table with its key. */
  readonly table: SealedTable;
  /** Which server it is. */
  readonly kind: 'mysql' | 'postgres' | 'redis';
  /** Host and table, without a password. */
  readonly location: string;
  /** For ids and generations. */
  readonly random: Random;
}

/**
 * What the stores on a server have in common; they are opened by their own `open`. Each row is sealed, and any
 * number of machines share the table.
 */
export class TableTokenStore implements LeasingTokenStore {
  readonly #table: SealedTable;
  readonly #kind: TableTokenStoreSettings['kind'];
  readonly #location: string;
  readonly #random: Random;
  #closed = false;

  /** @internal */
  protected constructor({ table, kind, location, random }: TableTokenStoreSettings) {
    this.#table = table;
    this.#kind = kind;
    this.#location = location;
    this.#random = random;
  }

  async findToken(token: TokenInput): Promise<OAuthToken | null> {
    this.#assertOpen();
    const fields = normaliseTokenInput(token);
    const { uses } = this.#table;
    const rows = await this.#table.read((reader) => firstMatches(reader, fields), []);
    const lastUse = (id: string, stored: number): number => uses.latest(id, stored);
    const readable = rows.flatMap(({ id, row, token }) =>
      token === null || row === null ? [] : [{ token, lastUsed: lastUse(id, row.last_used) }],
    );
    const [best] = readable.sort((one, other) => other.lastUsed - one.lastUsed);
    if (best === undefined) {
      if (rows.length > 0) throw new TokenStoreError('token_store.row_damaged');
      return null;
    }
    uses.touch(best.token.id);
    await this.#table.writeUses('when due');
    return best.token;
  }

  findTokenById(id: string): Promise<OAuthToken | null> {
    return this.findToken({ id });
  }

  async findRecord(
    id: string,
    { countAsUse = true }: { readonly countAsUse?: boolean } = {},
  ): Promise<TokenRecord | null> {
    this.#assertOpen();
    const { uses, clock } = this.#table;
    const found = await this.#table.read((reader) => readById(reader, id), null);
    if (found === null) return null;
    if (countAsUse) uses.touch(id);
    return recordOf(found, uses, clock.estimate());
  }

  async getTokens(): Promise<readonly OAuthToken[]> {
    this.#assertOpen();
    return this.#table.read(async (reader) => {
      const tokens: OAuthToken[] = [];
      for (const found of await reader.session.all()) {
        const { token } = await openFound(reader, found);
        if (token !== null) tokens.push(token);
      }
      return tokens;
    }, []);
  }

  async saveToken(token: TokenInput): Promise<void> {
    this.#assertOpen();
    const fields = normaliseTokenInput(token);
    // Before a key is made for nothing.
    if (!hasTokenValue(fields)) throw new TokenStoreError('token_store.nothing_to_store');
    const { clock, uses } = this.#table;
    await this.#table.save(async (reader) => {
      const now = await clock.read(reader.session);
      await saveRow(reader, fields, { now, stamp: uses.nextStamp(), random: this.#random });
    });
  }

  async deleteToken(id: string): Promise<void> {
    this.#assertOpen();
    await this.#table.remove((session) => session.delete(id));
  }

  async deleteTokens(): Promise<void> {
    this.#assertOpen();
    await this.#table.remove((session) => session.deleteAll());
  }

  async acquireRefreshLease(
    id: string,
    request: { readonly owner: string; readonly durationMs: number },
  ): Promise<LeaseAnswer> {
    return this.#changeRow<LeaseAnswer>(id, (entry, moment) => acquireLease(entry, request, moment), {
      kind: 'gone',
    });
  }

  async spendRefresh(lease: RefreshLease, durationMs: number): Promise<RefreshPermit> {
    return this.#changeRow<RefreshPermit>(
      lease.id,
      (entry, moment) => spendRefresh(entry, lease, durationMs, moment),
      { kind: 'gone' },
    );
  }

  async refundRefresh(lease: RefreshLease): Promise<void> {
    return this.#changeRow(lease.id, (entry) => refundRefresh(entry, lease), undefined);
  }

  async completeRefresh(lease: RefreshLease, reply: RefreshedToken): Promise<TokenRecord | null> {
    return this.#changeRow(lease.id, (entry, moment) => completeRefresh(entry, lease, reply, moment), null);
  }

  async failRefresh(lease: RefreshLease, failure: RefreshFailure): Promise<boolean> {
    return this.#changeRow(lease.id, (entry) => endLease(entry, lease, failure), false);
  }

  async releaseRefreshLease(lease: RefreshLease): Promise<void> {
    await this.#changeRow(lease.id, (entry) => endLease(entry, lease, null), false);
  }

  async purge(policy: PurgePolicy): Promise<readonly string[]> {
    this.#assertOpen();
    const { uses, clock } = this.#table;
    const removed = await this.#table.change(
      'exclusive',
      async (reader) => {
        const { session, key } = reader;
        const now = await clock.read(session);
        const gone: string[] = [];
        for (const found of await session.all()) {
          const { id, row, token } = await openFound(reader, found);
          // Whether a row that cannot be read was used is not known.
          if (row === null || token === null) continue;
          const kept = applyPurge(recordOf({ row, token }, uses, now), policy, now);
          if (kept === null) gone.push(id);
          else if (kept !== token) await session.update(resealRow(key, row, kept));
        }
        for (const id of gone) await session.delete(id);
        return gone;
      },
      [],
    );
    if (removed.length > 0) await this.#table.remove(() => Promise.resolve());
    return removed;
  }

  lock(): Promise<void> {
    this.#assertOpen();
    this.#table.keys.suspend();
    return Promise.resolve();
  }

  async unlock(): Promise<KeyState> {
    this.#assertOpen();
    await this.#table.resume();
    return this.#table.keys.state;
  }

  /**
   * Seals every readable row under a fresh data key, in one transaction; other machines follow by themselves.
   * @throws TokenStoreError `token_store.locked`, `token_store.key_lost`
   */
  async rotateDataKey(): Promise<void> {
    this.#assertOpen();
    await this.#table.rotateKey();
  }

  /**
   * Lets another box guard the data key. Rows are not touched. Other machines go on with the key they have open,
   * and need the new box when they open the store the next time.
   * @param box - Guards the key from now on
   * @throws TokenStoreError `token_store.invalid_options` for a box that protects nothing, `token_store.locked`,
   *   `token_store.key_lost`
   */
  async changeSecretBox(box: SecretBox): Promise<void> {
    this.#assertOpen();
    assertProtects(box);
    await this.#table.changeBox(box);
  }

  async describe(): Promise<StoreDescription> {
    this.#assertOpen();
    const { keys, uses } = this.#table;
    const accounts = await this.#table.inspect((session, open) =>
      session.all().then((rows) => rows.map((found) => describeRow(found, open, keys.state, uses))),
    );
    return {
      kind: this.#kind,
      location: this.#location,
      protection: keys.protection,
      keyState: keys.state,
      accounts,
      notices: [],
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#table.close();
  }

  /** @param empty The answer when no key is stored, so no token either. */
  #changeRow<Answer>(id: string, decide: Decision<Answer>, empty: Answer): Promise<Answer> {
    this.#assertOpen();
    return this.#table.change('share', (reader) => changeRow(reader, id, decide, this.#table), empty);
  }

  #assertOpen(): void {
    if (this.#closed) throw new TokenStoreError('token_store.closed');
  }
}

/** @throws TokenStoreError `token_store.invalid_options` for a box that protects nothing */
export function assertProtects(box: SecretBox): void {
  if (box.protection === 'none') {
    throw new TokenStoreError('token_store.invalid_options', { detail: 'secretBox' });
  }
}
