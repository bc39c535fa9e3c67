import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { preparePrivateFile, quarantine } from '../../../src/stores/sqlite/private-file.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const now = Date.UTC(2026, 0, 5, 9, 8, 7, 6);
const stamp = '2026-01-05T09-08-07-006Z';

const source = new URL('../../../src/stores/sqlite/private-file.ts', import.meta.url).href;

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'tokens.db');
});

describe('a file for its owner alone', () => {
  it('is made where it is not there, and keeps what is in it where it is', () => {
    const inode = preparePrivateFile(file);
    expect(statSync(file)).toMatchObject({ ino: inode, size: 0 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'content');
    expect(preparePrivateFile(file)).toBe(inode);
    expect(readFileSync(file, 'utf8')).toBe('content');
  });

  it.runIf(process.platform !== 'win32')('is refused where a pipe is in its place, and hangs nobody', () => {
    execFileSync('mkfifo', ['-m', '600', file]);
    // In a process of its own, which can be ended.
    const script = `import { preparePrivateFile } from ${JSON.stringify(source)}; preparePrivateFile(${JSON.stringify(file)});`;
    const { status, signal, stderr } = spawnSync(
      process.execPath,
      ['--experimental-strip-types', '--input-type=module', '--eval', script],
      { encoding: 'utf8', timeout: 20_000 },
    );
    expect([status, signal]).toEqual([1, null]);
    expect(stderr).toContain('token_store.unavailable');
  });

  it.each([0o604, 0o640, 0o660, 0o677])('is narrowed from %o', (mode) => {
    writeFileSync(file, '');
    chmodSync(file, mode);
    preparePrivateFile(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([0o400, 0o600, 0o700])('stays as its owner made it where it is nobody else’s: %o', (mode) => {
    writeFileSync(file, '');
    chmodSync(file, mode);
    preparePrivateFile(file);
    expect(statSync(file).mode & 0o777).toBe(mode);
  });

  it('is no folder [token_store.unavailable]', () => {
    mkdirSync(file);
    expect(() => preparePrivateFile(file)).toThrow(
      expect.objectContaining({ code: 'token_store.unavailable' }),
    );
  });
});

describe('a damaged database', () => {
  it('is set aside with all that belongs to it, under the time', () => {
    const inode = preparePrivateFile(file);
    for (const suffix of ['', '-wal', '-shm', '-journal']) writeFileSync(file + suffix, `old${suffix}`);
    const aside = `${file}.damaged-${stamp}`;
    expect(quarantine(file, inode, now)).toBe(aside);
    for (const suffix of ['', '-wal', '-shm', '-journal']) {
      expect(existsSync(file + suffix)).toBe(false);
      expect(readFileSync(aside + suffix, 'utf8')).toBe(`old${suffix}`);
    }
  });

  it('takes no name that is taken', () => {
    const names = [
      `tokens.db.damaged-${stamp}`,
      `tokens.db.damaged-${stamp}-1`,
      `tokens.db.damaged-${stamp}-2`,
    ];
    for (const name of names) {
      const inode = preparePrivateFile(file);
      expect(quarantine(file, inode, now)).toBe(join(folder, name));
    }
    expect(readdirSync(folder).sort()).toEqual(names);
  });

  it('is left alone where another process has put a new one in its place, or taken it away', () => {
    const inode = preparePrivateFile(file);
    expect(quarantine(file, inode + 1, now)).toBeNull();
    expect(readdirSync(folder)).toEqual(['tokens.db']);
    expect(quarantine(join(folder, 'none'), inode, now)).toBeNull();
  });
});
