import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { ListedTokens } from '../../../src/stores/sqlite/listed-tokens.ts';
import { normaliseTokenInput, type OAuthToken } from '../../../src/tokens/oauth-token.ts';
import { TokenStoreError } from '../../../src/tokens/token-store-error.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import fc from '../../property-seed.ts';

describe('A list of tokens that was read before', () => {
  it('is given again without opening a row as long as nothing was written, in a list of its own', async () => {
    await using opened = await twoTokens();
    const first = await opened.store.getTokens();
    const again = await opened.store.getTokens();
    expect(again.map(({ userName }) => userName)).toEqual(['ann', 'bob']);
    expect(again.every((token, index) => token === first[index])).toBe(true);
    expect(again).not.toBe(first);
    // Whoever only looks one up has changed nothing.
    await opened.store.findToken({ userName: 'ann' });
    expect((await opened.store.getTokens())[0]).toBe(first[0]);
  });

  it('is read anew after each write of its own process', async () => {
    await using opened = await twoTokens();
    const { store } = opened;
    await store.getTokens();
    await store.saveToken({ userName: 'ann', accessToken: 'second' });
    const [ann] = await store.getTokens();
    expect(ann?.accessToken).toBe('second');
    const answer = await store.acquireRefreshLease(ann?.id ?? '', { owner: 'one', durationMs: 1_000 });
    if (answer.kind !== 'acquired') throw new Error('Nobody else leases.');
    await store.completeRefresh(answer.lease, {
      ...{ accessToken: 'third', refreshToken: null, expiresAt: 2, receivedAt: 1 },
      ...{ apiDomain: null, scopes: null, grantUsed: false },
    });
    expect((await store.getTokens())[0]?.accessToken).toBe('third');
    await store.rotateDataKey();
    expect(await store.getTokens()).toHaveLength(2);
    await store.deleteToken(ann?.id ?? '');
    expect((await store.getTokens()).map(({ userName }) => userName)).toEqual(['bob']);
    await store.eraseTokens('all');
    expect(await store.getTokens()).toEqual([]);
  });

  it('is given with only those rows opened again that its own process has written', async () => {
    await using opened = await twoTokens();
    const { store } = opened;
    const first = await store.getTokens();
    await store.saveToken({ userName: 'bob', accessToken: 'second' });
    const second = await store.getTokens();
    expect(second.map(({ accessToken }) => accessToken)).toEqual(['first', 'second']);
    expect(second[0]).toBe(first[0]);
    expect((await store.getTokens())[1]).toBe(second[1]);
    await store.saveToken({ userName: 'cleo', refreshToken: 'c' });
    await store.deleteToken('2');
    const third = await store.getTokens();
    expect(third.map(({ userName }) => userName)).toEqual(['ann', 'cleo']);
    expect(third[0]).toBe(first[0]);
    // What became of the lists that callers got is nothing to the next one.
    expect(first.map(({ userName }) => userName)).toEqual(['ann', 'bob']);
  });

  it('keeps its order when rows come back, and under a clock that was set back', async () => {
    let now = 1_000;
    await using opened = await openedAt(join(temporaryFolder(), 'tokens.db'), () => now);
    const { store } = opened;
    const listed = async (): Promise<readonly string[]> => (await store.getTokens()).map(({ id }) => id);
    // As SQLite orders them, and not JavaScript: by their bytes.
    for (const id of ['b', '\uFF21', '\u{1F600}', 'a']) await store.saveToken({ id, refreshToken: id });
    expect(await listed()).toEqual(['a', 'b', '\uFF21', '\u{1F600}']);
    await store.deleteToken('a');
    now = 2_000;
    await store.saveToken({ id: 'a', refreshToken: 'again' });
    expect(await listed()).toEqual(['b', '\uFF21', '\u{1F600}', 'a']);
    now = 500;
    await store.saveToken({ id: '\uFF22', refreshToken: 'early' });
    await store.saveToken({ id: '\u{1F601}', refreshToken: 'early as well' });
    expect(await listed()).toEqual(['\uFF22', '\u{1F601}', 'b', '\uFF21', '\u{1F600}', 'a']);
  });

  it('is right after more writes than are remembered', async () => {
    await using opened = await twoTokens();
    const { store } = opened;
    const many = Array.from({ length: 420 }, (_, index) => `many-${String(index)}`);
    for (const id of many) await store.saveToken({ id, refreshToken: id });
    expect(await store.getTokens()).toHaveLength(422);
    for (const id of many) await store.saveToken({ id, accessToken: `new-${id}` });
    const listed = await store.getTokens();
    expect(listed.filter(({ accessToken }) => accessToken?.startsWith('new-'))).toHaveLength(420);
    expect(listed).toEqual(await listedAnew(opened.file));
  });

  it('has a damaged row again that its own process has saved anew', async () => {
    await using opened = await twoTokens();
    damage(opened.file, '1');
    expect(await opened.store.getTokens()).toHaveLength(1);
    await opened.store.saveToken({ id: '1', refreshToken: 'again' });
    expect((await opened.store.getTokens()).map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('has nothing of a save that was taken back', async () => {
    await using opened = await twoTokens();
    const { store, file } = opened;
    const database = new Database(file);
    database.exec("CREATE TRIGGER full AFTER UPDATE ON token BEGIN SELECT RAISE(ROLLBACK, 'full'); END");
    database.close();
    await store.getTokens();
    const saving = store.saveToken({ userName: 'ann', accessToken: 'second' });
    await expect(saving).rejects.toMatchObject({ code: 'token_store.write_failed' });
    expect((await store.getTokens())[0]?.accessToken).toBe('first');
    expect(await store.getTokens()).toEqual(await listedAnew(file));
  });

  it('is of one moment, though another process writes between two of its rows', async () => {
    await using opened = await twoTokens();
    const database = new Database(opened.file);
    const other = new Database(opened.file);
    const names = database.prepare('SELECT id, user_name FROM token ORDER BY id').raw();
    const namesNow = (): OAuthToken[] => names.all().map((row) => named(row));
    const listed = new ListedTokens(database);
    const reading = { all: namesNow, one: () => null, ids: () => [] };
    listed.list(reading);
    const swap = (one: string, two: string): void => {
      other.exec(`UPDATE token SET user_name = '${one}' WHERE id = '1'`);
      other.exec(`UPDATE token SET user_name = '${two}' WHERE id = '2'`);
    };
    for (const id of ['1', '2']) listed.rowWritten(id);
    const tokens = listed.list({
      ...reading,
      one: (id) => {
        const now = namesNow().find((token) => token.id === id) ?? null;
        swap('cleo', 'dora');
        return now;
      },
    });
    expect(tokens.map(({ userName }) => userName)).toEqual(['cleo', 'dora']);
    swap('ann', 'bob');
    expect(listed.list(reading).map(({ userName }) => userName)).toEqual(['ann', 'bob']);
    database.close();
    other.close();
  });

  it('is that of a store which has listed nothing before, whatever two processes do in whatever order', async () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const at = fc.constantFrom('here', 'there');
    const values = fc.constantFrom(null, 'one', 'two');
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('list'), at: fc.constant('here') }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('save'),
          at: fc.oneof({ weight: 3, arbitrary: fc.constant('here') }, at),
          id: fc.option(id),
          userName: fc.option(id),
          refreshToken: values,
          accessToken: values,
        }),
      },
      fc.record({ kind: fc.constant('delete'), at, id }),
      fc.record({ kind: fc.constantFrom('renew', 'damage'), at: fc.constant('here'), id }),
      fc.record({ kind: fc.constantFrom('delete all', 'rotate', 'purge', 'lock', 'use'), at }),
      fc.record({ kind: fc.constant('clock'), at, to: fc.nat(3) }),
    );
    const lists = { compared: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        let now = 1_000;
        await using here = await openedAt(join(temporaryFolder(), 'tokens.db'), () => now);
        await using there = await here.another();
        for (const one of [...steps, { kind: 'list' as const, at: 'here' }]) {
          if (one.kind === 'clock' && 'to' in one) now = 1_000 * (1 + one.to);
          else if (one.kind === 'list') {
            expect(await here.store.getTokens()).toEqual(await listedAnew(here.file));
            lists.compared += 1;
          } else await act(one.at === 'here' ? here : there, one);
        }
      }),
      { numRuns: 60 },
    );
    expect(lists.compared).toBeGreaterThan(60);
  });

  it('is read anew after each write of another process, under new keys as well', async () => {
    await using opened = await twoTokens();
    await using other = await opened.another();
    const listed = async (): Promise<readonly (string | null)[]> =>
      (await opened.store.getTokens()).map(({ userName }) => userName);
    await listed();
    await other.store.saveToken({ userName: 'cleo', refreshToken: 'c' });
    expect(await listed()).toEqual(['ann', 'bob', 'cleo']);
    await other.store.deleteTokens();
    expect(await listed()).toEqual([]);
    await other.store.saveToken({ userName: 'dora', refreshToken: 'd' });
    expect(await listed()).toEqual(['dora']);
    await other.store.rotateDataKey();
    expect(await listed()).toEqual(['dora']);
  });

  it('does not hide that somebody changed a row', async () => {
    await using opened = await twoTokens();
    await opened.store.getTokens();
    const database = new Database(opened.file);
    database.prepare("UPDATE token SET api_domain = 'https://thief.example' WHERE user_name = 'ann'").run();
    expect((await opened.store.getTokens()).map(({ userName }) => userName)).toEqual(['bob']);
    database.prepare("UPDATE token SET secrets = zeroblob(100) WHERE user_name = 'bob'").run();
    database.close();
    expect(await opened.store.getTokens()).toEqual([]);
  });

  it('is not given while the store is locked, and not kept over it', async () => {
    await using opened = await twoTokens();
    const [first] = await opened.store.getTokens();
    await opened.store.lock();
    await expect(opened.store.getTokens()).rejects.toMatchObject({ code: 'token_store.locked' });
    await opened.store.unlock();
    const [again] = await opened.store.getTokens();
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });
});

