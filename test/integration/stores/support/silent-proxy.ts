import { connect, createServer, type Socket } from 'node:net';

/** Stands between a store and its server, and can fall silent as a network does: nothing ends, and nothing arrives. */
export interface SilentProxy {
  readonly port: number;
  /** From now on nothing passes, in neither direction, and nobody is told. */
  readonly fallSilent: () => void;
  /** Falls silent with what this is in, which still passes. */
  readonly fallSilentAfter: (text: string) => void;
  readonly stop: () => void;
}

export async function startSilentProxy(target: number): Promise<SilentProxy> {
  let isSilent = false;
  let last: string | null = null;
  const sockets = new Set<Socket>();
  const pass = (from: Socket, to: Socket): void => {
    from.on('data', (bytes) => {
      if (!isSilent) to.write(bytes);
      if (last !== null && bytes.includes(last)) isSilent = true;
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      if (!isSilent) to.destroy();
    });
    sockets.add(from);
  };
  const server = createServer((client) => {
    const behind = connect(target, '127.0.0.1');
    pass(client, behind);
    pass(behind, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    port: address.port,
    fallSilent: () => {
      isSilent = true;
    },
    fallSilentAfter: (text) => {
      last = text;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
