import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { z } from 'zod';
import { channelPrefix, requestChannels, type RequestChannel } from '../../../src/contract/channels.ts';
import { type ErrorView, inputLimits, isPlainInput, messageFor } from '../../../src/contract/index.ts';
import type { Envelope, RequestInput, RequestOutput } from '../../../src/contract/schemas.ts';
import { isAppPage } from '../window/app-protocol.ts';
import { CallRates } from './call-rates.ts';
import { answerTexts } from './text-answers.ts';

/** A function per channel. What it throws becomes an error envelope. */
export type Handlers = {
  readonly [C in RequestChannel]: (input: RequestInput<C>) => Promise<RequestOutput<C>> | RequestOutput<C>;
};

export interface IpcSettings {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  /** The pages that may ask this; none before there is a window. */
  readonly trusted: (channel: RequestChannel) => readonly WebContents[];
  /** Resolves when the app is put together; the window may ask before. */
  readonly handlers: Promise<Handlers>;
  /** Throws for a channel that is not to be answered at present. */
  readonly admit?: (channel: RequestChannel, isGesture: boolean) => void;
  readonly describeError: (error: unknown, channel: RequestChannel) => ErrorView;
  /** Told of calls that were made while the page was activated by a key or a click. */
  readonly gesture?: () => void;
  /**
   * Told of a page that sent what the preload lets nobody send. Its process has been taken over: what it sends is
   * unpacked before anything of ours can look at it, so that it must not send a second time.
   */
  readonly preloadBypassed?: (page: WebContents, channel: RequestChannel) => void;
  /** Epoch ms. */
  readonly clock?: () => number;
  /** Whether answers are held to their schemas, too: in tests and in development. */
  readonly checksAnswers?: boolean;
  /** Whether a channel's envelope is sent as JSON texts, see text-answers.ts. None unless told. */
  readonly sentAsText?: (channel: RequestChannel) => boolean;
}

type Listener = (event: IpcMainInvokeEvent, input: unknown, isActive?: unknown) => Promise<Envelope<unknown>>;

/**
 * Registers every channel of the table: checks the sender, how often and how much it asks, parses the input, answers
 * an envelope. What is refused before the schema costs next to nothing, however much it is.
 */
export function registerIpc(settings: IpcSettings): void {
  const rates = new CallRates(settings.clock ?? (() => Date.now()));
  for (const channel of requestChannels) {
    const listener = listenerOf(channel, settings, rates);
    const asText: (...call: Parameters<Listener>) => Promise<readonly string[]> = async (...call) =>
      answerTexts(await listener(...call));
    settings.ipcMain.handle(
      channelPrefix + channel,
      settings.sentAsText?.(channel) === true ? asText : listener,
    );
  }
}

function listenerOf(channel: RequestChannel, settings: IpcSettings, rates: CallRates): Listener {
  return async (event, input, isActive) => {
    if (!isTrusted(event, settings.trusted(channel))) return refusal('app.sender_refused');
    if (!rates.admits(channel)) return refusal('app.too_many_requests');
    if (!isPlainInput(input, inputLimits(channel))) {
      settings.preloadBypassed?.(event.sender, channel);
      return refusal('app.request_invalid');
    }
    if (isActive === true) settings.gesture?.();
    const { requestSchemas } = await loadSchemas();
    const schema: z.ZodType = requestSchemas[channel].input;
    const parsed = schema.safeParse(input);
    if (!parsed.success) return refusal('app.request_invalid', parsed.error.issues[0]?.path.join('.'));
    try {
      const handlers = await settings.handlers;
      settings.admit?.(channel, isActive === true);
      // The schema of this very channel has just accepted the input, which the table cannot tell the compiler.
      const handler = handlers[channel] as (value: unknown) => unknown;
      const value = await handler(parsed.data);
      if (settings.checksAnswers === true) (await loadChecks()).checkAnswer(channel, value);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, error: settings.describeError(error, channel) };
    }
  };
}

// Registered before anything else, so that the page may ask as soon as it is there; the schemas come after the window.
const loadSchemas = () => import('../../../src/contract/schemas.ts');
const loadChecks = () => import('./checked-output.ts');

function refusal(
  code: 'app.sender_refused' | 'app.too_many_requests' | 'app.request_invalid',
  detail?: string,
): Envelope<never> {
  return {
    ok: false,
    error: { code, message: messageFor(code), ...(detail === undefined || detail === '' ? {} : { detail }) },
  };
}

/** A window of ours, its main frame, our origin: anything else is another page that got hold of the channel. */
export function isTrusted(
  event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  trusted: readonly WebContents[],
): boolean {
  const frame = event.senderFrame;
  return (
    trusted.includes(event.sender) &&
    frame !== null &&
    frame === event.sender.mainFrame &&
    isAppPage(frame.url)
  );
}