/** What a store lists that has listed nothing before. */
async function listedAnew(file: string): Promise<readonly OAuthToken[]> {
  await using opened = await openedAt(file);
  return await opened.store.getTokens();
}

interface Act {
  readonly kind: string;
  readonly id?: string | null;
  readonly userName?: string | null;
  readonly refreshToken?: string | null;
  readonly accessToken?: string | null;
}

/** One thing that somebody does; what the store refuses is no step. */
async function act({ store, file }: Opened, { kind, id, ...values }: Act): Promise<void> {
  try {
    if (kind === 'save') await store.saveToken({ ...(typeof id === 'string' ? { id } : {}), ...values });
    if (kind === 'delete') await store.deleteToken(id ?? '');
    if (kind === 'delete all') await store.deleteTokens();
    if (kind === 'rotate') await store.rotateDataKey();
    if (kind === 'purge') await store.purge({ unusedFor: 1_500 });
    if (kind === 'use') await store.findToken({ userName: 'a' });
    if (kind === 'renew') await renew(store, id ?? '');
    if (kind === 'damage') damage(file, id ?? '');
    if (kind === 'lock') {
      await store.lock();
      await store.unlock();
    }
  } catch (error) {
    if (!(error instanceof TokenStoreError)) throw error;
  }
}

async function renew(store: SqliteTokenStore, id: string): Promise<void> {
  const answer = await store.acquireRefreshLease(id, { owner: 'one', durationMs: 1_000 });
  if (answer.kind !== 'acquired') return;
  await store.completeRefresh(answer.lease, {
    ...{ accessToken: 'renewed', refreshToken: null, expiresAt: 2, receivedAt: 1 },
    ...{ apiDomain: null, scopes: null, grantUsed: false },
  });
}

