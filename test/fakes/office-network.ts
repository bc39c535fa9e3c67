import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { zohoCertificate } from './zoho-certificate.ts';

/** The network of an office: a proxy that lets out, and behind it a server that says it is every host of Zoho. */
export interface OfficeNetwork {
  /** Without a name for the proxy. */
  readonly proxy: string;
  /** `host:port` of every tunnel that was asked for. */
  readonly tunnels: readonly string[];
  /** Paths that reached the server, with its host. */
  readonly requests: readonly string[];
  /** What the proxy wants to see in Proxy-Authorization; null for anybody. */
  wanted: string | null;
  /** Answered to every tunnel in place of letting it through; null to let it through. */
  refusal: number | null;
  close(): Promise<void>;
}

export async function openOfficeNetwork(): Promise<OfficeNetwork> {
  const tunnels: string[] = [];
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createHttpsServer(zohoCertificate, (request, response) => {
    requests.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    response.setHeader('content-type', 'application/json').end('{"error":"invalid_code"}');
  });
  const behind = await listen(server);
  const proxy = createServer((_request, response) => void response.writeHead(400).end());
  const network = {
    wanted: null as string | null,
    refusal: null as number | null,
    tunnels,
    requests,
  };
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    tunnels.push(request.url ?? '');
    sockets.add(socket.on('error', () => undefined));
    const given = request.headers['proxy-authorization'];
    const refusal = network.refusal ?? (network.wanted !== null && given !== network.wanted ? 407 : null);
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${String(refusal)} Refused\r\n\r\n`);
      return;
    }
    const out = connect(behind, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(out).pipe(socket);
    });
    sockets.add(out.on('error', () => undefined));
  });
  const port = await listen(proxy);
  return Object.assign(network, {
    proxy: `127.0.0.1:${String(port)}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      server.close();
      proxy.close();
      await Promise.all([once(server, 'close'), once(proxy, 'close')]);
    },
  });
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server on a port has an address of this form.
  return (server.address() as AddressInfo).port;
}
