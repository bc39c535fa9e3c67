import { readBareOrigin } from './parse-url.ts';

export const loopbackNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** True for the three ways to write "this computer" that we accept, as `URL.hostname` gives them. */
export function isLoopbackHostname(hostname: string): boolean {
  return loopbackNames.includes(hostname);
}

/**
 * The origin of a plain-http address on this computer, such as `http://localhost:4000`, or null. An address
 * with a user, a path, a query or a fragment is refused, because it would be dropped without a word.
 */
export function readLoopbackOrigin(address: string): string | null {
  const origin = readBareOrigin(address);
  if (origin === null) return null;
  const url = new URL(origin);
  return url.protocol === 'http:' && isLoopbackHostname(url.hostname) ? origin : null;
}

/** True when both origins lead to the same port of this computer, whichever name they use for it. */
export function isSameLoopbackOrigin(one: string, other: string): boolean {
  const first = readLoopbackOrigin(one);
  const second = readLoopbackOrigin(other);
  return first !== null && second !== null && new URL(first).port === new URL(second).port;
}
