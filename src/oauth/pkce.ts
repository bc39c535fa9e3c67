import { createHash } from 'node:crypto';

/** Fills an array of this many bytes with unpredictable values. */
export type RandomBytes = (size: number) => Uint8Array;

export interface PkcePair {
  /** Stays here until the code is exchanged. */
  readonly verifier: string;
  /** Goes into the authorize request. */
  readonly challenge: string;
}

/** RFC 7636 section 4.1: 32 octets give 43 characters. */
export function createPkcePair(random: RandomBytes): PkcePair {
  const verifier = Buffer.from(random(32)).toString('base64url');
  return { verifier, challenge: challengeFor(verifier) };
}

/** S256 of RFC 7636 section 4.2. Zoho's default is `plain`, which protects nothing. */
export function challengeFor(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url');
}
