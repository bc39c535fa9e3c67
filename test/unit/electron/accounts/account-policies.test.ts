import { rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppState } from '../../../../src/contract/app-state.ts';
import type { Services } from '../../../../electron/main/compose.ts';
import { ComposedApp } from '../support/composed-app.ts';

const policies = { lockAfterMinutes: 5, endUnusedAfterDays: 30 };

describe('the policies of a connection', () => {
  let app: ComposedApp;
  let services: Services;
  let connectionId: string;
  let accountId: string;

  beforeEach(async () => {
    app = await ComposedApp.prepare();
    services = await app.start();
    connectionId = await openFile(policies);
    await app.quit();
    accountId = await app.leaveAccount('ann@acme.example', 1, connectionId);
    services = await app.start();
  });
  afterEach(() => app.end());

  async function openFile(asked: Partial<typeof policies> | null): Promise<string> {
    const path = app.file('of-the-admin.json');
    const file = { name: 'Sales', clientId: '1000.ABC', clientSecret: 'secret', dataCenter: 'eu' };
    await writeFile(path, JSON.stringify({ ...file, policies: asked }));
    return (await services.handlers.openConnectionFile({ path }))?.id ?? '';
  }
  const state = (): Promise<AppState> => Promise.resolve(services.handlers.getAppState(undefined));
  const most = async (): Promise<unknown> => {
    const { lockAfterMinutes, endUnusedAfterDays } = (await state()).policies;
    return { lockAfterMinutes: lockAfterMinutes.most, endUnusedAfterDays: endUnusedAfterDays.most };
  };
  const restart = async (): Promise<void> => {
    await app.quit();
    services = await app.start();
  };
  const none = { lockAfterMinutes: null, endUnusedAfterDays: null };

  it('hold for the sign-ins made through it although it is removed, until they end', async () => {
    expect(await most()).toEqual(policies);
    await services.handlers.removeConnection({ connectionId });
    expect((await state()).connections).toEqual([]);
    expect(await most()).toEqual(policies);
    await restart();
    expect(await most()).toEqual(policies);
    await services.handlers.signOut({ accountId });
    expect(await most()).toEqual(none);
    expect(await app.read('policies.json')).toBeNull();
  });

  it('hold although the file of connections is taken away or emptied', async () => {
    await app.quit();
    await rm(app.file('connections.json'));
    services = await app.start();
    expect(await most()).toEqual(policies);
    await app.quit();
    await writeFile(app.file('connections.json'), '[]');
    services = await app.start();
    expect(await most()).toEqual(policies);
  });

  it('go with it where nobody is signed in through it', async () => {
    await services.handlers.signOut({ accountId });
    expect(await most()).toEqual(policies);
    await services.handlers.removeConnection({ connectionId });
    expect(await most()).toEqual(none);
  });

  it.each([
    { lockAfterMinutes: 15, endUnusedAfterDays: 90 },
    { lockAfterMinutes: 2, endUnusedAfterDays: null },
  ])('follow a new file of the admin: %o', async (asked) => {
    const { lockAfterMinutes, endUnusedAfterDays } = asked;
    await openFile({
      lockAfterMinutes,
      ...(endUnusedAfterDays === null ? {} : { endUnusedAfterDays }),
    });
    expect(await most()).toEqual(asked);
    await services.handlers.removeConnection({ connectionId });
    expect(await most()).toEqual(asked);
  });

  it('are lifted by a new file that asks nothing', async () => {
    await openFile(null);
    expect(await most()).toEqual(none);
    await restart();
    expect(await most()).toEqual(none);
  });

  it('cannot be changed where they are kept, and that somebody tried is told [connection.changed]', async () => {
    await services.handlers.removeConnection({ connectionId });
    await app.quit();
    const text = (await app.read('policies.json')) ?? '';
    expect(text).not.toContain('lockAfterMinutes');
    await writeFile(app.file('policies.json'), text.replace(/content\\":\\"..../, 'content\\":\\"AAAA'));
    services = await app.start();
    expect((await state()).notices.map(({ error }) => error.code)).toEqual(['connection.changed']);
  });
});
