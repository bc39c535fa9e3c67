import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

export interface PacketLog {
  /** Every name that was asked for, in order. */
  readonly names: readonly string[];
  /** Packets that left by the way out. */
  readonly packets: () => number;
  readonly close: () => void;
}

/** To be called in a network made by `inWatchedNetwork`: answers for every name, and writes down which. */
export async function startPacketLog(): Promise<PacketLog> {
  const names: string[] = [];
  const server = createSocket('udp4');
  server.on('message', (query: Buffer, { port, address }: RemoteInfo) => {
    const { name, end } = questionOf(query);
    names.push(name);
    server.send(answerTo(query, end), port, address);
  });
  server.bind(53, '127.0.0.1');
  await once(server, 'listening');
  return { names, packets: sent, close: () => server.close() };
}

/** RFC 1035, section 4.1.2. */
function questionOf(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
}

/** An address beyond the way out (RFC 5737), so that whoever goes there is counted; none for other types than A. */
function answerTo(query: Buffer, end: number): Buffer {
  const isAddress = query.readUInt16BE(end - 4) === 1;
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(isAddress ? 1 : 0, 6);
  const answer = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 203, 0, 113, 9]);
  return Buffer.concat([header, query.subarray(12, end), isAddress ? answer : Buffer.alloc(0)]);
}

/** As the kernel counts (proc(5), /proc/net/dev). */
function sent(): number {
  const line = readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .find((each) => each.trim().startsWith('outside:'));
  if (line === undefined) throw new Error('there is no way out that is watched');
  return Number(line.split(':')[1]?.trim().split(/\s+/)[9]);
}
