import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppState } from '../../../../src/contract/app-state.ts';
import type { Services } from '../../../../electron/main/compose.ts';
import { restartForUpdate } from '../../../../electron/main/update/restart-for-update.ts';
import { ComposedApp } from '../support/composed-app.ts';
import { ReleaseServer } from './release-server.ts';

describe('the button Restart', () => {
  it.each([
    [true, true, 'busy'],
    [true, false, 'restart'],
    [false, true, 'restart'],
  ])(
    'with an update waiting: %s, files being written: %s, leads to %s [update.busy]',
    (waiting, isBusy, what) => {
      const done: string[] = [];
      restartForUpdate({
        isWaiting: () => waiting,
        isBusy: () => isBusy,
        busy: () => done.push('busy'),
        restart: () => done.push('restart'),
      });
      expect(done).toEqual([what]);
    },
  );
});

/** The app as it is put together, with a server of releases; only the minute before the first look is shortened. */
describe('an app with releases', () => {
  let app: ComposedApp;
  let server: ReleaseServer;
  let restarts: number;

  beforeEach(async () => {
    app = await ComposedApp.prepare();
    server = await ReleaseServer.start();
    server.release('9.0.0');
    restarts = 0;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await app.end();
    await server.stop();
  });

  async function start(): Promise<Services> {
    const source = { address: server.address, publicKey: server.publicKey };
    const kind = { manifest: 'latest-linux.yml', ending: '.AppImage' } as const;
    const releases = { source, kind };
    const services = await app.start({ restart: () => (restarts += 1) }, {}, { releases });
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    return services;
  }
  const codes = async ({ handlers }: Services): Promise<string[]> => {
    const state: AppState = await handlers.getAppState(undefined);
    return state.notices.map(({ error }) => error.code);
  };

  it('says when one is ready, and starts again when it is asked to [update.ready]', async () => {
    const services = await start();
    await expect.poll(() => codes(services)).toEqual(['update.ready']);
    await services.handlers.restartApp(undefined);
    expect(restarts).toBe(1);
    expect(services.startAfterUpdate()).toBe(true);
  });

  it('starts again as it is when what was staged is no longer what was signed', async () => {
    const services = await start();
    await expect.poll(() => codes(services)).toEqual(['update.ready']);
    await services.handlers.restartApp(undefined);
    expect(services.startAfterUpdate()).toBe(true);
    const folder = app.file('update');
    for (const name of await readdir(folder)) await writeFile(join(folder, name), 'something else');
    expect(await services.installUpdate()).toBe(true);
  });

  it('is not started again by an end that nobody asked to be a restart', async () => {
    const services = await start();
    await expect.poll(() => codes(services)).toEqual(['update.ready']);
    const folder = app.file('update');
    for (const name of await readdir(folder)) await writeFile(join(folder, name), 'something else');
    expect(await services.installUpdate()).toBe(false);
  });

  it('asks nobody under a policy that turns updates off', async () => {
    await writeFile(app.policyFile, JSON.stringify({ updates: 'off' }), { mode: 0o644 });
    const services = await start();
    expect(await services.installUpdate()).toBe(false);
    expect(server.asked).toEqual([]);
    expect(services.startAfterUpdate()).toBe(false);
  });
});
