import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeError } from '../../../electron/main/failures/describe-error.ts';
import { JsonFile } from '../../../electron/main/files/json-file.ts';
import { passphraseFileSchema, PassphraseLock } from '../../../electron/main/secrets/passphrase-lock.ts';
import { sealJson } from '../../../electron/main/secrets/sealed-json.ts';
import { RevocationFile } from '../../../src/stores/revocation-file.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { canMountDisks, smallDisk, type SmallDisk } from '../../fakes/small-disk.ts';
import { keepFigures } from '../../security/figures.ts';

const clock = (): number => 1_750_000_000_000;
const box = fixedBox('key');
const settingsSchema = z.object({ size: z.number(), text: z.string() });

/** What was acknowledged, and the last of what was begun, for each thing that is kept. */
class Ledger {
  readonly #values = new Map<string, { acknowledged: string | null; begun: string | null }>();
  readonly sentences = new Set<string>();
  done = 0;
  refused = 0;

  async write(name: string, value: string | null, work: () => Promise<unknown>): Promise<void> {
    const before = this.#values.get(name)?.acknowledged ?? null;
    this.#values.set(name, { acknowledged: before, begun: value });
    try {
      await work();
      this.#values.set(name, { acknowledged: value, begun: value });
      this.done += 1;
    } catch (error) {
      this.refused += 1;
      const { code, message } = describeError(error);
      this.sentences.add(`${code}: ${message}`);
    }
  }

  /** Fails unless each thing is as it was acknowledged last, or as it was being made. */
  compare(found: ReadonlyMap<string, string | null>): void {
    for (const [name, { acknowledged, begun }] of this.#values) {
      expect([acknowledged, begun], name).toContain(found.get(name) ?? null);
    }
  }
}

/** A day of writing: sign-ins, renewals, a sign-out, and every kind of file that the app keeps. */
async function workload(folder: string, ledger: Ledger): Promise<void> {
  const file = (name: string): string => join(folder, name);
  let opened: SqliteTokenStore | undefined;
  /** Opened when it is needed, and tried again where the disk refused that before. */
  const store = async (): Promise<SqliteTokenStore> => {
    opened ??= await SqliteTokenStore.open({ file: file('tokens.db'), secretBox: box, clock });
    return opened;
  };
  await ledger.write('store', 'open', store);
  const save = (user: string, refreshToken: string): Promise<void> =>
    ledger.write(user, refreshToken, async () => {
      await (
        await store()
      ).saveToken({
        userName: user,
        clientId: '1000.CLIENT',
        clientSecret: 'secret',
        accountsUrl: 'https://accounts.zoho.eu',
        refreshToken,
      });
    });
  const settings = new JsonFile(file('preferences.json'), settingsSchema);
  const revocations = new RevocationFile(file('revocations.json'), box);
  const passphrase = await PassphraseLock.open({
    box,
    file: new JsonFile(file('lock.json'), passphraseFileSchema),
    clock,
  });
  await save('ann', 'ann-1');
  await ledger.write('preferences', '1', () => settings.write({ size: 1, text: 'x'.repeat(200) }));
  await save('bert', 'bert-1');
  await save('ann', 'ann-2');
  await ledger.write('revocations', 'one', () => revocations.write('one'));
  await ledger.write('connections', 'sealed', async () => {
    const sealed = await sealJson({ a: 'sealed' }, box);
    await new JsonFile(file('connections.json'), z.array(z.string())).write([sealed]);
  });
  await ledger.write('lock', 'set', () =>
    passphrase.change(null, 'a horse, a staple', () => Promise.resolve()),
  );
  await ledger.write('bert', null, async () => {
    const found = await (await store()).findToken({ userName: 'bert' });
    if (found !== null) await (await store()).deleteToken(found.id);
  });
  await ledger.write('preferences', '2', () => settings.write({ size: 2, text: 'y'.repeat(9_000) }));
  await save('carla', 'carla-1');
  await ledger.write('revocations', 'two', () => revocations.write('two'.repeat(2_000)));
  await store()
    .then((each) => each.close())
    .catch(() => undefined);
}

