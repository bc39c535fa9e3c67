import { writeFile } from 'node:fs/promises';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '../../../electron/main/compose.ts';
import { readSecondStart } from '../../../electron/main/shell/second-start.ts';
import type { AppState } from '../../../src/contract/app-state.ts';
import { ComposedApp } from './support/composed-app.ts';

describe('a second start', () => {
  let app: ComposedApp;
  let services: Services;
  beforeEach(async () => {
    app = await ComposedApp.prepare();
  });
  afterEach(() => app.end());

  const state = (): Promise<AppState> => Promise.resolve(services.handlers.getAppState(undefined));
  const told = async (): Promise<string[]> => (await state()).notices.map(({ error }) => error.code);
  async function fileOf(changes: Readonly<Record<string, unknown>>): Promise<string> {
    const path = app.file(`${String(changes['name'])}.json`);
    const file = { clientId: '1000.ABC', clientSecret: 'canary-secret', dataCenter: 'eu', ...changes };
    await writeFile(path, JSON.stringify(file));
    return path;
  }

  it('adds its connection to the first and says so, once for the same one [connection.taken_over]', async () => {
    const first = await fileOf({ name: 'First' });
    services = await app.start({}, { connectionFile: first });
    expect(await told()).toEqual([]);
    await services.takeConnection(first);
    expect(await told()).toEqual([]);
    expect((await state()).connections).toHaveLength(1);

    await services.takeConnection(await fileOf({ name: 'Second', clientId: '1000.DEF' }));
    expect(await told()).toEqual(['connection.taken_over']);
    const { connections } = await state();
    expect(connections.map(({ name, id }) => [name, id])).toEqual([
      ['First', 'command-line'],
      ['Second', 'command-line-2'],
    ]);
  });

  it('brings the connection that is there up to date', async () => {
    services = await app.start({}, { connectionFile: await fileOf({ name: 'First' }) });
    await services.takeConnection(await fileOf({ name: 'Renamed', policies: { lockAfterMinutes: 3 } }));
    const { connections, policies } = await state();
    expect(connections).toMatchObject([{ name: 'Renamed', id: 'command-line' }]);
    expect(policies.lockAfterMinutes.most).toBe(3);
    expect(await told()).toEqual(['connection.taken_over']);
  });

  it('says what is wrong with its file, and everything stays', async () => {
    services = await app.start({}, { connectionFile: await fileOf({ name: 'First' }) });
    await services.takeConnection(app.file('missing.json'));
    expect(await told()).toEqual(['connection.file_unreadable']);
    expect((await state()).connections).toMatchObject([{ name: 'First' }]);
  });

  it('brings no secret into memory while Deskside is locked', async () => {
    services = await app.start({}, { connectionFile: await fileOf({ name: 'First' }) });
    await services.lock.lock();
    await services.takeConnection(await fileOf({ name: 'First' }));
    expect(await told()).toEqual([]);
    await services.takeConnection(await fileOf({ name: 'Second', clientId: '1000.DEF' }));
    expect(await told()).toEqual(['connection.taken_over']);
    expect(inspect((await state()).connections)).not.toContain('canary-secret');
    await services.lock.unlock();
    expect((await state()).connections.map(({ secretReadable }) => secretReadable)).toEqual([true, true]);
  });

  it('saves the connection of a file that was opened, each time, and says so [connection.opened]', async () => {
    services = await app.start({}, {});
    await services.openConnection(await fileOf({ name: 'Opened' }));
    await services.openConnection(await fileOf({ name: 'Renamed' }));
    expect(await told()).toEqual(['connection.opened']);
    expect((await state()).connections).toMatchObject([{ name: 'Renamed', origin: 'saved' }]);
    expect(await app.read('connections.json')).not.toContain('canary-secret');
  });

  it('saves none that asks for more than reading unless the person says so', async () => {
    const asked: string[] = [];
    const confirm = ({ detail }: { readonly detail: string }): Promise<boolean> => {
      asked.push(detail);
      return Promise.resolve(false);
    };
    services = await app.start({ confirm }, {});
    await services.openConnection(await fileOf({ name: 'Writes', scopes: ['ZohoCRM.modules.ALL'] }));
    expect(asked).toHaveLength(1);
    expect(await told()).toEqual(['connection.scopes_refused']);
    expect((await state()).connections).toEqual([]);
  });

  it('may hand over anything', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const { connectionFile } = readSecondStart(data);
        expect(connectionFile === null || typeof connectionFile === 'string').toBe(true);
      }),
    );
    const nothing = { connectionFile: null, openedFile: null };
    expect(readSecondStart({ connectionFile: '/a/b.json' })).toEqual({
      ...nothing,
      connectionFile: '/a/b.json',
    });
    expect(readSecondStart({ ...nothing, openedFile: '/a/c' })).toEqual({ ...nothing, openedFile: '/a/c' });
    for (const odd of [null, 'x', { connectionFile: 7 }, { connectionFile: '' }, {}])
      expect(readSecondStart(odd)).toEqual(nothing);
  });
});
