import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDiagnostics } from '../../../electron/main/diagnostics/diagnostics.ts';
import { archiveAround, ownHash } from '../../../electron/main/diagnostics/own-hash.ts';
import { Log } from '../../../electron/main/shell/log.ts';
import { PreferenceStore } from '../../../electron/main/shell/preferences.ts';
import { defaultPreferences } from '../../../src/contract/index.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { createFakeDeskside } from '../renderer/support/fake-deskside.ts';

const token = `1000.${'0123456789abcdef'.repeat(2)}.${'fedcba9876543210'.repeat(2)}`;

it('reports versions, times and codes, and neither a secret nor a person', async () => {
  const state = createFakeDeskside().state();
  const log = new Log(join(temporaryFolder(), 'deskside.log'), () => 0);
  log.write('failure', {
    error: 'auth.throttled',
    text: `refresh_token=${token}&x=hanna.reuter@example.com`,
  });
  const { report, versions, startup } = await readDiagnostics({
    version: '0.1.0',
    runtime: `Electron with ${token}`,
    versions: { electron: '45.4.1', node: '24.21.0' },
    system: 'linux x64 6.1',
    hash: () => Promise.resolve('0123456789abcdef'.repeat(4)),
    marks: () => ({ boot: 90, painted: 520 }),
    state: () => Promise.resolve(state),
    store: () => Promise.resolve({ kind: 'sqlite', keyState: 'ready' }),
    audit: () => [{ number: 1, at: 0, kind: 'refresh_failed', accountId: 'a0', code: 'auth.throttled' }],
    logLines: () => log.lastLines(10),
    clock: () => Date.UTC(2026, 0, 5),
  });
  expect(versions).toContainEqual({ name: 'Electron', value: '45.4.1' });
  expect(startup).toEqual([
    { name: 'Main process runs', value: '90 ms' },
    { name: 'Window is shown', value: '520 ms' },
  ]);
  expect(versions).toContainEqual({ name: 'SHA-256 of app.asar', value: '0123456789abcdef'.repeat(4) });
  expect(report).toContain(`SHA-256 of app.asar: ${'0123456789abcdef'.repeat(4)}`);
  expect(report).toContain('2026-01-05');
  expect(report).toContain('Accounts: 2 (active eu production; active eu sandbox)');
  expect(report).toContain('refresh_failed auth.throttled');
  expect(report).toContain('"kind":"failure"');
  const [first] = state.accounts;
  const canaries = [token, 'Hanna', 'hanna', 'example.com', 'Polaris', '1000.', first?.companyName ?? '-'];
  for (const canary of canaries) expect(report.includes(canary), canary).toBe(false);
});

it('is made though a time in the list of events is none', async () => {
  const state = createFakeDeskside().state();
  const { report } = await readDiagnostics({
    version: '0.1.0',
    runtime: 'Electron',
    versions: {},
    system: 'linux',
    hash: () => Promise.resolve(null),
    marks: () => ({}),
    state: () => Promise.resolve(state),
    store: () => Promise.resolve({ kind: 'sqlite', keyState: 'ready' }),
    audit: () => [{ number: 1, at: 1e20, kind: 'refresh_failed', accountId: null, code: null }],
    logLines: () => Promise.resolve([]),
    clock: () => 0,
  });
  expect(report).toContain('unknown time refresh_failed');
});

it('reads preferences of an earlier version, and keeps what it does not know as it is by default', async () => {
  const file = join(temporaryFolder(), 'preferences.json');
  await writeFile(file, JSON.stringify({ theme: 'dark', density: 'compact' }));
  const store = new PreferenceStore(file);
  expect(await store.load()).toEqual({ ...defaultPreferences, theme: 'dark', density: 'compact' });
  await store.change({ lockAfterMinutes: 5, zoom: 125 });
  expect((await store.change({ lockAfterMinutes: null })).zoom).toBe(125);
  const next = new PreferenceStore(file);
  expect(await next.load()).toMatchObject({ theme: 'dark', zoom: 125, lockAfterMinutes: null });
});

it('says which archive it runs from, and none where it is not packed', async () => {
  expect(archiveAround('/opt/Deskside/resources/app.asar/out/main/chunks')).toBe(
    '/opt/Deskside/resources/app.asar',
  );
  expect(archiveAround('C:\\Deskside\\resources\\app.asar\\out\\main')).toBe(
    'C:\\Deskside\\resources\\app.asar',
  );
  expect(archiveAround('/home/a/deskside/out/main')).toBeNull();
  const folder = temporaryFolder();
  await writeFile(join(folder, 'app.asar'), 'abc');
  // FIPS 180-4, example of SHA-256.
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await ownHash(join(folder, 'app.asar', 'out', 'main'))).toBe(abc);
  expect(await ownHash(join(folder, 'gone.asar', 'out'))).toBeNull();
});
