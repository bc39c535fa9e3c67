/** How many bytes are looked at to tell UTF-16 without a byte order mark. */
const sampleBytes = 512;

/**
 * The text of a file that a person or a shell may have saved anew: UTF-8, or UTF-16 as PowerShell and older
 * editors write it, with a byte order mark or without.
 *
 * @returns null for bytes that the encoding does not have
 */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Names of columns and tokens are ASCII: every other byte of them is NUL in UTF-16, and none is in UTF-8.
  const sample = bytes.subarray(0, sampleBytes);
  const nuls = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nuls;
  const many = sample.length / 4;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : 'utf-8';
}
