import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';

/** Sockets on both loopback families of one port. */
export interface LoopbackListener {
  readonly port: number;
  /** Closes the sockets and every connection. */
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 and, where the machine has it, ::1: `localhost` may mean either.
 *
 * @param port - 0 for any port that is free on both
 * @throws the system's error (`EADDRINUSE`) when a given port is taken
 */
export async function listenOnLoopback(listener: RequestListener, port: number): Promise<LoopbackListener> {
  for (let attempt = 1; ; attempt += 1) {
    const four = await listen(listener, '127.0.0.1', port);
    const chosen = portOf(four);
    try {
      const six = await listen(listener, '::1', chosen);
      return { port: chosen, close: () => closeAll([four, six]) };
    } catch (error) {
      if (!isBusy(error)) return { port: chosen, close: () => closeAll([four]) };
      await closeAll([four]);
      // Somebody else has the port on IPv6 only: another one may do, unless this one was asked for.
      if (port !== 0 || attempt === 20) throw error;
    }
  }
}

function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox got no port.');
  return address.port;
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
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