/** What is there once the disk has room again, as the next start finds it. */
async function found(folder: string): Promise<ReadonlyMap<string, string | null>> {
  const file = (name: string): string => join(folder, name);
  const there = new Map<string, string | null>();
  const store = await SqliteTokenStore.open({ file: file('tokens.db'), secretBox: box, clock });
  const { notices, accounts } = await store.describe();
  expect(notices).toEqual([]);
  expect(accounts.every(({ status }) => status === 'readable')).toBe(true);
  there.set('store', 'open');
  for (const { userName, refreshToken } of await store.getTokens()) there.set(userName ?? '', refreshToken);
  await store.close();
  const settings = await new JsonFile(file('preferences.json'), settingsSchema).read();
  there.set('preferences', settings === null ? null : String(settings.size));
  const waiting = await new RevocationFile(file('revocations.json'), box).read();
  there.set('revocations', waiting === null ? null : waiting.slice(0, 3));
  const connections = await new JsonFile(file('connections.json'), z.array(z.string())).read();
  there.set('connections', connections === null ? null : 'sealed');
  const lock = await readFile(file('lock.json'), 'utf8').catch(() => null);
  there.set('lock', lock === null ? null : 'set');
  return there;
}

// Only a file system of its own can be really full, and nobody but root mounts one.
describe.runIf(canMountDisks())('a disk that fills up at every write', () => {
  let disk: SmallDisk | null = null;
  afterEach(() => {
    disk?.remove();
    disk = null;
  });

  it(
    'loses nothing that was acknowledged, and says why with a sentence [app.disk_refused]',
    { timeout: 300_000 },
    async () => {
      const sentences = new Set<string>();
      const figures = { places: 0, done: 0, refused: 0 };
      for (let pages = 0; ; pages += 1) {
        disk = smallDisk({ kilobytes: 1_024 });
        disk.fill(pages);
        const ledger = new Ledger();
        await workload(disk.folder, ledger);
        disk.empty();
        ledger.compare(await found(disk.folder));
        for (const sentence of ledger.sentences) sentences.add(sentence);
        figures.places += 1;
        figures.done += ledger.done;
        figures.refused += ledger.refused;
        disk.remove();
        disk = null;
        if (ledger.refused === 0) break;
        expect(pages).toBeLessThan(256);
      }
      expect([...sentences].filter((sentence) => sentence.startsWith('app.internal'))).toEqual([]);
      expect(figures.places).toBeGreaterThan(20);
      keepFigures('disk sweep', [
        `- Places at which the disk filled up, from no free page of 4 KiB on: ${String(figures.places - 1)}; one more had room for everything.`,
        `- Writes that were acknowledged: ${String(figures.done)}, each found by the next start; refused: ${String(figures.refused)}, each with a sentence.`,
        `- Codes: ${[...sentences]
          .map((sentence) => `\`${sentence.split(':')[0] ?? ''}\``)
          .sort()
          .join(', ')}.`,
      ]);
    },
  );

  it('that has become read-only says that it takes nothing, and has lost nothing of what was there', async () => {
    disk = smallDisk({ kilobytes: 1_024 });
    const before = new Ledger();
    await workload(disk.folder, before);
    expect(before.refused).toBe(0);
    disk.setReadOnly(true);
    const ledger = new Ledger();
    await workload(disk.folder, ledger);
    expect(ledger.done).toBe(0);
    const codes = [...ledger.sentences].map((sentence) => sentence.split(':')[0]);
    // A passphrase was set before, so setting one asks for it first.
    expect(codes.filter((code) => code !== 'app.passphrase_wrong').sort()).toEqual([
      'app.disk_refused',
      'token_store.unavailable',
      'token_store.write_failed',
    ]);
    disk.setReadOnly(false);
    before.compare(await found(disk.folder));
  });
});

describe('a disk that refuses', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EFBIG', 'EACCES', 'EPERM'])(
    'a file of the app with %s is told by one sentence [app.disk_refused]',
    (code) => {
      expect(describeError(Object.assign(new Error('write'), { code }))).toMatchObject({
        code: 'app.disk_refused',
      });
    },
  );
});
