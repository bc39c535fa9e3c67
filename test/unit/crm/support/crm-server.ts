import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CrmServer {
  readonly url: string;
  /** Paths with queries, in the order they came. */
  readonly asked: string[];
  /** Authorization headers, in the order they came. */
  readonly tokens: string[];
  close(): Promise<void>;
}

/** A server whose every answer a test decides. */
export async function startCrmServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<CrmServer> {
  const asked: string[] = [];
  const tokens: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    tokens.push(request.headers.authorization ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    tokens,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
