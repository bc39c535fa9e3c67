import { UpdateError } from './update-error.ts';

/**
 * Asks one server for one address and follows it nowhere else.
 * @throws UpdateError `unreachable` or `wrong_host`
 */
export async function askSource(
  fetch: typeof globalThis.fetch,
  url: URL,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  let response: Response;
  try {
    response = await fetch(url, { redirect: 'manual', signal, headers: { accept: '*/*' } });
  } catch (error) {
    throw new UpdateError('unreachable', error);
  }
  const isElsewhere = response.status >= 300 && response.status < 400;
  if (!response.ok || response.body === null) {
    await response.body?.cancel().catch(() => undefined);
    throw new UpdateError(isElsewhere || response.type === 'opaqueredirect' ? 'wrong_host' : 'unreachable');
  }
  return response.body;
}

/** @throws UpdateError `invalid` when there is more than `most` bytes, `cut` when it ends too early */
export async function readBounded(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > most) throw new UpdateError('invalid');
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof UpdateError ? error : new UpdateError('cut', error);
  }
  return Buffer.concat(chunks);
}
