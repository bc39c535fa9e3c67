import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Takes a port of one loopback address, as another program would. Port 0: any. */
export async function occupy(
  host: string,
  port: number,
): Promise<{ readonly port: number; release(): Promise<void> }> {
  const server: Server = createServer((socket) => socket.destroy());
  server.listen({ host, port, exclusive: true });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.');
  return {
    port: address.port,
    release: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export async function hasIpv6(): Promise<boolean> {
  try {
    await (await occupy('::1', 0)).release();
    return true;
  } catch {
    return false;
  }
}

/** Ports that nobody used a moment ago. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const taken = await Promise.all(Array.from({ length: count }, () => occupy('127.0.0.1', 0)));
  await Promise.all(taken.map((one) => one.release()));
  return taken.map((one) => one.port);
}
