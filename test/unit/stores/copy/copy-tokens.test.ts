import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { copyTokens } from '../../../../src/stores/copy/copy-tokens.ts';
import { FileTokenStore } from '../../../../src/stores/file-token-store.ts';
import { SqliteTokenStore } from '../../../../src/stores/sqlite-token-store.ts';
import { TokenStoreError } from '../../../../src/tokens/token-store-error.ts';
import type { LeasingTokenStore } from '../../../../src/tokens/token-store.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';
import { SwitchableBox } from '../../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { openTwoStores, signIn } from './support/two-stores.ts';

describe('copyTokens', () => {
  const clock = new ManualClock();
  let from: LeasingTokenStore;
  let into: LeasingTokenStore;

  beforeEach(async () => {
    const stores = await openTwoStores(clock);
    ({ from, into } = stores);
    return () => stores.close();
  });

  const options = () => ({ from, into, clock: clock.now, wait: clock.skip });
  const idOf = async (name: string): Promise<string> =>
    (await from.findToken({ userName: `${name}@acme.example` }))?.id ?? 'none';
  const outcomes = (rows: readonly { readonly outcome: string }[]): string[] =>
    rows.map(({ outcome }) => outcome);

  it('brings every sign-in over whole, with its id, and leaves the first store as it was', async () => {
    const before = await from.getTokens();
    const { rows, complete } = await copyTokens(options());
    expect(outcomes(rows)).toEqual(['copied', 'copied', 'copied']);
    expect(complete).toBe(true);
    const sorted = (tokens: readonly { readonly id: string }[]) =>
      [...tokens].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted(await into.getTokens())).toEqual(sorted(before));
    expect(await from.getTokens()).toEqual(before);
  });

  it('keeps the order of the last uses, so that the same one of several is found', async () => {
    clock.advance(1_000);
    await from.findToken({ userName: 'ann@acme.example' });
    clock.advance(1_000);
    await from.findToken({ userName: 'bob@acme.example' });
    await copyTokens({
      ...options(),
      onRow: () => {
        clock.advance(1);
      },
    });
    const order = (await into.describe()).accounts
      .toSorted((one, other) => other.lastUsedAt - one.lastUsedAt)
      .map(({ userName }) => userName);
    expect(order).toEqual(['bob@acme.example', 'ann@acme.example', 'cyd@acme.example']);
  });

  it('tells in a dry run what it would do, and does none of it', async () => {
    await into.saveToken({ ...signIn('bob'), id: await idOf('bob') });
    await into.saveToken({ ...signIn('cyd'), refreshToken: '1000.refresh.newer' });
    const { rows } = await copyTokens({ ...options(), dryRun: true });
    expect(Object.fromEntries(rows.map(({ userName, outcome }) => [userName, outcome]))).toEqual({
      'ann@acme.example': 'would_copy',
      'bob@acme.example': 'same',
      'cyd@acme.example': 'differs',
    });
    expect(await into.getTokens()).toHaveLength(2);
    expect((await from.findRecord(await idOf('ann')))?.state.refreshingUntil).toBeNull();
  });

  it('goes on where it was interrupted, and says that it was', async () => {
    const controller = new AbortController();
    const first = await copyTokens({
      ...options(),
      signal: controller.signal,
      onRow: () => controller.abort(),
    });
    expect(first.complete).toBe(false);
    expect(outcomes(first.rows)).toEqual(['copied']);
    const second = await copyTokens(options());
    expect(outcomes(second.rows).toSorted()).toEqual(['copied', 'copied', 'same']);
    expect(second.complete).toBe(true);
  });

  it('replaces another sign-in of the same person only when told to, and keeps its id then', async () => {
    await into.saveToken({ ...signIn('cyd'), id: 'mine', refreshToken: '1000.refresh.newer' });
    const first = await copyTokens(options());
    expect(first.rows.find(({ userName }) => userName === 'cyd@acme.example')?.outcome).toBe('differs');
    expect((await into.findTokenById('mine'))?.refreshToken).toBe('1000.refresh.newer');
    expect(first.complete).toBe(false);
    const second = await copyTokens({ ...options(), replace: true });
    const row = second.rows.find(({ userName }) => userName === 'cyd@acme.example');
    expect(row).toMatchObject({ outcome: 'copied', intoId: 'mine' });
    expect((await into.findTokenById('mine'))?.refreshToken).toBe('1000.refresh.cyd');
    expect(await into.getTokens()).toHaveLength(3);
  });

  it('waits for a renewal that is under way, and copies what came of it', async () => {
    const id = await idOf('ann');
    const answer = await from.acquireRefreshLease(id, { owner: 'a machine', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error('The lease was not given.');
    const { lease } = answer;
    let waits = 0;
    await copyTokens({
      ...options(),
      wait: async () => {
        if ((waits += 1) < 3) return;
        await from.completeRefresh(lease, {
          accessToken: '1000.access.renewed',
          expiresAt: clock.now() + 3_600_000,
          receivedAt: clock.now(),
          refreshToken: null,
          apiDomain: null,
          scopes: null,
          grantUsed: false,
        });
      },
    });
    expect(waits).toBe(3);
    expect((await into.findTokenById(id))?.accessToken).toBe('1000.access.renewed');
  });

  it('passes over a row whose renewal does not end, and says so', async () => {
    const id = await idOf('ann');
    let ended = 0;
    const holdOn = async (): Promise<void> => {
      await from.acquireRefreshLease(id, { owner: 'a machine', durationMs: 20_000 });
    };
    await holdOn();
    const { rows, complete } = await copyTokens({
      ...options(),
      wait: async (ms) => {
        ended += ms;
        clock.advance(ms);
        await holdOn();
      },
    });
    expect(rows.find((row) => row.id === id)?.outcome).toBe('busy');
    expect(complete).toBe(false);
    expect(ended).toBeGreaterThanOrEqual(60_000);
    expect(await into.findTokenById(id)).toBeNull();
  });

  it('holds the lease while it copies, and gives it back, whatever happens', async () => {
    const id = await idOf('ann');
    const save = into.saveToken.bind(into);
    const seen: string[] = [];
    into.saveToken = async (token) => {
      if (token.id === id) {
        seen.push((await from.acquireRefreshLease(id, { owner: 'a machine', durationMs: 1 })).kind);
        throw new TokenStoreError('token_store.write_failed');
      }
      return save(token);
    };
    const { rows } = await copyTokens(options());
    expect(seen).toEqual(['held']);
    expect(rows.find((row) => row.id === id)).toMatchObject({
      outcome: 'failed',
      code: 'token_store.write_failed',
    });
    expect((await from.acquireRefreshLease(id, { owner: 'a machine', durationMs: 1 })).kind).toBe('acquired');
    expect(outcomes(rows).filter((outcome) => outcome === 'copied')).toHaveLength(2);
  });

  it('takes the count of requests along, so that two stores do not make twenty of ten', async () => {
    const id = await idOf('ann');
    const answer = await from.acquireRefreshLease(id, { owner: 'a machine', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error('The lease was not given.');
    for (let sent = 0; sent < 9; sent += 1) await from.spendRefresh(answer.lease, 20_000);
    await from.releaseRefreshLease(answer.lease);
    await copyTokens(options());
    const there = await into.acquireRefreshLease(id, { owner: 'a machine', durationMs: 20_000 });
    if (there.kind !== 'acquired') throw new Error('The lease was not given.');
    expect((await into.spendRefresh(there.lease, 20_000)).kind).toBe('granted');
    expect((await into.spendRefresh(there.lease, 20_000)).kind).toBe('spent');
  });

  it('takes along that Zoho has ended a session', async () => {
    const id = await idOf('ann');
    const failure = {
      code: 'auth.refresh_token_rejected',
      kind: 'permanent',
      at: clock.now(),
      retryAt: null,
    } as const;
    const answer = await from.acquireRefreshLease(id, { owner: 'a machine', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error('The lease was not given.');
    await from.failRefresh(answer.lease, failure);
    await copyTokens(options());
    expect((await into.findRecord(id))?.state.failure).toEqual(failure);
  });

  it('names what a store cannot hold, and shows no secret', async () => {
    const csv = await FileTokenStore.open({
      file: join(temporaryFolder(), 'sdk_tokens.txt'),
      format: 'zoho-csv',
      clock: clock.now,
    });
    await from.deleteTokens();
    await from.saveToken({ ...signIn('dan'), clientSecret: 'plain' });
    await from.saveToken(signIn('eve'));
    const report = await copyTokens({ ...options(), into: csv });
    const rowOf = (name: string) => report.rows.find(({ userName }) => userName === `${name}@acme.example`);
    expect(rowOf('eve')).toMatchObject({ outcome: 'failed', code: 'token_store.invalid_token' });
    expect(rowOf('dan')?.outcome).toMatch(/^(copied|incomplete)$/);
    expect(JSON.stringify(report)).not.toMatch(/1000\.(refresh|access)|plain|secret,/);
    await csv.close();
  });

  it('says of which rows nothing can be read', async () => {
    const box = new SwitchableBox();
    const file = join(temporaryFolder(), 'tokens.db');
    const open = () => SqliteTokenStore.open({ file, secretBox: box, clock: clock.now });
    const sealed = await open();
    await sealed.saveToken(signIn('ann'));
    await sealed.close();
    box.state = 'locked';
    const locked = await open();
    const { rows, complete } = await copyTokens({ ...options(), from: locked });
    expect(rows).toMatchObject([
      { userName: 'ann@acme.example', outcome: 'unreadable', code: 'token_store.locked' },
    ]);
    expect(complete).toBe(false);
    await locked.close();
  });

  it('does not copy a store onto itself', async () => {
    await expect(copyTokens({ ...options(), into: from })).rejects.toMatchObject({
      code: 'token_store.invalid_options',
    });
  });
});
