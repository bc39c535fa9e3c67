import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { z } from 'zod';

/** What one visitor may take up. */
export interface LoopbackLimits {
  /** For the headers of a request, from the moment of connecting, in ms. */
  readonly headersMs: number;
  /** For a whole request, in ms. */
  readonly requestMs: number;
  /** Open sockets per address family; for each one more, the one that has said least for longest is dropped. */
  readonly connections: number;
}

export const defaultLimits: LoopbackLimits = { headersMs: 5000, requestMs: 10_000, connections: 256 };

/**
 * Above the 8 kB for the address, because browsers send the cookies of every other program on localhost,
 * and a person with many of them must still be able to sign in.
 */
const headerLimitBytes = 32_768;

export interface BoundLoopback {
  readonly port: number;
  /** Stops listening and drops every connection; done when the port is free again. */
  close(): Promise<void>;
}

type BindResult = 'bound' | 'busy' | 'reserved' | 'no_family';

/** Why no port could be had: other programs hold them, or the system keeps at least one from every program. */
export type BindRefusal = 'busy' | 'reserved';

/**
 * Listens on 127.0.0.1 and ::1 of the first port where both are free, never on a wildcard address: the
 * browser may resolve `localhost` to either, and somebody else on the other one would receive the code. A
 * machine without one of the families uses the other alone.
 * @returns why, when no port could be had
 */
export async function bindLoopback(
  ports: readonly number[],
  limits: LoopbackLimits,
  handler: RequestListener,
  onError: (error: Error) => void,
): Promise<BoundLoopback | BindRefusal> {
  let refusal: BindRefusal = 'busy';
  for (const port of ports) {
    const servers: Server[] = [];
    const results: BindResult[] = [];
    for (const host of ['127.0.0.1', '::1']) {
      const server = createBoundedServer(limits, handler);
      const result = await bind(server, host, port);
      results.push(result);
      if (result === 'busy' || result === 'reserved') break;
      if (result === 'no_family') continue;
      server.on('error', onError);
      servers.push(server);
    }
    const refused = results.find((result) => result === 'busy' || result === 'reserved');
    if (servers.length > 0 && refused === undefined) return { port, close: () => closeAll(servers) };
    if (refused === 'reserved') refusal = refused;
    await closeAll(servers);
  }
  return refusal;
}

function createBoundedServer(limits: LoopbackLimits, handler: RequestListener): Server {
  const server = createServer({
    maxHeaderSize: headerLimitBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
    keepAlive: false,
    insecureHTTPParser: false,
  });
  dropIdleOver(limits.connections, server);
  server.maxRequestsPerSocket = 1;
  server.setTimeout(limits.requestMs, (socket: Socket) => socket.destroy());
  server.on('request', handler);
  // Without this Node would invite the body first.
  server.on('checkContinue', handler);
  server.on('checkExpectation', handler);
  server.on('clientError', (_error, socket) => {
    // A browser never sends what the parser refuses, so there is nobody to explain it to.
    socket.destroy();
  });
  return server;
}

/**
 * Makes room for whoever comes: a program that holds all connections and says nothing would shut the browser out if the
 * newest were dropped. One that has sent a part of a request goes after those that have sent nothing; the browser sends
 * the whole of its own at once and is answered at once, so that it waits in neither row.
 */
function dropIdleOver(most: number, server: Server): void {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // Those that were dropped before are told of as closed a little later.
    const others = [...open].filter((each) => each !== socket && !each.destroyed);
    if (others.length < most) return;
    const dropped = others.find(({ bytesRead }) => bytesRead === 0) ?? others[0];
    dropped?.destroy();
  });
}

const codedSchema = z.object({ code: z.string() });

/**
 * Every failure but a missing address family leads to the next port. EACCES is no other program: Windows answers it
 * for ports that Hyper-V or WSL reserved, and other systems for ports below 1024.
 */
function bind(server: Server, host: string, port: number): Promise<BindResult> {
  return new Promise((resolve) => {
    const onError = (error: Error): void => {
      server.removeListener('listening', onListening);
      const coded = codedSchema.safeParse(error);
      const missing = coded.success && ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(coded.data.code);
      const reserved = coded.success && coded.data.code === 'EACCES';
      resolve(missing ? 'no_family' : reserved ? 'reserved' : 'busy');
    };
    const onListening = (): void => {
      server.removeListener('error', onError);
      resolve('bound');
    };
    server.once('error', onError);
    server.once('listening', onListening);
    server.listen({ host, port, exclusive: true, ipv6Only: host === '::1' });
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    ),
  );
}
