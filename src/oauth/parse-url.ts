/** `URL.parse`, which Node 20.18 (Electron 33) does not have yet: null instead of an exception. */
export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

/** The origin of an address that is nothing more than an origin, with or without a trailing slash, or null. */
export function readBareOrigin(text: string): string | null {
  const url = parseUrl(text);
  return url !== null && url.href === `${url.origin}/` ? url.origin : null;
}
