import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/stores/sqlite/open-database.ts';
import { isOnServer } from '../../../src/stores/sqlite/network-folder.ts';
import { SqliteTokenStore } from '../../../src/stores/sqlite-token-store.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const clock = (): number => 1_750_000_000_000;

describe('a user folder on a server', () => {
  it.each([
    ['NFS', 0x6969, true],
    ['SMB', 0xfe534d42, true],
    ['SMB as a negative number', 0xfe534d42 | 0, true],
    ['CIFS', 0xff534d42, true],
    ['9P', 0x01021997, true],
    ['ext4', 0xef53, false],
    ['btrfs', 0x9123683e, false],
    ['tmpfs', 0x01021994, false],
    ['FUSE, which is mostly local', 0x65735546, false],
  ])('is known on Linux by its file system: %s', (_name, type, expected) => {
    expect(isOnServer('/home/ann/.config/Deskside/tokens.db', 'linux', () => type)).toBe(expected);
  });

  it.each([
    ['\\\\server\\home\\ann\\tokens.db', true],
    ['//server/home/ann/tokens.db', true],
    ['\\\\?\\UNC\\server\\home\\tokens.db', true],
    ['C:\\Users\\ann\\tokens.db', false],
    ['\\\\?\\C:\\Users\\ann\\tokens.db', false],
    ['\\\\.\\C:\\Users\\ann\\tokens.db', false],
  ])('is known on Windows by its address: %s', (file, expected) => {
    expect(isOnServer(file, 'win32')).toBe(expected);
  });

  it('is taken for none where the system does not tell', () => {
    const fails = (): number => {
      throw new Error('ENOSYS');
    };
    expect(isOnServer('/gone/tokens.db', 'linux', fails)).toBe(false);
    expect(isOnServer('/Volumes/home/tokens.db', 'darwin', () => 0x6969)).toBe(false);
  });

  it('keeps sign-ins without a write-ahead log, says so once, and goes back to one elsewhere [token_store.on_server]', async () => {
    const file = join(temporaryFolder(), 'tokens.db');
    const options = { file, secretBox: fixedBox('key'), clock };
    const local = await SqliteTokenStore.open(options);
    await local.saveToken({ userName: 'ann', clientId: '1', clientSecret: 's', refreshToken: 'ann-1' });
    await local.close();
    const opened = (onServer: boolean) => openDatabase({ file, clock, isOnServer: () => onServer });
    const first = opened(true);
    expect(first.movedToServer).toBe(true);
    expect(first.database.pragma('journal_mode', { simple: true })).toBe('delete');
    expect(first.tokens.all()).toHaveLength(1);
    first.database.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    const second = opened(true);
    expect(second.movedToServer).toBe(false);
    second.database.close();
    const home = opened(false);
    expect([home.movedToServer, home.database.pragma('journal_mode', { simple: true })]).toEqual([
      false,
      'wal',
    ]);
    home.database.close();
  });

  it('is told where the file is made there', () => {
    const file = join(temporaryFolder(), 'tokens.db');
    const made = openDatabase({ file, clock, isOnServer: () => true });
    expect(made.movedToServer).toBe(true);
    made.database.close();
  });
});
