import type { FilePreview } from '../contract/file-preview.ts';
import { longestPreview, longestPreviewText } from '../contract/limits.ts';
import { pictureSize, readPicture } from './picture.ts';

/** What can be shown of a file without a program that understands it. The type is read from the bytes. Pure. */
export function readPreview(bytes: Uint8Array): FilePreview {
  if (bytes.byteLength === 0) return { kind: 'none', reason: 'empty' };
  const picture = readPicture(bytes);
  if (picture !== null) return { kind: 'picture', ...picture };
  if (pictureSize(bytes) !== null) return { kind: 'none', reason: 'too_many_dots' };
  // Readers take it within the first 1024 bytes (ISO 32000-1, annex H, note 13).
  if (latin1.decode(bytes.subarray(0, 1024)).includes('%PDF-')) {
    return { kind: 'pdf', base64: Buffer.from(bytes).toString('base64') };
  }
  const text = readText(bytes);
  if (text === null) return { kind: 'none', reason: 'other' };
  return {
    kind: 'text',
    text: text.slice(0, longestPreviewText).toWellFormed(),
    cut: text.length > longestPreviewText,
  };
}

const latin1 = new TextDecoder('windows-1252');

/** Characters that no text has: controls but for tab, line ends, form feed and escape, and the missing one. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const noText = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\ufffd]/u;

/** As UTF-8, UTF-16 with its mark, or the encoding of Western Windows; null for what is no text. */
function readText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decoded('utf-16be', bytes);
  return decoded('utf-8', bytes) ?? decoded('windows-1252', bytes);
}

function decoded(encoding: string, bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return noText.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Fetches a file to look at it: in memory only, and no more of it than is shown at most. */
export async function fetchPreview(
  fetch: (write: (piece: Uint8Array) => Promise<void>) => Promise<unknown>,
): Promise<FilePreview> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const tooLarge = new Error('too large to be looked at');
  try {
    await fetch((piece) => {
      length += piece.byteLength;
      if (length > longestPreview) return Promise.reject(tooLarge);
      pieces.push(piece);
      return Promise.resolve();
    });
  } catch (error) {
    if (length > longestPreview) return { kind: 'none', reason: 'too_large' };
    throw error;
  }
  return readPreview(Buffer.concat(pieces));
}
