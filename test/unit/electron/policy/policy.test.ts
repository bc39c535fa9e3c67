import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestChannel } from '../../../../src/contract/channels.ts';
import type { ConnectionDraft } from '../../../../src/contract/index.ts';
import { codeOf } from '../../../../electron/main/failures/describe-error.ts';
import { dialogsUnder, exportFolders, isWithin } from '../../../../electron/main/policy/export-folders.ts';
import { noPolicy } from '../../../../electron/main/policy/machine-policy.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { ComposedApp } from '../support/composed-app.ts';
import { stubDesktop } from '../support/stub-desktop.ts';

describe('a computer with a policy', () => {
  let app: ComposedApp;
  beforeEach(async () => {
    app = await ComposedApp.prepare();
  });
  afterEach(() => app.end());

  const follow = async (policy: unknown): Promise<void> => {
    await writeFile(app.policyFile, JSON.stringify(policy), { mode: 0o644 });
  };
  /** The code by which main refuses a call, whatever the page shows. */
  const refusalOf = async (channel: RequestChannel, input: unknown): Promise<string | null> => {
    // The channel decides the type of its input; what is refused is refused before it is looked at.
    const ask = app.services.handlers[channel] as (input: unknown) => unknown;
    try {
      await ask(input);
      return null;
    } catch (error) {
      return codeOf(error) ?? 'another error';
    }
  };
  const draft: ConnectionDraft = {
    name: 'Mine',
    clientId: '1000.MINE',
    clientSecret: 'secret',
    dataCentre: 'eu',
    environment: 'production',
    centreSecrets: {},
    scopes: '',
    redirectPorts: [18735],
    localServer: '',
  };

  it.each([
    ['startExport', { export: false }, 'policy.files_off'],
    ['retryExport', { export: false }, 'policy.files_off'],
    ['downloadAttachment', { export: false }, 'policy.files_off'],
    ['downloadFieldFile', { export: false }, 'policy.files_off'],
    ['downloadEmailFile', { export: false }, 'policy.files_off'],
    ['copyAccessToken', { copyToken: false }, 'policy.copy_token_off'],
    ['explore', { explorer: false }, 'policy.explorer_off'],
    ['saveConnection', { otherConnections: false }, 'policy.connection_refused'],
    ['openConnectionFile', { otherConnections: false }, 'policy.connection_refused'],
    ['checkConnection', { otherConnections: false }, 'policy.connection_refused'],
    ['previewTokenImport', { otherConnections: false }, 'policy.connection_refused'],
    ['runTokenImport', { otherConnections: false }, 'policy.connection_refused'],
  ] as const)(
    'refuses %s under %j by main itself [policy.files_off] [policy.copy_token_off] [policy.explorer_off]',
    async (channel, policy, code) => {
      await app.start();
      expect(await refusalOf(channel, {})).not.toBe(code);
      await app.quit();
      await follow(policy);
      await app.start();
      expect(await refusalOf(channel, {})).toBe(code);
    },
  );

  it('signs in through its own connection and no other [policy.connection_refused]', async () => {
    await app.start();
    await app.services.handlers.saveConnection(draft);
    await app.quit();
    await follow({
      connection: {
        name: 'Acme',
        clientId: '1000.ACME',
        clientSecret: 'of-the-company',
        dataCenter: 'eu',
      },
      otherConnections: false,
    });
    const given = app.file('given.json');
    await writeFile(given, JSON.stringify({ ...draft, clientId: '1000.GIVEN', dataCenter: 'eu' }));
    const { handlers } = await app.start({}, { connectionFile: given });
    const { connections, notices, managed } = await handlers.getAppState(undefined);
    expect(connections.map(({ name, origin }) => [name, origin])).toEqual([
      ['Acme', 'built_in'],
      ['Mine', 'saved'],
    ]);
    expect(notices.map(({ id }) => id)).toEqual(['policy.connection_refused']);
    expect(managed).toMatchObject({ connection: 'Acme', otherConnections: false });
    expect(JSON.stringify(managed)).not.toContain('of-the-company');
    const saved = connections.find(({ origin }) => origin === 'saved')?.id;
    expect(await refusalOf('startSignIn', { connectionId: saved, alsoScopes: [] })).toBe(
      'policy.connection_refused',
    );
    expect(
      await refusalOf('startDirectSignIn', { connectionId: saved, method: { flow: 'refresh_token' } }),
    ).toBe('policy.connection_refused');
    expect(await refusalOf('removeConnection', { connectionId: 'policy' })).toBe('connection.missing');
    await app.services.takeConnection(given);
    expect((await handlers.getAppState(undefined)).connections).toHaveLength(2);
    expect(await refusalOf('startSignIn', { connectionId: 'policy', alsoScopes: [] })).toBeNull();
  });

  it('bounds what a person chooses for the lock and for unused sessions', async () => {
    await follow({ lockAfterMinutes: 3, endUnusedAfterDays: 20 });
    const { handlers } = await app.start();
    await handlers.setPreferences({ lockAfterMinutes: null, endUnusedAfterDays: 90 });
    expect((await handlers.getAppState(undefined)).policies).toEqual({
      lockAfterMinutes: { value: 3, most: 3 },
      endUnusedAfterDays: { value: 20, most: 20 },
    });
  });

  it('ends sessions that have gone unused for longer', async () => {
    await app.leaveAccount('ann@acme.example', 21);
    await follow({ endUnusedAfterDays: 20 });
    const { handlers } = await app.start();
    expect((await handlers.getAppState(undefined)).accounts).toEqual([]);
  });

  it('allows connections that write, or refuses them, without asking [policy.scopes_refused]', async () => {
    const writing = { ...draft, scopes: 'ZohoCRM.modules.ALL' };
    await follow({ writingScopes: 'refused' });
    const isAsked = { confirm: () => Promise.reject(new Error('asked')) };
    await app.start(isAsked);
    expect(await refusalOf('saveConnection', writing)).toBe('policy.scopes_refused');
    await app.quit();
    await follow({ writingScopes: 'allowed' });
    await app.start(isAsked);
    const { id } = await app.services.handlers.saveConnection(writing);
    await app.quit();
    await follow({ writingScopes: 'refused' });
    await app.start(isAsked);
    expect(await refusalOf('startSignIn', { connectionId: id, alsoScopes: [] })).toBe(
      'policy.scopes_refused',
    );
  });

  it('keeps nothing on the disk where it says so, and ends at Zoho what was kept', async () => {
    await app.leaveAccount('ann@acme.example', 1);
    await follow({ memoryOnly: true });
    const { handlers } = await app.start();
    const { accounts, protection, managed } = await handlers.getAppState(undefined);
    expect(accounts).toEqual([]);
    expect(protection).toEqual({ level: 'memory', storage: 'policy' });
    expect(managed).toMatchObject({ memoryOnly: true });
    await expect.poll(() => app.revocations).toBe(1);
    await expect.poll(() => app.read('tokens.db')).toBeNull();
    await expect.poll(() => app.read('accounts.json')).toBeNull();
    expect(await app.read('revocations.json')).toBeNull();
  });

  it('says that it is managed only where it is, and that a bad file turns everything off', async () => {
    const { handlers } = await app.start();
    expect((await handlers.getAppState(undefined)).managed).toBeUndefined();
    await app.quit();
    await follow({ exportt: false });
    await app.start();
    const { managed, notices } = await app.services.handlers.getAppState(undefined);
    expect(managed).toMatchObject({
      asWritten: false,
      export: false,
      explorer: false,
      updates: { kind: 'off' },
    });
    expect(notices.map(({ id }) => id)).toEqual(['policy.invalid']);
  });
});

