import { isAppPage, pageHeaders } from '../window/app-protocol.ts';
import { developmentPolicy, type DevServer } from './dev-server.ts';

/** Vite decides by these whether a stylesheet is asked for as such or by a script. */
const passedOn = ['accept', 'sec-fetch-dest'] as const;

export type Fetch = (address: string, options: { readonly headers: [string, string][] }) => Promise<Response>;

/**
 * Answers requests of the page from the development server. The page keeps the origin of the app, so that all checks
 * of who asks are the same in development.
 */
export function devPageHandler(server: DevServer, fetch: Fetch): (request: Request) => Promise<Response> {
  const headers = pageHeaders(developmentPolicy(server));
  return async (request) => {
    if (request.method !== 'GET' || !isAppPage(request.url)) {
      return new Response('Not found', { status: 404, headers });
    }
    const { pathname, search } = new URL(request.url);
    try {
      const reply = await fetch(`http://127.0.0.1:${server.port}${pathname}${search}`, {
        headers: passedOn.flatMap((name): [string, string][] => {
          const value = request.headers.get(name);
          return value === null ? [] : [[name, value]];
        }),
      });
      const type = reply.headers.get('content-type') ?? 'application/octet-stream';
      return new Response(reply.body, {
        status: reply.status,
        headers: { ...headers, 'Content-Type': type },
      });
    } catch {
      return new Response('The development server does not answer.', { status: 502, headers });
    }
  };
}
