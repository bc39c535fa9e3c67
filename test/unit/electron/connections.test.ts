import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
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
  it('are kept up to a number, whichever way more come [connection.too_many]', async () => {
    const store = await open();
    const names = Array.from({ length: 100 }, (_, index) => `Office ${String(index)}`);
    const saved = await Promise.all(names.map((name) => store.saveDraft({ ...draft, name, clientId: name })));
    const more = { ...draft, clientId: 'one more' };
    await expect(store.saveDraft(more)).rejects.toMatchObject({ code: 'connection.too_many' });
    const file = readConnection({
      name: 'File',
      clientId: 'of a file',
      clientSecret: secret,
      dataCenter: 'eu',
    });
    await expect(store.saveFile(file)).rejects.toMatchObject({ code: 'connection.too_many' });
    await expect(store.addFile(file)).rejects.toMatchObject({ code: 'connection.too_many' });
    // Those that are there can be changed, and one that goes leaves its place.
    const [first] = saved;
    await store.saveDraft({ ...draft, id: first?.id, name: 'Renamed' });
    await store.remove(first?.id ?? '');
    expect((await store.saveDraft(more)).settings.clientId).toBe('one more');
    expect((await open()).all).toHaveLength(100);
  });

  it('come back after a restart with their secrets, which lie nowhere in clear text', async () => {
    const { id } = await (await open()).saveDraft(draft);
    const text = await readFile(join(folder, 'connections.json'), 'utf8');
    expect(text).not.toMatch(/canary-secret/);
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
});

