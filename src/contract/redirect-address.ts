/** The path of every redirect address. Zoho compares addresses character for character, so it never changes. */
export const callbackPath = '/oauth/callback';

/**
 * The address an admin registers for a port. It says `localhost` because Zoho has refused `127.0.0.1` at
 * registration (zoho.md 1.4).
 */
export function redirectUriFor(port: number): string {
  return `http://localhost:${String(port)}${callbackPath}`;
}
