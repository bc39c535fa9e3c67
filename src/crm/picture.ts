import type { Photo } from '../contract/records.ts';
import { CrmError } from './crm-error.ts';

/** Largest picture that is fetched, in bytes. */
export const longestPhoto = 5 * 1024 * 1024;
/** Largest picture that is shown, in dots: a small file can unfold to gigabytes. */
const mostDots = 40_000_000;
/** A file that is shorter than the head of every type holds no picture that could be unfolded. */
const shortestHead = 30;

const signatures: readonly (readonly [Photo['mediaType'], readonly (number | null)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

/**
 * A photo as the page can show it. The type is read from the bytes: a header is only a claim.
 *
 * @throws CrmError `crm.server_unexpected` when it is no picture of a known type, or too large to be unfolded
 */
export function readPhoto(bytes: Uint8Array): Photo {
  const found = signatures.find(([, signature]) =>
    signature.every((byte, index) => byte === null || bytes[index] === byte),
  );
  if (found === undefined || !isShown(bytes)) throw new CrmError('crm.server_unexpected', { status: 200 });
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { mediaType: found[0], base64 };
}

function isShown(bytes: Uint8Array): boolean {
  const size = pictureSize(bytes);
  return size === null ? bytes.byteLength < shortestHead : size.width * size.height <= mostDots;
}

/**
 * A picture of a field as the page can show it; null for what is no PNG, JPEG, GIF or WebP by its bytes, and for
 * one that is too large to be unfolded.
 */
export function readPicture(bytes: Uint8Array): Photo | null {
  if (pictureSize(bytes) === null) return null;
  try {
    return readPhoto(bytes);
  } catch (error) {
    if (error instanceof CrmError) return null;
    throw error;
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Width and height as the head of a file says; null when it is of no known type or says nothing. */
export function pictureSize(bytes: Uint8Array): Size | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (view.getUint32(0)) {
      case 0x89504e47:
        return { width: view.getUint32(16), height: view.getUint32(20) };
      case 0x47494638:
        return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
      case 0x52494646:
        return webpSize(view);
      default:
        return view.getUint16(0) === 0xffd8 ? jpegSize(view) : null;
    }
  } catch (error) {
    // Reading behind the end: the head is not whole.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The three forms of a WebP file (RFC 9649, sections 2.5 to 2.7). */
function webpSize(view: DataView): Size | null {
  switch (view.getUint32(12)) {
    case 0x56503820:
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: {
      const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1;
      return { width: three(24), height: three(27) };
    }
    default:
      return null;
  }
}

/** Goes from segment to segment to the frame (ITU T.81, B.1 and B.2.2). */
function jpegSize(view: DataView): Size | null {
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
}
