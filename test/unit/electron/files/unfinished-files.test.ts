import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { PartFile } from '../../../../electron/main/files/part-file.ts';
import { UnfinishedFiles } from '../../../../electron/main/files/unfinished-files.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

const failure = (cause: unknown): Error => (cause instanceof Error ? cause : new Error('unknown'));

function world() {
  const folder = temporaryFolder();
  const list = join(folder, 'unfinished.json');
  const file = (name: string): string => join(folder, name);
  return { folder, list, file };
}

it('removes what a killed process has left of its files, and nothing else', async () => {
  const { folder, list, file } = world();
  const register = new UnfinishedFiles(list);
  const left = await PartFile.open(file('left.csv'), { register, failure });
  await left.write('half of it');
  // Other programs: one took the path of a part meanwhile, the other has a file of the same kind of name.
  await PartFile.open(file('taken.csv'), { register, failure });
  renameSync(file('taken.csv.part'), file('moved'));
  writeFileSync(file('taken.csv.part'), 'of another program');
  writeFileSync(file('other.csv.part'), 'of another program');

  await new UnfinishedFiles(list).clean();
  expect(readdirSync(folder).sort()).toEqual(['moved', 'other.csv.part', 'taken.csv.part']);
  await new UnfinishedFiles(list).clean();
  expect(existsSync(file('taken.csv.part'))).toBe(true);
});

it.each([
  ['the same', {}, []],
  ['on another device, as when another disk is mounted there', { device: '1234567' }, ['x.csv.part']],
  ['of another number, as when another program took the path', { number: '1234567' }, ['x.csv.part']],
])('removes a file only when it is the very one: %s', async (_name, other, stays) => {
  const { folder, list, file } = world();
  await PartFile.open(file('x.csv'), { register: new UnfinishedFiles(list), failure });
  const noted = z.array(z.record(z.string(), z.string())).parse(JSON.parse(readFileSync(list, 'utf8')));
  writeFileSync(list, JSON.stringify(noted.map((each) => ({ ...each, ...other }))));
  await new UnfinishedFiles(list).clean();
  expect(readdirSync(folder)).toEqual(stays);
});

it('remembers a file only until it is whole or given up, several at a time', async () => {
  const { list, file } = world();
  const register = new UnfinishedFiles(list);
  const [one, other] = await Promise.all(
    ['one.csv', 'other.pdf'].map((name) => PartFile.open(file(name), { register, failure })),
  );
  // Which of the two comes first is for the disk to say.
  const remembered = readFileSync(list, 'utf8');
  expect(remembered).toContain('one.csv.part');
  expect(remembered).toContain('other.pdf.part');
  await one?.write('all');
  await Promise.all([one?.finish(), other?.discard()]);
  expect(existsSync(list)).toBe(false);
  expect(readFileSync(file('one.csv'), 'utf8')).toBe('all');
  // Nothing to do, and nothing to stumble over.
  writeFileSync(list, '{"damaged":');
  await new UnfinishedFiles(list).clean();
  expect(readFileSync(file('one.csv'), 'utf8')).toBe('all');
});

it('writes nothing into a file that it could not remember', async () => {
  const { folder, file } = world();
  const register = { add: () => Promise.reject(new Error('full')), remove: () => Promise.resolve() };
  await expect(PartFile.open(file('x.csv'), { register, failure })).rejects.toThrow('full');
  expect(readdirSync(folder)).toEqual([]);
});

it('removes nothing that is not named like a part, though its number is right', async () => {
  const { list, file } = world();
  writeFileSync(file('letter.odt'), 'of the person');
  const { dev, ino } = lstatSync(file('letter.odt'), { bigint: true });
  writeFileSync(
    list,
    JSON.stringify([{ path: file('letter.odt'), device: String(dev), number: String(ino) }]),
  );
  await new UnfinishedFiles(list).clean();
  expect(existsSync(file('letter.odt'))).toBe(true);
});
