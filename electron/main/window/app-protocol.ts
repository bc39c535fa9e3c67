import { extname, join, normalize, sep } from 'node:path';
import type { ProtocolRequest, ProtocolResponse } from 'electron';
import { contentSecurityPolicy, workerPolicy } from './content-security-policy.ts';

export const appScheme = 'app';
export const appOrigin = 'app://deskside';
export const startPage = `${appOrigin}/index.html`;
export const quickPage = `${appOrigin}/quick.html`;

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
    'Cross-Origin-Resource-Policy': 'same-origin',
  };
}

/** Chromium's net error ERR_FILE_NOT_FOUND. */
const fileNotFound = -6;

const headers = pageHeaders(contentSecurityPolicy);
const workerHeaders = pageHeaders(workerPolicy);
/** As the build names it, and as the policy of the page does. */
const workerFile = join('assets', 'pdf-worker.js');

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

/**
 * What Electron is told to send for a request of the page: a file of `folder`, the built renderer, which Chromium reads
 * by itself. `protocol.handle` would need a Response, and Node takes 40 ms of each start to make the first.
 *
 * @returns a response of `protocol.registerFileProtocol`
 */
export function appFileResponse(
  folder: string,
  request: Pick<ProtocolRequest, 'method' | 'url'>,
): ProtocolResponse {
  const file = request.method === 'GET' ? resolveAppFile(folder, request.url) : null;
  if (file === null) return { error: fileNotFound };
  const its = file === join(folder, workerFile) ? workerHeaders : headers;
  return { path: file, headers: { ...its, 'Content-Type': mediaTypes[extname(file)] ?? '' } };
}
