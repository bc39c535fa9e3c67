import type { Photo } from '../contract/records.ts';
import { CrmError } from './crm-error.ts';

/** Largest photo that is shown, in bytes. */
export const longestPhoto = 5 * 1024 * 1024;

const signatures: readonly (readonly [Photo['mediaType'], readonly (number | null)[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50]],
];

/**
 * A photo as the page can show it. The type is read from the bytes: a header is only a claim.
 *
 * @throws CrmError `crm.server_unexpected` when it is no picture of a known type
 */
export function readPhoto(bytes: Uint8Array): Photo {
  const found = signatures.find(([, signature]) =>
    signature.every((byte, index) => byte === null || bytes[index] === byte),
  );
  if (found === undefined) throw new CrmError('crm.server_unexpected', { status: 200 });
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { mediaType: found[0], base64 };
}
