import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { keepFigures } from '../../security/figures.ts';

const clock = (): number => 1_750_000_000_000;
const box = fixedBox('key');
const sector = 512;
const account = { clientId: '1000.CLIENT', clientSecret: 'secret', accountsUrl: 'https://accounts.zoho.eu' };

type Files = ReadonlyMap<string, Buffer>;
const names = ['tokens.db', 'tokens.db-wal'];

function snapshot(folder: string): Files {
  return new Map(
    names.map((name) => {
      const file = join(folder, name);
      return [name, existsSync(file) ? readFileSync(file) : Buffer.alloc(0)];
    }),
  );
}

/**
 * One state that a power cut may leave between two moments: each sector that was written in between has arrived, has
 * not, or is torn in its middle. Nothing was promised about their order.
 */
function crashed(before: Buffer, after: Buffer, fates: readonly number[]): Buffer {
  const length = Math.max(before.length, after.length);
  const sectors: Buffer[] = [];
  for (let at = 0; at < length; at += sector) {
    const old = before.subarray(at, at + sector);
    const fresh = after.subarray(at, at + sector);
    const fate = old.equals(fresh) ? 0 : (fates[(at / sector) % fates.length] ?? 0);
    // What was never there is noise or zeros on some disks, and the end of the file on others.
    const blank = old.length === 0 ? Buffer.alloc(fresh.length) : old;
    if (fate === 0) sectors.push(old.length === 0 && fresh.length > 0 ? blank : old);
    else if (fate === 1) sectors.push(fresh);
    else sectors.push(Buffer.concat([fresh.subarray(0, fate), blank.subarray(fate)]));
  }
  return Buffer.concat(sectors);
}

const fates = fc.array(fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 2, max: sector - 1 })), {
  minLength: 1,
  maxLength: 64,
});

describe('a power cut', () => {
  it('in the middle of a save loses nothing that was acknowledged before', { timeout: 300_000 }, async () => {
    const folder = temporaryFolder();
    const store = await SqliteTokenStore.open({ file: join(folder, 'tokens.db'), secretBox: box, clock });
    const moments: { readonly files: Files; readonly acknowledged: ReadonlyMap<string, string> }[] = [];
    const acknowledged = new Map<string, string>();
    const note = (): void =>
      void moments.push({ files: snapshot(folder), acknowledged: new Map(acknowledged) });
    note();
    for (const [user, refreshToken] of [
      ['ann', 'ann-1'],
      ['bert', 'bert-1'],
      ['ann', 'ann-2'],
      ['carla', 'carla-1'],
      ['bert', 'bert-2'],
    ] as const) {
      await store.saveToken({ ...account, userName: user, refreshToken });
      acknowledged.set(user, refreshToken);
      note();
    }
    await store.close();

    let states = 0;
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: moments.length - 2 }), fates, async (moment, chosen) => {
        const [before, after] = [moments[moment], moments[moment + 1]];
        if (before === undefined || after === undefined) throw new Error('no such moment');
        const place = temporaryFolder();
        for (const name of names) {
          const bytes = crashed(
            before.files.get(name) ?? Buffer.alloc(0),
            after.files.get(name) ?? Buffer.alloc(0),
            chosen,
          );
          writeFileSync(join(place, name), bytes);
        }
        const next = await SqliteTokenStore.open({ file: join(place, 'tokens.db'), secretBox: box, clock });
        const { notices } = await next.describe();
        expect(notices).toEqual([]);
        const tokens = new Map((await next.getTokens()).map((token) => [token.userName, token.refreshToken]));
        for (const [user, refreshToken] of before.acknowledged) {
          expect([refreshToken, after.acknowledged.get(user)]).toContain(tokens.get(user));
          kept += 1;
        }
        await next.saveToken({ ...account, userName: 'dora', refreshToken: 'dora-1' });
        await next.close();
        states += 1;
      }),
      { numRuns: 400 },
    );
    keepFigures('power cut', [
      `- States of a disk after a cut, with lost, reordered and torn sectors: ${String(states)}; each opens, is sound, and takes the next save.`,
      `- Acknowledged sign-ins looked for in them: ${String(kept)}; lost: 0.`,
    ]);
  });

  it('while the log is folded into the file loses nothing either', { timeout: 300_000 }, async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'tokens.db');
    const store = await SqliteTokenStore.open({ file, secretBox: box, clock });
    for (const user of ['ann', 'bert', 'carla']) {
      await store.saveToken({ ...account, userName: user, refreshToken: `${user}-1` });
    }
    const before = snapshot(folder);
    // Folds the log in and leaves it as it is: SQLite begins it anew only after the file is on the disk.
    const other = new Database(file);
    other.pragma('wal_checkpoint(PASSIVE)');
    const after = snapshot(folder);
    other.close();
    await store.close();
    expect(after.get('tokens.db')?.equals(before.get('tokens.db') ?? Buffer.alloc(0))).toBe(false);
    await fc.assert(
      fc.asyncProperty(fates, async (chosen) => {
        const place = join(temporaryFolder(), 'cut');
        mkdirSync(place);
        const old = before.get('tokens.db') ?? Buffer.alloc(0);
        writeFileSync(join(place, 'tokens.db'), crashed(old, after.get('tokens.db') ?? old, chosen));
        writeFileSync(join(place, 'tokens.db-wal'), before.get('tokens.db-wal') ?? Buffer.alloc(0));
        const next = await SqliteTokenStore.open({ file: join(place, 'tokens.db'), secretBox: box, clock });
        expect((await next.describe()).notices).toEqual([]);
        expect((await next.getTokens()).map(({ refreshToken }) => refreshToken).sort()).toEqual([
          'ann-1',
          'bert-1',
          'carla-1',
        ]);
        await next.close();
      }),
      { numRuns: 150 },
    );
  });
});
