import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { SecretBoxError } from '../../../src/tokens/secret-box.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const ann = { id: 'ann', userName: 'ann', refreshToken: 'r.ann' };

/** Seals only when it is told to, and tells when it was asked. */
class WaitingBox extends SwitchableBox {
  readonly asked = Promise.withResolvers<undefined>();
  readonly answer = Promise.withResolvers<undefined>();

  override async seal(plain: Uint8Array): Promise<Uint8Array> {
    this.asked.resolve(undefined);
    await this.answer.promise;
    return super.seal(plain);
  }
}

let file: string;
beforeEach(() => {
  file = join(temporaryFolder(), 'tokens.db');
});

describe('a locked SqliteTokenStore', () => {
  it('asks its box for nothing until it is unlocked', async () => {
    const box = new SwitchableBox();
    const store = await SqliteTokenStore.open({ file, secretBox: box });
    await store.saveToken(ann);
    await store.lock();
    const before = box.opens;
    expect(await store.retryKey()).toBe('locked');
    expect((await store.describe()).keyState).toBe('locked');
    await expect(store.getTokens()).rejects.toMatchObject({ code: 'token_store.locked' });
    expect(box.opens).toBe(before);
    expect(await store.unlock()).toBe('ready');
    expect(await store.getTokens()).toMatchObject([ann]);
    await store.close();
  });

  it('keeps no key open that was made while it was locked', async () => {
    const box = new WaitingBox();
    const store = await SqliteTokenStore.open({ file, secretBox: box });
    const saving = store.saveToken(ann);
    await box.asked.promise;
    await store.lock();
    box.answer.resolve(undefined);
    await expect(saving).rejects.toMatchObject({ code: 'token_store.locked' });
    box.state = 'locked';
    expect(await store.unlock()).toBe('locked');
    box.state = 'open';
    expect(await store.unlock()).toBe('ready');
    await store.saveToken(ann);
    expect(await store.getTokens()).toMatchObject([ann]);
    await store.close();
  });

  it('names what its box said as the cause, for the log', async () => {
    const box = new SwitchableBox();
    box.state = 'locked';
    const store = await SqliteTokenStore.open({ file, secretBox: box });
    const failure: unknown = await store.saveToken(ann).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'token_store.locked' });
    expect(failure instanceof Error && failure.cause).toBeInstanceOf(SecretBoxError);
    await store.close();
  });
});

describe('a row that was sealed anew by a purge', () => {
  it('refuses the secrets that it had before', async () => {
    let now = Date.UTC(2026, 0, 5, 9);
    const options = { file, secretBox: new SwitchableBox(), clock: () => now };
    const store = await SqliteTokenStore.open(options);
    await store.saveToken({ ...ann, refreshToken: 'r.old', grantToken: 'g.old' });
    const secrets = (): unknown => {
      const database = new Database(file, { readonly: true });
      const value = database.prepare("SELECT secrets FROM token WHERE id = 'ann'").pluck().get();
      database.close();
      return value;
    };
    const old = secrets();
    await store.saveToken({ ...ann, grantToken: 'g.new' });
    now += 4 * 60_000;
    expect(await store.purge({ expiredGrants: true })).toEqual([]);
    expect(await store.findTokenById('ann')).toMatchObject({ refreshToken: 'r.ann', grantToken: null });
    await store.close();
    const database = new Database(file);
    database.prepare("UPDATE token SET secrets = ? WHERE id = 'ann'").run(old);
    database.close();
    const again = await SqliteTokenStore.open(options);
    await expect(again.findTokenById('ann')).rejects.toMatchObject({ code: 'token_store.row_damaged' });
    await again.close();
  });
});
