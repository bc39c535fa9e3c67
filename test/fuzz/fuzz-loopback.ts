import { connect } from 'node:net';

/** Numbers from 0 to below 1 that a seed repeats (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface FuzzOptions {
  readonly port: number;
  readonly requests: number;
  /** Connections at a time. */
  readonly parallel: number;
  readonly seed: number;
  readonly hosts: readonly string[];
}

export interface FuzzOutcome {
  /** How often each status came back; 0 stands for no answer. */
  readonly statuses: ReadonlyMap<number, number>;
}

/** Knocks at a listener with requests of every kind, sound and broken, and waits for the end of each. */
export async function fuzzLoopback(options: FuzzOptions): Promise<FuzzOutcome> {
  const random = seededRandom(options.seed);
  const statuses = new Map<number, number>();
  let left = options.requests;
  const knockOnAndOn = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const { bytes, leave } = makeRequest(random, options.port);
      const status = await knock(options.port, pick(random, options.hosts), bytes, leave);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: options.parallel }, knockOnAndOn));
  return { statuses };
}

/** How the client leaves: it stays, says that it has no more to send, or vanishes. */
type Leave = 'stay' | 'end' | 'vanish';

function knock(port: number, host: string, bytes: Buffer, leave: Leave): Promise<number> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ port, host, allowHalfOpen: leave === 'stay' }, () => {
      socket.write(bytes);
      if (leave === 'end') socket.end();
      if (leave === 'vanish') socket.destroy();
    });
    socket.on('data', (chunk) => {
      if (answer.length < 64) answer += chunk.toString('latin1', 0, 64);
    });
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? 0)));
  });
}

const methods = [
  ...Array<string>(12).fill('GET'),
  'HEAD',
  'POST',
  'PUT',
  'OPTIONS',
  'CONNECT',
  'get',
  'BREW',
  '',
];
const paths = [
  '/oauth/callback',
  '/oauth/callback',
  '/oauth/callback/',
  '/oauth/callback/done',
  '/OAUTH/callback',
  '/oauth/../oauth/callback',
  '/oauth%2fcallback',
  '//oauth/callback',
  '/',
  '*',
  '',
  'http://localhost/oauth/callback',
  '/favicon.ico',
  '/oauth/callback#',
  '\\oauth\\callback',
];
const queries = [
  '',
  '?',
  '?code=1000.a.b&state=guess',
  '?error=access_denied',
  '?error=access_denied&state=guess',
  '?code=1&code=2',
  '?state=&code=',
  '?%00%ff%zz',
  '?code=%3Cscript%3E&state=x',
];
const extraHeaders = [
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked, identity',
  'Expect: 100-continue',
  'Expect: the-impossible',
  'Connection: keep-alive',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Key: x',
  'Host: evil.example',
  'Cookie: a=b',
  ': no name',
  'No colon',
  'Bad\u0000Name: x',
  ' Folded: x',
];

function makeRequest(random: () => number, port: number): { readonly bytes: Buffer; readonly leave: Leave } {
  const leave = pick<Leave>(random, ['stay', 'stay', 'stay', 'stay', 'end', 'end', 'vanish']);
  const kind = random();
  if (kind < 0.1) return { bytes: noise(random, 1 + Math.floor(random() * 2000)), leave: 'end' };
  const hosts = [
    `localhost:${port}`,
    `localhost:${port}`,
    `127.0.0.1:${port}`,
    'localhost',
    'evil.example',
    `LOCALHOST:${port}`,
    '',
  ];
  const long = random() < 0.05 ? `&x=${'y'.repeat(Math.floor(random() * 60_000))}` : '';
  const lines = [
    `${pick(random, methods)} ${pick(random, paths)}${pick(random, queries)}${long} HTTP/${pick(random, [...Array<string>(16).fill('1.1'), '1.0', '2.0', '9'])}`,
    `Host: ${pick(random, hosts)}`,
  ];
  while (random() < 0.2) lines.push(pick(random, extraHeaders));
  if (random() < 0.03) lines.push(`X-Long: ${'z'.repeat(Math.floor(random() * 70_000))}`);
  const text = `${lines.join(random() < 0.05 ? '\n' : '\r\n')}\r\n\r\n`;
  const body = random() < 0.1 ? noise(random, Math.floor(random() * 300)) : Buffer.alloc(0);
  const whole = Buffer.concat([Buffer.from(text, 'latin1'), body]);
  if (kind < 0.2)
    return {
      bytes: whole.subarray(0, Math.floor(random() * whole.length)),
      leave: pick<Leave>(random, ['end', 'vanish']),
    };
  if (kind < 0.3) return { bytes: Buffer.concat([whole, whole, whole]), leave };
  return { bytes: whole, leave };
}

function pick<T>(random: () => number, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)]!;
}

function noise(random: () => number, size: number): Buffer {
  return Buffer.from(Array.from({ length: size }, () => Math.floor(random() * 256)));
}
