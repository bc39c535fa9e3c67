import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

export interface ScriptedServer {
  readonly origin: string;
  readonly seen: readonly SeenRequest[];
  /** Answers all further requests. */
  answer(handler: (request: SeenRequest, response: ServerResponse) => void): void;
  /** Answers all further requests with this. */
  reply(status: number, body: unknown, headers?: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that answers as it is told: for replies that the sandbox never gives. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const seen: SeenRequest[] = [];
  let handler: (request: SeenRequest, response: ServerResponse) => void = (_request, response) => {
    response.writeHead(500).end();
  };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one: SeenRequest = {
        method: request.method ?? '',
        path: request.url ?? '',
        contentType: request.headers['content-type'],
        authorization: request.headers.authorization,
        form: Object.fromEntries(new URLSearchParams(body)),
      };
      seen.push(one);
      handler(one, response);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server that listens has an address of this shape.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    answer: (next) => {
      handler = next;
    },
    reply: (status, body, headers = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      handler = (_request, response) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
      };
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
