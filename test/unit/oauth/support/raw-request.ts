import { connect } from 'node:net';

/**
 * Writes bytes to a port and gives everything that came back until the server closed the connection. The
 * connection stays open on this side, so it is the server that has to end it.
 */
export function sendRaw(port: number, bytes: string | Uint8Array, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect({ port, host, allowHalfOpen: true }, () => socket.write(bytes));
    socket.on('data', (chunk) => received.push(chunk));
    // A reset is one of the ways in which a server may end a connection.
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(Buffer.concat(received).toString('latin1')));
  });
}

/** A request as text; headers given as lines. */
export function rawRequest(
  method: string,
  target: string,
  host: string,
  headers: readonly string[] = [],
  body = '',
): string {
  return `${method} ${target} HTTP/1.1\r\n${[`Host: ${host}`, ...headers].join('\r\n')}\r\n\r\n${body}`;
}

/** The status of an answer, or 0 when there was none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0);
}
