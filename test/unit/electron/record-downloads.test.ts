import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RecordDownloads } from '../../../electron/main/files/record-downloads.ts';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { forgetful, unread } from './support/part-registers.ts';

describe('saving a file of a record', () => {
  let folder: string;
  let now = 0;
  const told: number[] = [];
  const shown: string[] = [];
  const suggested: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-downloads-'));
    told.length = shown.length = suggested.length = now = 0;
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const downloads = (target: string | null = join(folder, 'offer.csv')): RecordDownloads =>
    new RecordDownloads({
      chooseSaveFile: (name) => {
        suggested.push(name);
        return Promise.resolve(target);
      },
      showInFolder: (file) => shown.push(file),
      progressed: ({ receivedBytes }) => told.push(receivedBytes),
      register: forgetful,
      journal: unread,
      clock: () => now,
    });
  const piece = (text: string): Uint8Array => new TextEncoder().encode(text);
  const never = new AbortController().signal;
  const request = { downloadId: 'd1', fileName: '../offer.csv', signal: never };

  it('writes the bytes, tells of them now and then, and shows the file in its folder', async () => {
    const service = downloads();
    const saved = await service.save({
      ...request,
      transfer: async (write) => {
        for (const text of ['one,', 'two,', 'three']) {
          await write(piece(text));
          now += 60;
        }
      },
    });
    expect(saved).toEqual({ fileName: 'offer.csv', bytes: 13 });
    expect(suggested).toEqual(['offer.csv']);
    expect(await readFile(join(folder, 'offer.csv'), 'utf8')).toBe('one,two,three');
    expect(await readdir(folder)).toEqual(['offer.csv']);
    expect(told).toEqual([4, 13]);
    await service.show('d1');
    expect(shown).toEqual([join(folder, 'offer.csv')]);
  });

  it('asks for nothing when no place was chosen', async () => {
    const transfer = (): Promise<void> => Promise.reject(new Error('asked'));
    expect(await downloads(null).save({ ...request, transfer })).toBeNull();
  });

  it('has the name only when the file is whole', async () => {
    await downloads().save({
      ...request,
      transfer: async (write) => {
        await write(piece('half'));
        expect(await readdir(folder)).toEqual(['offer.csv.part']);
        expect((await stat(join(folder, 'offer.csv.part'))).mode & 0o777).toBe(0o600);
      },
    });
    expect(await readdir(folder)).toEqual(['offer.csv']);
  });

  it.each([
    ['the connection breaks', () => Promise.reject(new CrmError('crm.unreachable')), 'crm.unreachable'],
    ['it was cancelled', () => Promise.reject(new CrmError('crm.cancelled')), 'crm.cancelled'],
  ])('leaves nothing behind, and what was there before, when %s', async (_case, fail, code) => {
    await writeFile(join(folder, 'offer.csv'), 'before');
    const saving = downloads().save({
      ...request,
      transfer: async (write) => {
        await write(piece('half'));
        await fail();
      },
    });
    await expect(saving).rejects.toMatchObject({ code });
    expect(await readdir(folder)).toEqual(['offer.csv']);
    expect(await readFile(join(folder, 'offer.csv'), 'utf8')).toBe('before');
  });

  it('leaves nothing behind when it is cancelled after the last byte', async () => {
    const cancel = new AbortController();
    const saving = downloads().save({
      ...request,
      signal: cancel.signal,
      transfer: async (write) => {
        await write(piece('whole'));
        cancel.abort();
      },
    });
    await expect(saving).rejects.toMatchObject({ code: 'crm.cancelled' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that a file cannot be written [download.write_failed]', async () => {
    const missing = join(folder, 'no such folder', 'offer.csv');
    await expect(
      downloads(missing).save({ ...request, transfer: () => Promise.resolve() }),
    ).rejects.toMatchObject({ code: 'download.write_failed', detail: 'ENOENT' });
  });

  it('leaves the part of another program alone', async () => {
    await writeFile(join(folder, 'offer.csv.part'), 'theirs');
    await downloads().save({ ...request, transfer: (write) => write(piece('ours')) });
    expect(await readFile(join(folder, 'offer.csv'), 'utf8')).toBe('ours');
    expect(await readFile(join(folder, 'offer.csv.part'), 'utf8')).toBe('theirs');
  });

  it('says that a file was moved or deleted meanwhile [download.gone]', async () => {
    const service = downloads();
    await service.save({ ...request, transfer: (write) => write(piece('x')) });
    await rm(join(folder, 'offer.csv'));
    await expect(service.show('d1')).rejects.toMatchObject({ code: 'download.gone' });
    await expect(service.show('other')).rejects.toMatchObject({ code: 'download.gone' });
    expect(shown).toEqual([]);
  });

  it('ends what is under way when the app quits, and takes the part away', async () => {
    const service = downloads();
    const begun = Promise.withResolvers<undefined>();
    const saving = service.save({
      ...request,
      transfer: async (write, signal) => {
        await write(piece('half'));
        begun.resolve(undefined);
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new CrmError('crm.cancelled')));
        });
      },
    });
    await begun.promise;
    await Promise.all([service.close(), expect(saving).rejects.toMatchObject({ code: 'crm.cancelled' })]);
    expect(await readdir(folder)).toEqual([]);
  });
});
