import type { IpcMainInvokeEvent, WebContents } from 'electron';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../../../electron/main/failures/describe-error.ts';
import { registerIpc, type Handlers } from '../../../../electron/main/ipc/register-ipc.ts';
import { isSentAsText } from '../../../../electron/main/ipc/text-answers.ts';

type Listener = (event: IpcMainInvokeEvent, input: unknown) => unknown;

/** What the page is sent for an answer of a channel, by our window or another one. */
async function sent(
  channel: 'listExports' | 'listModules',
  answer: unknown,
  isOurs = true,
): Promise<unknown> {
  const listeners = new Map<string, Listener>();
  const mainFrame = { url: 'app://deskside/index.html' };
  // Only the identity of the window and its frame matters to the check of the sender.
  const page = { mainFrame } as unknown as WebContents;
  // The other channels are not asked.
  const handlers = { [channel]: () => answer } as unknown as Handlers;
  registerIpc({
    ipcMain: { handle: (name: string, listener: Listener) => void listeners.set(name, listener) },
    trusted: () => (isOurs ? [page] : []),
    handlers: Promise.resolve(handlers),
    describeError,
    sentAsText: isSentAsText,
    clock: () => 0,
  });
  const event = { sender: page, senderFrame: mainFrame } as unknown as IpcMainInvokeEvent;
  const input = channel === 'listModules' ? { accountId: 'a', requestId: 'r' } : undefined;
  return await listeners.get(`deskside:${channel}`)?.(event, input);
}

/** What the texts say that the page is sent. */
function parsed(texts: unknown): readonly unknown[] {
  if (!Array.isArray(texts)) throw new Error('The page is sent texts.');
  return texts.map((text: unknown) => {
    expect(typeof text).toBe('string');
    return JSON.parse(String(text)) as unknown;
  });
}

describe('answers to the page', () => {
  it('are one text where they are large, which says the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        // As JSON has it: without the sign of a zero.
        expect(parsed(await sent('listModules', value))).toEqual([
          { ok: true, value: JSON.parse(JSON.stringify(value)) as unknown },
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it('write each column of rows by itself: a letter beyond Latin-1 makes a text twice as long', async () => {
    const rows = [
      ['Müller', 1, 'Łódź'],
      ['Peña', null, { name: '東京', id: '2' }],
    ];
    const page = { columns: ['Last_Name', 'Visits', 'City'], ids: ['1', '2'], rows, receivedAt: 5 };
    const texts = await sent('listModules', page);
    expect(parsed(texts)).toEqual([
      { ok: true, value: { ...page, rows: [] } },
      ['Müller', 'Peña'],
      [1, null],
      ['Łódź', { name: '東京', id: '2' }],
    ]);
  });

  it.each([
    ['a row is shorter', { columns: ['A', 'B'], rows: [['a', 'b'], ['a']] }],
    ['a row is longer', { columns: ['A'], rows: [['a', 'b']] }],
    ['there is no row', { columns: ['A'], rows: [] }],
    ['there is no column', { columns: [], rows: [[], []] }],
    ['rows are no lists', { columns: ['A'], rows: [{ length: 1 }] }],
    ['rows have no columns', { rows: [['a']] }],
  ])('are one text where %s', async (_, value) => {
    expect(parsed(await sent('listModules', value))).toEqual([{ ok: true, value }]);
  });

  it('say in a text, too, why there is none', async () => {
    const texts = await sent('listModules', [], false);
    expect(parsed(texts)).toMatchObject([{ ok: false, error: { code: 'app.sender_refused' } }]);
  });

  it('are sent as they are everywhere else', async () => {
    expect(await sent('listExports', [])).toEqual({ ok: true, value: [] });
  });
});
