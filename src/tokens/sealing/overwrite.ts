/**
 * Overwrites secret bytes that are needed no more. Left alone where they are part of `kept`: a box that only
 * passes bytes on, as in a test, must not lose them.
 */
export function overwrite(bytes: Uint8Array, kept: Uint8Array): void {
  const apart =
    bytes.buffer !== kept.buffer ||
    bytes.byteOffset + bytes.byteLength <= kept.byteOffset ||
    kept.byteOffset + kept.byteLength <= bytes.byteOffset;
  if (apart) bytes.fill(0);
}
