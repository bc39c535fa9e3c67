import { randomInt } from 'node:crypto';
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

/**
 * Ports that nobody used a moment ago. They are taken from below the range that the system hands out for
 * outgoing connections, so that no test running beside this one gets them by chance.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = randomInt(15_000, 32_000);
    try {
      await (await occupy('127.0.0.1', port)).release();
    } catch {
      // Somebody has it: another is drawn.
      continue;
    }
    if (!ports.includes(port)) ports.push(port);
  }
  return ports;
}
