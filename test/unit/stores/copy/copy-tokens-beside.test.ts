import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { copyTokens } from '../../../../src/stores/copy/copy-tokens.ts';
import { FileTokenStore } from '../../../../src/stores/file-token-store.ts';
import type { LeasingTokenStore } from '../../../../src/tokens/token-store.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { openTwoStores, signIn } from './support/two-stores.ts';

describe('copyTokens, where others have signed in or a copy was killed,', () => {
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

  it.each([false, true])(
    'takes no row for the same because it has the same id (replace: %s)',
    async (replace) => {
      const dan = { ...signIn('dan'), id: await idOf('ann') };
      const eve = { ...signIn('eve'), userName: null, id: await idOf('bob') };
      await into.saveToken(dan);
      await into.saveToken(eve);
      const { rows, complete } = await copyTokens({ ...options(), replace });
      expect(outcomes(rows)).toEqual(['copied', 'copied', 'copied']);
      expect(complete).toBe(true);
      expect(await into.findTokenById(dan.id)).toMatchObject(dan);
      expect(await into.findTokenById(eve.id)).toMatchObject({ refreshToken: eve.refreshToken });
      expect((await into.getTokens()).map(({ refreshToken }) => refreshToken).toSorted()).toEqual(
        ['ann', 'bob', 'cyd', 'dan', 'eve'].map((name) => `1000.refresh.${name}`),
      );
      for (const { id, intoId } of rows) {
        expect((await into.findTokenById(intoId ?? ''))?.userName).toBe(
          (await from.findTokenById(id))?.userName,
        );
      }
      expect(outcomes((await copyTokens({ ...options(), replace })).rows)).toEqual(['same', 'same', 'same']);
    },
  );

  it('numbers the sign-ins of two files of Zoho anew, and loses none', async () => {
    const open = (): Promise<FileTokenStore> =>
      FileTokenStore.open({
        file: join(temporaryFolder(), 'sdk_tokens.txt'),
        format: 'zoho-csv',
        clock: clock.now,
      });
    const [one, other] = await Promise.all([open(), open()]);
    for (const name of ['ann', 'bob']) await one.saveToken({ ...signIn(name), clientSecret: 'plain' });
    for (const name of ['cyd', 'dan']) await other.saveToken({ ...signIn(name), clientSecret: 'plain' });
    const { complete } = await copyTokens({ ...options(), from: one, into: other, replace: true });
    expect(complete).toBe(true);
    expect((await other.getTokens()).map(({ userName }) => userName).toSorted()).toEqual(
      ['ann', 'bob', 'cyd', 'dan'].map((name) => `${name}@acme.example`),
    );
    await one.close();
    await other.close();
  });

  it.each([false, true])(
    'keeps a sign-in of which less is known beside one of the same person (replace: %s)',
    async (replace) => {
      await from.deleteTokens();
      const vague = { ...signIn('ann'), environment: null, refreshToken: 'vague', accessToken: 'v' };
      await from.saveToken(vague);
      await from.saveToken(signIn('ann'));
      clock.advance(1_000);
      await from.findToken({ refreshToken: 'vague' });
      const { rows, complete } = await copyTokens({ ...options(), replace });
      expect([outcomes(rows), complete]).toEqual([['copied', 'copied'], true]);
      expect((await into.getTokens()).map(({ refreshToken }) => refreshToken).toSorted()).toEqual([
        '1000.refresh.ann',
        'vague',
      ]);
      expect(await into.findToken({ userName: 'ann@acme.example' })).toMatchObject({ refreshToken: 'vague' });
    },
  );

  it('leaves a row alone that is the copy of another one, also when it replaces', async () => {
    await from.deleteTokens();
    await from.saveToken({ ...signIn('ann'), environment: null, refreshToken: 'vague', accessToken: 'v' });
    await from.saveToken(signIn('ann'));
    await into.saveToken(signIn('ann'));
    const { rows, complete } = await copyTokens({ ...options(), replace: true });
    expect([outcomes(rows).toSorted(), complete]).toEqual([['differs', 'same'], false]);
    expect(await into.getTokens()).toHaveLength(1);
    expect(await into.findToken({ userName: 'ann@acme.example' })).toMatchObject({
      refreshToken: '1000.refresh.ann',
    });
  });

  it('brings the count of requests over that it was killed before', async () => {
    const id = await idOf('ann');
    const answer = await from.acquireRefreshLease(id, { owner: 'o', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error('not acquired');
    for (let count = 0; count < 4; count += 1) await from.spendRefresh(answer.lease, 20_000);
    await from.releaseRefreshLease(answer.lease);
    // What a kill right after the save leaves.
    for (const token of await from.getTokens()) await into.saveToken(token);
    const { rows, complete } = await copyTokens(options());
    expect([outcomes(rows), complete]).toEqual([['same', 'same', 'same'], true]);
    expect((await into.findRecord(id))?.state.refreshesSent).toHaveLength(4);
    await copyTokens(options());
    expect((await into.findRecord(id))?.state.refreshesSent).toHaveLength(4);
  });
});
