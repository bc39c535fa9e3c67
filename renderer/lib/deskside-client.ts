import type { RequestChannel } from '../../src/contract/channels.ts';
import type { DesksideApi, Envelope, RequestInput, RequestOutput } from '../../src/contract/schemas.ts';
import { DesksideError, localError } from './deskside-error.ts';

/** Channels that ask Zoho something: each request can be cancelled by its id. */
type ReadChannel = {
  [C in Exclude<RequestChannel, 'cancelRequest'>]: RequestInput<C> extends { requestId: string } ? C : never;
}[Exclude<RequestChannel, 'cancelRequest'>];

type ReadInput<C extends ReadChannel> = Omit<RequestInput<C>, 'requestId'>;
type InputArguments<C extends RequestChannel> =
  RequestInput<C> extends undefined
    ? []
    : undefined extends RequestInput<C>
      ? [input?: RequestInput<C>]
      : [input: RequestInput<C>];

/** Asks main, and turns its envelopes into values and {@link DesksideError}s. */
export interface DesksideClient {
  request<C extends RequestChannel>(channel: C, ...input: InputArguments<C>): Promise<RequestOutput<C>>;
  /** The same for what is asked of Zoho; the signal cancels the request in main as well. */
  read<C extends ReadChannel>(
    channel: C,
    input: ReadInput<C>,
    signal?: AbortSignal,
  ): Promise<RequestOutput<C>>;
  readonly on: DesksideApi['on'];
  readonly pathOfFile: DesksideApi['pathOfFile'];
}

/**
 * @param name - begins the ids of its requests, which are told apart over all windows
 * @param onAnswer - is told that main has answered, whatever it was
 */
export function createDesksideClient(
  api: DesksideApi,
  name = 'r',
  onAnswer: () => void = () => undefined,
): DesksideClient {
  let count = 0;

  async function ask<C extends RequestChannel>(channel: C, input: unknown): Promise<RequestOutput<C>> {
    // The table types each function by its own channel; over all channels they are one shape.
    const call = api[channel] as (input?: unknown) => Promise<Envelope<RequestOutput<C>>>;
    let answer: Envelope<RequestOutput<C>>;
    try {
      answer = await (input === undefined ? call() : call(input));
    } catch {
      // Main answers with envelopes and never throws; this is a main process that is going away.
      throw localError('app.internal', channel);
    }
    onAnswer();
    if (!answer.ok) throw new DesksideError(answer.error);
    return answer.value;
  }

  return {
    request: (channel, ...input) => ask(channel, input[0]),
    read: async (channel, input, signal) => {
      if (signal?.aborted) throw localError('crm.cancelled');
      count += 1;
      const requestId = `${name}${String(count)}`;
      const cancel = (): void => {
        // The answer of the request itself says how it ended; a lost cancellation loses nothing.
        ask('cancelRequest', { requestId }).catch(() => undefined);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        return await ask(channel, { ...input, requestId });
      } catch (error) {
        if (signal?.aborted) throw localError('crm.cancelled');
        throw error;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    on: (event, listener) => api.on(event, listener),
    pathOfFile: (file) => api.pathOfFile(file),
  };
}
