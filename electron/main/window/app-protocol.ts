import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { contentSecurityPolicy } from './content-security-policy.ts';

export const appScheme = 'app';
export const appOrigin = 'app://deskside';
export const startPage = `${appOrigin}/index.html`;

/** Whether an address is one of our own pages. Only with the slash does the host end where ours does. */
export function isAppPage(address: string): boolean {
  return address.startsWith(`${appOrigin}/`);
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What goes with every file of the page. */
export function pageHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

const headers = pageHeaders(contentSecurityPolicy);

/**
 * The file a page address stands for, or null when it is not one of ours: another host, another
 * type of file, or a path that leaves the folder, in whatever way it is written.
 */
export function resolveAppFile(folder: string, address: string): string | null {
  let url: URL;
  let path: string;
  try {
    url = new URL(address);
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (url.protocol !== `${appScheme}:` || url.host !== 'deskside') return null;
  // A second decoding round, a NUL byte or a backslash is never in one of our file names.
  if (/[\0\\%]/.test(path)) return null;
  const file = normalize(join(folder, path));
  if (!file.startsWith(folder + sep)) return null;
  return Object.hasOwn(mediaTypes, extname(file)) ? file : null;
}

/** Answers requests of the page from the built renderer in `folder`. */
export function appProtocolHandler(folder: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = request.method === 'GET' ? resolveAppFile(folder, request.url) : null;
    if (file === null) return new Response('Not found', { status: 404, headers });
    try {
      const body = await readFile(file);
      return new Response(new Uint8Array(body), {
        headers: { ...headers, 'Content-Type': mediaTypes[extname(file)] ?? 'application/octet-stream' },
      });
    } catch {
      return new Response('Not found', { status: 404, headers });
    }
  };
}
