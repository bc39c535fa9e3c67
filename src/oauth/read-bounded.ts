/** The whole body, or null when it is longer than allowed; then the connection is dropped. */
export async function readBounded(response: Response, limitBytes: number): Promise<string | null> {
  const { text, whole } = await readStart(response, limitBytes);
  return whole ? text : null;
}

/** The first bytes of a body. What follows is not fetched. */
export async function readStart(
  response: Response,
  limitBytes: number,
): Promise<{ readonly text: string; readonly whole: boolean }> {
  if (response.body === null) return { text: '', whole: true };
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The Fetch standard lets a body yield bytes only; Node's types say any.
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    chunks.push(chunk);
    // Leaving the loop cancels the stream, which drops the connection.
    if (size > limitBytes) break;
  }
  return {
    text: Buffer.concat(chunks).subarray(0, limitBytes).toString('utf8'),
    whole: size <= limitBytes,
  };
}
