import { createHash, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from './pkce.ts';

/** The `state` of one attempt: 32 random bytes, so that nobody can answer in the browser's place. */
export function createStateParameter(random: RandomBytes): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** Compares in constant time; hashing first makes the lengths equal, which the comparison needs. */
export function isSameStateParameter(expected: string, given: string): boolean {
  return timingSafeEqual(digest(expected), digest(given));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
