import type { Photo } from '../contract/records.ts';
import { CrmError } from './crm-error.ts';
import { readPhoto } from './photo.ts';

/** Largest picture that is shown, in dots: a small file can unfold to gigabytes. */
const mostDots = 40_000_000;

/**
 * A picture of a field as the page can show it; null for what is no PNG, JPEG, GIF or WebP by its bytes, and for
 * one that is too large to be unfolded.
 */
export function readPicture(bytes: Uint8Array): Photo | null {
  const size = pictureSize(bytes);
  if (size === null || size.width * size.height > mostDots) return null;
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