/** By another program, so that the row cannot be opened until it is saved again. */
function damage(file: string, id: string): void {
  const database = new Database(file);
  database.prepare('UPDATE token SET secrets = zeroblob(100) WHERE id = ?').run(id);
  database.close();
}

function named(row: unknown): OAuthToken {
  if (!Array.isArray(row)) throw new Error('A row is asked for as a list.');
  const fields = normaliseTokenInput({ userName: String(row[1]), accessToken: 'any' });
  return { ...fields, id: String(row[0]) };
}

interface Opened extends AsyncDisposable {
  readonly store: SqliteTokenStore;
  readonly file: string;
  readonly another: () => Promise<Opened>;
}

async function twoTokens(): Promise<Opened> {
  const opened = await openedAt(join(temporaryFolder(), 'tokens.db'));
  await opened.store.saveToken({ id: '1', userName: 'ann', refreshToken: 'a', accessToken: 'first' });
  await opened.store.saveToken({ id: '2', userName: 'bob', refreshToken: 'b' });
  return opened;
}

async function openedAt(file: string, clock = Date.now): Promise<Opened> {
  const store = await SqliteTokenStore.open({ file, clock, secretBox: fixedBox('listed') });
  return {
    ...{ store, file },
    another: () => openedAt(file, clock),
    [Symbol.asyncDispose]: () => store.close(),
  };
}
