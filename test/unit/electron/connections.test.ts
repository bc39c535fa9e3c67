import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionDraft } from '../../../src/contract/app-state.ts';
import { connectionView } from '../../../electron/main/connections/connection.ts';
import {
  looksLikeConnectionFile,
  readConnectionAt,
} from '../../../electron/main/connections/connection-file.ts';
import { ConnectionStore } from '../../../electron/main/connections/connection-store.ts';
import {
  builtInConnectionFile,
  takeBuiltInConnection,
  takeConnectionOfCommandLine,
} from '../../../electron/main/connections/given-connections.ts';
import { Notices } from '../../../electron/main/failures/notices.ts';
import { readConnection } from '../../../src/oauth/connection.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const secret = 'canary-secret-of-the-form';
const indian = 'canary-secret-of-india';
const draft: ConnectionDraft = {
  name: 'Sales',
  clientId: '1000.ABC',
  clientSecret: secret,
  dataCentre: 'eu',
  environment: 'sandbox',
  centreSecrets: { in: indian },
  scopes: '',
  redirectPorts: [9001],
  localServer: '',
};

let folder: string;
let box: SwitchableBox;
const open = async (): Promise<ConnectionStore> => {
  const store = new ConnectionStore(join(folder, 'connections.json'), box);
  await store.load();
  return store;
};
beforeEach(() => {
  folder = temporaryFolder();
  box = new SwitchableBox();
});

