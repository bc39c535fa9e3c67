import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Sandbox } from '../../../src/sandbox/index.ts';

/** A wire between the app and the sandbox that notes every secret passing through it. */
export interface TokenTap {
  /** Origin to give to the app in place of the sandbox's. */
  readonly url: string;
  /** All tokens and codes seen so far, by a name of ours. */
  secrets(): Record<string, string>;
  /** Answers requests to such paths with what was sent, headers and all, as a server for testing does. */
  echo(path: RegExp | null): void;
  /** While false every connection breaks. */
  reach(isThere: boolean): void;
  close(): Promise<void>;
}

/**
 * Stands in front of a sandbox as a plain reverse proxy. The canary search needs the very tokens that the app
 * got, and the sandbox keeps only their hashes.
 */
export async function tapTokens(sandbox: Sandbox): Promise<TokenTap> {
  const seen = new Map<string, string>();
  const target = new URL(sandbox.accountsUrl);
  let url = '';
  let echoed: RegExp | null = null;
  let isThere = true;
  const server = createServer((incoming, outgoing) => {
    void forward(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (!isThere) {
      incoming.socket.destroy();
      return;
    }
    const body = await collect(incoming);
    note(body.toString());
    if (echoed?.test(incoming.url ?? '') === true) {
      outgoing.writeHead(200, { 'content-type': 'application/json' });
      outgoing.end(JSON.stringify({ headers: incoming.headers, body: body.toString() }));
      return;
    }
    const upstream = request({
      host: target.hostname,
      port: target.port,
      method: incoming.method,
      path: incoming.url,
      headers: { ...incoming.headers, host: target.host },
    });
    upstream.end(body);
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
    const answered = await collect(answer);
    // The sandbox names itself as the server to go on with; the app has to come back through here.
    const text = answered.toString('latin1').replaceAll(target.origin, url);
    const location = answer.headers.location;
    note(text);
    note(decodeURIComponent(location ?? ''));
    const { 'content-length': _length, 'transfer-encoding': _encoding, ...headers } = answer.headers;
    outgoing.writeHead(answer.statusCode ?? 500, {
      ...headers,
      ...(location === undefined
        ? {}
        : { location: location.replaceAll(encodeURIComponent(target.origin), encodeURIComponent(url)) }),
    });
    outgoing.end(Buffer.from(text, 'latin1'));
  }

  function note(text: string): void {
    for (const [token] of text.matchAll(/1000\.[0-9a-f]{32}\.[0-9a-f]{32}/g)) {
      if (![...seen.values()].includes(token)) seen.set(`token ${seen.size + 1}`, token);
    }
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://localhost:${address.port}`;
  return {
    url,
    secrets: () => Object.fromEntries(seen),
    echo: (path) => {
      echoed = path;
    },
    reach: (reachable) => {
      isThere = reachable;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function collect(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
