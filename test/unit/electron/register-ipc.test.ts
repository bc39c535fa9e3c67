import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import {
  isTrusted,
  registerIpc,
  type Handlers,
  type IpcSettings,
} from '../../../electron/main/ipc/register-ipc.ts';
import { describeError, AppError } from '../../../electron/main/failures/describe-error.ts';
import { foreignPages } from './support/foreign-pages.ts';
import { requestChannels } from '../../../src/contract/channels.ts';

type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown;

function harness(
  handlers: Partial<Handlers>,
  settings: Pick<IpcSettings, 'checksAnswers' | 'clock' | 'preloadBypassed'> = {},
): {
  readonly call: (channel: string, input?: unknown, event?: IpcMainInvokeEvent) => Promise<unknown>;
  readonly channels: readonly string[];
  readonly stranger: (url: string, mainFrame: boolean) => IpcMainInvokeEvent;
} {
  const listeners = new Map<string, Listener>();
  const mainFrame = { url: 'app://deskside/index.html' };
  // Only the identity of the window and its frame matters to the check under test.
  const trusted = { mainFrame } as unknown as WebContents;
  registerIpc({
    ipcMain: { handle: (channel: string, listener: Listener) => void listeners.set(channel, listener) },
    trusted: () => [trusted],
    handlers: Promise.resolve(handlers as Handlers),
    describeError,
    clock: () => 0,
    ...settings,
  });
  const own = { sender: trusted, senderFrame: mainFrame } as unknown as IpcMainInvokeEvent;
  return {
    channels: [...listeners.keys()],
    call: async (channel, input, event = own) => await listeners.get(`deskside:${channel}`)?.(event, input),
    stranger: (url, isMain) =>
      ({ sender: isMain ? {} : trusted, senderFrame: { url } }) as unknown as IpcMainInvokeEvent,
  };
}

describe('the IPC table', () => {
  it('registers every channel and no other', () => {
    expect(harness({}).channels.toSorted()).toEqual(
      requestChannels.map((name) => `deskside:${name}`).toSorted(),
    );
  });

  it.each(requestChannels)(
    '%s refuses senders that are not the window [app.sender_refused]',
    async (channel) => {
      let reached = false;
      const { call, stranger } = harness({ [channel]: () => (reached = true) });
      for (const event of [
        stranger('app://deskside/index.html', true),
        stranger('app://deskside/index.html', false),
        stranger('https://evil.example/', false),
        stranger('about:blank', false),
      ]) {
        expect(await call(channel, undefined, event)).toMatchObject({
          ok: false,
          error: { code: 'app.sender_refused' },
        });
      }
      expect(reached).toBe(false);
    },
  );

  it.each(requestChannels)(
    '%s refuses an input that is not of its form [app.request_invalid]',
    async (channel) => {
      let reached = false;
      const { call } = harness({ [channel]: () => (reached = true) });
      const hostile = { __proto__: { accountId: 'x' }, unexpected: 'x'.repeat(1000) };
      for (const input of [hostile, 'text', 42, [], null]) {
        expect(await call(channel, input)).toMatchObject({
          ok: false,
          error: { code: 'app.request_invalid' },
        });
      }
      expect(reached).toBe(false);
    },
  );

  it('answers values and failures in envelopes', async () => {
    const { call } = harness({
      signOut: () => Promise.resolve({ revoked: true }),
      copyText: () => Promise.reject(new AppError('app.link_refused')),
    });
    expect(await call('signOut', { accountId: 'a' })).toEqual({ ok: true, value: { revoked: true } });
    expect(await call('copyText', { text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'app.link_refused' },
    });
  });

  it.each(requestChannels)(
    '%s refuses what is not plain or too much before it is parsed',
    async (channel) => {
      let reached = false;
      const { call } = harness({ [channel]: () => (reached = true) });
      const deep = (): unknown => {
        let value: unknown = 1;
        for (let level = 0; level < 100_000; level += 1) value = [value];
        return value;
      };
      const started = performance.now();
      for (const input of [
        new Uint8Array(40e6),
        { text: new Uint16Array(10e6) },
        new Array(4e9),
        deep(),
        'x'.repeat(50e6),
      ]) {
        expect(await call(channel, input)).toMatchObject({
          ok: false,
          error: { code: 'app.request_invalid' },
        });
      }
      expect(reached).toBe(false);
      // It was 48 seconds for the first of them.
      expect(performance.now() - started).toBeLessThan(5_000);
    },
  );

  it.each([
    ['a buffer', new Uint8Array(10)],
    ['text without end', 'x'.repeat(6_000_000)],
    ['a list without end', Array.from({ length: 200_000 }, () => 1)],
    ['a map', new Map()],
  ])('tells of a page that got round the preload with %s', async (_what, input) => {
    const told: string[] = [];
    const { call, stranger } = harness({}, { preloadBypassed: (_page, channel) => told.push(channel) });
    expect(await call('copyText', input)).toMatchObject({ error: { code: 'app.request_invalid' } });
    expect(told).toEqual(['copyText']);
    // What the preload does let through, and somebody who is no page of ours.
    for (const sound of [null, undefined, 'x', { text: 7 }, { text: 'x', more: [1] }])
      await call('copyText', sound);
    await call('copyText', input, stranger('https://evil.example/', false));
    expect(told).toEqual(['copyText']);
  });

  it('answers a channel only so often [app.too_many_requests]', async () => {
    let opened = 0;
    const { call } = harness({ openLink: () => void (opened += 1) });
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => call('openLink', { url: 'https://crm.zoho.com/' })),
    );
    expect(opened).toBeLessThanOrEqual(10);
    expect(answers.at(-1)).toMatchObject({ ok: false, error: { code: 'app.too_many_requests' } });
  });

  it('holds answers to their schemas where it is told to', async () => {
    const handlers = { signOut: () => ({ revoked: 'yes' }) as never };
    expect(await harness(handlers).call('signOut', { accountId: 'a' })).toMatchObject({ ok: true });
    expect(
      await harness(handlers, { checksAnswers: true }).call('signOut', { accountId: 'a' }),
    ).toMatchObject({
      ok: false,
      error: { code: 'app.internal' },
    });
  });

  it.each(foreignPages)('does not answer our own window once it shows %j', async (url) => {
    let reached = false;
    const mainFrame = { url };
    // Only the identity of the window and the address of its frame matter to the check under test.
    const trusted = { mainFrame } as unknown as WebContents;
    const event = { sender: trusted, senderFrame: mainFrame } as unknown as IpcMainInvokeEvent;
    expect(isTrusted(event, [trusted])).toBe(false);
    expect(isTrusted(event, [])).toBe(false);
    const { call } = harness({ getAppState: () => (reached = true) as never });
    expect(await call('getAppState', undefined, event)).toMatchObject({
      ok: false,
      error: { code: 'app.sender_refused' },
    });
    expect(reached).toBe(false);
  });
});
