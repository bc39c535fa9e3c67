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

describe('answers to the page', () => {
  it('are one text where they are large, which says the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const text = await sent('listModules', value);
        expect(typeof text).toBe('string');
        // As JSON has it: without the sign of a zero.
        expect(JSON.parse(String(text))).toEqual({
          ok: true,
          value: JSON.parse(JSON.stringify(value)) as unknown,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('say in a text, too, why there is none', async () => {
    const text = await sent('listModules', [], false);
    expect(JSON.parse(String(text))).toMatchObject({ ok: false, error: { code: 'app.sender_refused' } });
  });

  it('are sent as they are everywhere else', async () => {
    expect(await sent('listExports', [])).toEqual({ ok: true, value: [] });
  });
});