describe('folders for exports', () => {
  it('are full paths, or those of the person', () => {
    expect(exportFolders(['/srv/out', '~/Exports', '~', 'relative', '~mallory/x'], '/home/ann')).toEqual([
      '/srv/out',
      '/home/ann/Exports',
      '/home/ann',
    ]);
    expect(exportFolders(['~'], homedir())).toEqual([homedir()]);
  });

  it('hold a file in them and below, and none beside them or behind a link', async () => {
    const folder = temporaryFolder();
    const allowed = join(folder, 'out');
    await mkdir(join(allowed, 'deep'), { recursive: true });
    await mkdir(join(folder, 'out-of-reach'));
    await symlink(join(folder, 'out-of-reach'), join(allowed, 'link'));
    const within = (...path: string[]) => isWithin(join(folder, ...path), [allowed, join(folder, 'gone')]);
    expect(await within('out', 'a.csv')).toBe(true);
    expect(await within('out', 'deep', 'a.csv')).toBe(true);
    expect(await within('out', '..a.csv')).toBe(true);
    expect(await within('a.csv')).toBe(false);
    expect(await within('out-of-reach', 'a.csv')).toBe(false);
    expect(await within('out', 'link', 'a.csv')).toBe(false);
    expect(await within('out', '..', 'a.csv')).toBe(false);
    expect(await within('out', 'missing', 'a.csv')).toBe(false);
  });

  it('are where the dialog of the system begins, and nothing outside is taken from it [policy.folder_refused]', async () => {
    const folder = temporaryFolder();
    const offered: (string | undefined)[] = [];
    const choosing = (file: string | null) =>
      dialogsUnder(
        { ...noPolicy, exportFolders: [folder] },
        stubDesktop({
          chooseSaveFile: (_name, _title, _kinds, begins) => {
            offered.push(begins);
            return Promise.resolve(file);
          },
        }),
      ).chooseSaveFile('a.csv');
    expect(await choosing(join(folder, 'a.csv'))).toBe(join(folder, 'a.csv'));
    expect(await choosing(null)).toBeNull();
    await expect(choosing(join(homedir(), 'a.csv'))).rejects.toMatchObject({
      code: 'policy.folder_refused',
      detail: folder,
    });
    expect(offered).toEqual([folder, folder, folder]);
  });
});
