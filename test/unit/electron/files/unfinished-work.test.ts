import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UnfinishedWork } from '../../../../electron/main/files/unfinished-work.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

function world() {
  const folder = temporaryFolder();
  const file = join(folder, 'unfinished-work.json');
  const errors: unknown[] = [];
  const journal = (now = Date.now()): UnfinishedWork =>
    new UnfinishedWork(
      file,
      () => now,
      (error) => errors.push(error),
    );
  return { folder, file, journal, errors };
}

it('names what was begun and never ended, once', async () => {
  const { folder, file, journal } = world();
  const before = journal();
  before.begin('1', join(folder, 'a.csv'));
  before.begin('2', join(folder, 'b.xlsx'));
  before.begin('3', join(folder, 'c.pdf'));
  before.end('2');
  await before.flush();
  expect(await journal().lost()).toEqual(['a.csv', 'c.pdf']);
  expect(await journal().lost()).toEqual([]);
  expect(existsSync(file)).toBe(false);
});

it('does not name a file that took its place before the process could say so', async () => {
  const { folder, journal } = world();
  const target = join(folder, 'whole.csv');
  const before = journal(Date.now() - 60_000);
  before.begin('1', target);
  await before.flush();
  writeFileSync(target, 'all of it');
  // The days of its content say nothing.
  utimesSync(target, new Date(0), new Date(0));
  expect(await journal().lost()).toEqual([]);
});

it('names a file that was to replace an older one', async () => {
  const { folder, journal } = world();
  const target = join(folder, 'old.csv');
  writeFileSync(target, 'of last week');
  const before = journal(Date.now() + 60_000);
  before.begin('1', target);
  await before.flush();
  expect(await journal().lost()).toEqual(['old.csv']);
});

it('believes no damaged note, and leaves nothing behind when all is done', async () => {
  const { folder, file, journal, errors } = world();
  writeFileSync(file, '[{"id":1}]');
  const work = journal();
  expect(await work.lost()).toEqual([]);
  work.begin('1', join(folder, 'a.csv'));
  work.end('1');
  work.end('never begun');
  await work.flush();
  expect(existsSync(file)).toBe(false);
  expect(errors).toEqual([]);
});
