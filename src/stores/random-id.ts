/** Gives as many random bytes as it is asked for, like `randomBytes` of node:crypto. */
export type Random = (size: number) => Uint8Array;

/** Ten characters of base32, so that ids also fit Zoho's `varchar(10)`: 50 bits, and checked by the caller. */
export function randomId(random: Random): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  return Array.from(random(10), (byte) => alphabet.charAt(byte & 31)).join('');
}

/** A starting point for a row's generation that a deleted row of the same id did not have. */
export function randomGeneration(random: Random): number {
  return Buffer.from(random(6)).readUIntBE(0, 6);
}