describe('connections that were typed', () => {
  it('come back after a restart with their secrets, which lie nowhere in clear text', async () => {
    const { id } = await (await open()).saveDraft(draft);
    const text = await readFile(join(folder, 'connections.json'), 'utf8');
    expect(text).not.toMatch(/canary/);
    const again = (await open()).get(id);
    expect(again.settings).toMatchObject({
      clientSecret: secret,
      centreSecrets: { in: indian },
      redirectPorts: [9001],
      server: { kind: 'zoho', centre: 'eu', environment: 'sandbox' },
    });
    expect(connectionView(again)).toMatchObject({
      ownSecrets: ['in'],
      origin: 'saved',
      secretReadable: true,
    });
    expect(JSON.stringify(connectionView(again))).not.toMatch(/canary/);
  });

  it('keep a secret that was left empty, and lose one whose line was removed', async () => {
    const store = await open();
    const { id } = await store.saveDraft(draft);
    const kept = await store.saveDraft({ ...draft, id, clientSecret: '', centreSecrets: { in: '' } });
    expect(kept).toMatchObject({ id, settings: { clientSecret: secret, centreSecrets: { in: indian } } });
    const fewer = await store.saveDraft({ ...draft, id, clientSecret: '', centreSecrets: {} });
    expect(fewer.settings.centreSecrets).toEqual({});
    expect(store.all).toHaveLength(1);
  });

  it('do not hand a stored secret to another server on this computer', async () => {
    const store = await open();
    const { id } = await store.saveDraft(draft);
    const led = { ...draft, id, clientSecret: '', centreSecrets: {}, localServer: 'http://localhost:4000' };
    await expect(store.saveDraft(led)).rejects.toMatchObject({
      code: 'connection.invalid',
      detail: 'clientSecret',
    });
    await store.saveDraft({ ...led, clientSecret: 'typed-for-it' });
    const again = await store.saveDraft({ ...led, name: 'Renamed' });
    expect(again.settings).toMatchObject({ name: 'Renamed', clientSecret: 'typed-for-it' });
  });

  it('are refused without their secrets [connection.invalid]', async () => {
    const store = await open();
    const empty = { ...draft, clientSecret: '', centreSecrets: { in: '' } };
    await expect(store.saveDraft(empty)).rejects.toMatchObject({
      code: 'connection.invalid',
      detail: 'clientSecret, clientSecrets',
    });
    await expect(store.saveDraft({ ...draft, localServer: 'http://zoho.example' })).rejects.toMatchObject({
      code: 'connection.not_loopback',
    });
    expect(store.all).toEqual([]);
  });

  it('keep their policies, for which the form has no field', async () => {
    const store = await open();
    const policies = { lockAfterMinutes: 5, endUnusedAfterDays: null };
    const file = { name: 'Sales', clientId: '1000.ABC', clientSecret: secret, dataCenter: 'eu', policies };
    const { id } = await store.save(readConnection(file));
    await store.saveDraft({ ...draft, id, name: 'Renamed' });
    expect((await open()).get(id).settings).toMatchObject({ name: 'Renamed', policies });
  });

  it('are the same connection when the same file is opened again', async () => {
    const store = await open();
    const file = readConnection({
      name: 'Sales',
      clientId: '1000.ABC',
      clientSecret: secret,
      dataCenter: 'eu',
    });
    const { id } = await store.saveFile(file);
    expect((await store.saveFile({ ...file, name: 'Sales 2' })).id).toBe(id);
    expect(store.all.map(({ settings }) => settings.name)).toEqual(['Sales 2']);
  });

  it('are not offered when somebody made something else of them by hand', async () => {
    await (await open()).saveDraft(draft);
    const file = join(folder, 'connections.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('9001', '80'));
    expect((await open()).all).toEqual([]);
  });
});

describe('a lock', () => {
  it('takes every secret out of memory and gives it back, also those of connections that lie on no disk', async () => {
    const store = await open();
    const { id } = await store.saveDraft(draft);
    const given = { name: 'Given', clientId: '1000.DEF', clientSecret: secret, dataCenter: 'us' };
    const settings = readConnection(given);
    store.addForThisRun({ id: 'built-in', settings, origin: 'built_in', secretReadable: true });
    const seen = store.all.map(connectionView);
    await store.lock();
    await store.lock();
    for (const { settings: locked } of store.all) {
      expect([locked.clientSecret, ...Object.values(locked.centreSecrets)].join('')).toBe('');
    }
    expect(store.all.map(connectionView)).toEqual(seen);
    await store.unlock();
    expect(store.get('built-in').settings).toMatchObject({ clientSecret: secret, centreSecrets: {} });
    expect(store.get(id).settings).toMatchObject({ clientSecret: secret, centreSecrets: { in: indian } });
    expect(inspect(store.all)).not.toMatch(/canary/);
  });

  it('asks for a secret anew that the keyring gives back no more', async () => {
    const store = await open();
    const { id } = await store.saveDraft(draft);
    await store.lock();
    box.state = 'lost';
    await store.unlock();
    expect(connectionView(store.get(id)).secretReadable).toBe(false);
  });
});

describe('connection files', () => {
  it('are files: a device has no end, and a pipe would be waited for', async () => {
    expect(await looksLikeConnectionFile(folder)).toBe(false);
    for (const path of ['/dev/zero', folder]) {
      await expect(readConnectionAt(path)).rejects.toMatchObject({ code: 'connection.file_unreadable' });
    }
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(await looksLikeConnectionFile(pipe)).toBe(false);
    await expect(readConnectionAt(pipe)).rejects.toMatchObject({ code: 'connection.file_unreadable' });
  });

  it('are told from token files by how they begin', async () => {
    const write = async (name: string, text: string): Promise<string> => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    expect(await looksLikeConnectionFile(await write('a.txt', '\uFEFF \n{"name": 1}'))).toBe(true);
    expect(await looksLikeConnectionFile(await write('b.db', 'SQLite format 3\0{'))).toBe(false);
    expect(await looksLikeConnectionFile(await write('c.csv', 'id,user_name\n'))).toBe(false);
    expect(await looksLikeConnectionFile(join(folder, 'missing'))).toBe(false);
  });

  it('name the entries that need attention [connection.file_invalid] [connection.file_unreadable]', async () => {
    const file = join(folder, 'connection.json');
    await expect(readConnectionAt(file)).rejects.toMatchObject({ code: 'connection.file_unreadable' });
    await writeFile(file, JSON.stringify({ name: 'Sales', clientId: '1000.ABC', dataCenter: 'mars' }));
    await expect(readConnectionAt(file)).rejects.toMatchObject({
      code: 'connection.file_invalid',
      detail: 'clientSecret, dataCenter',
    });
  });
});

describe('connections that were given', () => {
  const file = { name: 'Sales', clientId: '1000.ABC', clientSecret: secret, dataCenter: 'eu' };

  it('come with the build: packaged among its resources, before that in the folder they are taken from', async () => {
    const app = { resourcesPath: join(folder, 'res'), appPath: join(folder, 'app') };
    expect(builtInConnectionFile({ ...app, packaged: true })).toBe(join(folder, 'res', 'connection.json'));
    const development = builtInConnectionFile({ ...app, packaged: false });
    expect(development).toBe(join(folder, 'app', 'resources', 'connection.json'));

    const store = await open();
    const notices = new Notices();
    await takeBuiltInConnection(development, store, notices);
    expect(store.all).toEqual([]);
    await mkdir(join(folder, 'app', 'resources'), { recursive: true });
    await writeFile(development, JSON.stringify(file));
    await takeBuiltInConnection(development, store, notices);
    expect(store.all).toMatchObject([{ id: 'built-in', origin: 'built_in' }]);
    expect(notices.all).toEqual([]);
    await expect(store.remove('built-in')).rejects.toMatchObject({ code: 'connection.missing' });
    expect(store.all).toHaveLength(1);
    await expect(readFile(join(folder, 'connections.json'))).rejects.toThrow();
  });

  it('are told when they cannot be read, and everything else goes on [connection.built_in_invalid]', async () => {
    const store = await open();
    const notices = new Notices();
    const path = join(folder, 'connection.json');
    await writeFile(path, '{');
    await takeBuiltInConnection(path, store, notices);
    await takeConnectionOfCommandLine(path, store, notices);
    expect(notices.all.map(({ error }) => error.code)).toEqual([
      'connection.built_in_invalid',
      'connection.file_unreadable',
    ]);
    expect(store.all).toEqual([]);
  });

  it('are changed for this run when they came with the command line', async () => {
    const store = await open();
    const path = join(folder, 'connection.json');
    await writeFile(path, JSON.stringify(file));
    await takeConnectionOfCommandLine(path, store, new Notices());
    const changed = await store.saveDraft({
      ...draft,
      id: 'command-line',
      clientSecret: '',
      centreSecrets: {},
    });
    expect(changed).toMatchObject({ id: 'command-line', origin: 'file', settings: { clientSecret: secret } });
    expect((await open()).all).toEqual([]);
  });
});