describe('the file of saved connections', () => {
  const policies = { lockAfterMinutes: 5, endUnusedAfterDays: 30 };
  const given = readConnection({
    name: 'Sales',
    clientId: '1000.ABC',
    clientSecret: secret,
    clientSecrets: { in: indian },
    dataCenter: 'eu',
    redirectPorts: [9001, 9002],
    policies,
  });
  type Entry = Record<string, unknown>;
  const file = (): string => join(folder, 'connections.json');
  const entries = async (): Promise<Entry[]> => JSON.parse(await readFile(file(), 'utf8')) as Entry[];
  async function edit(change: (entry: Entry) => unknown): Promise<void> {
    await writeFile(file(), JSON.stringify((await entries()).map(change)));
  }
  /** What is told at the next start, and what there is then. */
  async function reopen(): Promise<{ readonly told: readonly string[]; readonly store: ConnectionStore }> {
    const store = new ConnectionStore(file(), box);
    return { told: await store.load(), store };
  }

  it('is believed as long as nobody else has changed it', async () => {
    const { id } = await (await open()).save(given);
    const { told, store } = await reopen();
    expect(told).toEqual([]);
    expect(store.get(id).settings).toEqual(given);
  });

  it.each<readonly [string, Entry]>([
    ['policies', { policies: { lockAfterMinutes: null, endUnusedAfterDays: null } }],
    ['one policy', { policies: { lockAfterMinutes: 1440, endUnusedAfterDays: 30 } }],
    ['no policies at all', { policies: undefined }],
    ['data centre', { dataCentre: 'cn' }],
    ['environment', { environment: 'sandbox' }],
    ['client', { clientId: '1000.EVIL' }],
    ['name', { name: 'Other' }],
    ['scopes', { scopes: ['ZohoCRM.modules.ALL'] }],
    ['ports', { redirectPorts: [40_000] }],
    ['something that is no port', { redirectPorts: [80] }],
    ['number in place of a name', { name: 7 }],
    ['id', { id: 'another' }],
  ])(
    'is not believed with another %s: what was saved holds, and that is told [connection.changed]',
    async (_name, change) => {
      const { id } = await (await open()).save(given);
      await edit((entry) => ({ ...entry, ...change }));
      const { told, store } = await reopen();
      expect(told).toEqual(['connection.changed']);
      expect(store.all.map(({ id: each }) => each)).toEqual([id]);
      expect(store.get(id).settings).toEqual(given);
      // The file is as it was saved again, and nothing is told twice.
      expect((await reopen()).told).toEqual([]);
    },
  );

  it('gives no secret to a connection whose seal was touched or taken from another one', async () => {
    const first = await open();
    const { id } = await first.save(given);
    await first.save(readConnection({ ...given, clientId: '1000.DEF', dataCenter: 'us', clientSecrets: {} }));
    const [one, other] = await entries();
    const flip = (text: string): string =>
      text.replace(/"content":"(.)/, (_all, byte) => `"content":"${byte === 'A' ? 'B' : 'A'}`);
    await writeFile(file(), JSON.stringify([{ ...one, sealed: flip(String(one?.['sealed'])) }, other]));
    const touched = await reopen();
    expect(touched.told).toEqual(['connection.changed']);
    expect(touched.store.get(id).secretReadable).toBe(false);
    expect(touched.store.get(id).settings.policies).toEqual(policies);

    await writeFile(file(), JSON.stringify([{ ...one, sealed: other?.['sealed'] }, other]));
    const swapped = await reopen();
    expect(swapped.told).toEqual(['connection.changed']);
    expect(swapped.store.all.map(({ settings }) => settings.clientId)).toEqual(['1000.DEF']);
  });

  it('says nothing of a change while the keyring is locked, and shows what it can', async () => {
    const { id } = await (await open()).save(given);
    box.state = 'locked';
    const { told, store } = await reopen();
    expect(told).toEqual([]);
    expect(store.get(id)).toMatchObject({ secretReadable: false, settings: { name: 'Sales', policies } });
    box.state = 'open';
    expect((await reopen()).store.get(id).settings).toEqual(given);
  });

  it('of an earlier version is taken over as it is, and bound to its secrets from then on', async () => {
    const sealedSecrets = Buffer.from(
      await box.seal(Buffer.from(JSON.stringify({ clientSecret: secret, centreSecrets: { in: indian } }))),
    ).toString('base64');
    const legacy = {
      id: 'of-old',
      name: 'Sales',
      clientId: '1000.ABC',
      sealedSecrets,
      dataCentre: 'eu',
      environment: 'production',
      scopes: [...given.scopes],
      redirectPorts: [...given.redirectPorts],
      policies,
    };
    await writeFile(file(), JSON.stringify([legacy]));
    const migrated = await reopen();
    expect(migrated.told).toEqual([]);
    expect(migrated.store.get('of-old').settings).toMatchObject({ clientSecret: secret, policies });
    expect(await readFile(file(), 'utf8')).not.toContain('sealedSecrets');
    await edit((entry) => ({ ...entry, policies: { lockAfterMinutes: null, endUnusedAfterDays: null } }));
    const edited = await reopen();
    expect(edited.told).toEqual(['connection.changed']);
    expect(edited.store.get('of-old').settings).toMatchObject({ clientSecret: secret, policies });
  });

  it('of an earlier version waits with that until the keyring opens', async () => {
    const legacy = {
      id: 'of-old',
      name: 'Sales',
      clientId: '1000.ABC',
      dataCentre: 'eu',
      environment: 'production',
      scopes: [...given.scopes],
      redirectPorts: [9001],
    };
    const sealedSecrets = Buffer.from(
      await box.seal(Buffer.from(JSON.stringify({ clientSecret: secret, centreSecrets: {} }))),
    ).toString('base64');
    await writeFile(file(), JSON.stringify([{ ...legacy, sealedSecrets }]));
    box.state = 'locked';
    expect((await reopen()).store.get('of-old').secretReadable).toBe(false);
    box.state = 'open';
    expect((await reopen()).store.get('of-old').settings).toMatchObject({ clientSecret: secret });
  });

  it('is changed by one at a time, and a failed write changes nothing', async () => {
    const store = await open();
    const { id } = await store.save(given);
    await Promise.all([
      store.save({ ...given, name: 'Renamed' }, id),
      store.lock(),
      store.remove(id),
      store.save(
        readConnection({ ...given, clientId: '1000.DEF', dataCenter: 'us', clientSecrets: {} }),
        'second',
      ),
      store.unlock(),
    ]);
    expect(store.all.map(({ id: each }) => each)).toEqual(['second']);
    expect(store.get('second').settings.clientSecret).toBe(secret);
    expect((await reopen()).store.all.map(({ id: each }) => each)).toEqual(['second']);
    await rm(file());
    await mkdir(file());
    await expect(store.remove('second')).rejects.toThrow();
    expect(store.all).toHaveLength(1);
    await expect(store.save(given, 'third')).rejects.toThrow();
    expect(store.all).toHaveLength(1);
  });
});

describe('a lock', () => {
  it('takes every secret out of memory and gives it back, also those of connections that lie on no disk', async () => {
    const store = await open();
    const { id } = await store.saveDraft(draft);
    const given = { name: 'Given', clientId: '1000.DEF', clientSecret: secret, dataCenter: 'us' };
    const settings = readConnection(given);
    await store.addForThisRun({ id: 'built-in', settings, origin: 'built_in', secretReadable: true });
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

  it('holds for what is saved or given while it lasts, and the newer secret is the one that comes back', async () => {
    const store = await open();
    const { id } = await store.saveDraft(draft);
    await store.lock();
    const typed = { ...draft, id, clientSecret: 'canary-typed-later', centreSecrets: {} };
    await store.saveDraft(typed);
    const given = { name: 'Given', clientId: '1000.DEF', clientSecret: secret, dataCenter: 'us' };
    await store.addForThisRun({
      id: 'command-line',
      settings: readConnection(given),
      origin: 'file',
      secretReadable: true,
    });
    expect(store.all.map(({ settings }) => settings.clientSecret)).toEqual(['', '']);
    await store.unlock();
    expect(store.get(id).settings.clientSecret).toBe('canary-typed-later');
    expect(store.get('command-line').settings.clientSecret).toBe(secret);
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
