/** The path of every redirect address. Zoho compares addresses character for character, so it never changes. */
export const callbackPath = '/oauth/callback';

/** Zoho allows no free choice of the port (RFC 8252 section 7.3 does), so three are registered and tried in turn. */
export const defaultRedirectPorts: readonly number[] = [53682, 53683, 53684];

/**
 * The address an admin registers for a port. It says `localhost` because Zoho has refused `127.0.0.1` at
 * registration (zoho.md 1.4).
 */
export function redirectUriFor(port: number): string {
  return `http://localhost:${port}${callbackPath}`;
}
