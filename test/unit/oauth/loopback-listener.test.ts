import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callbackLengthLimit, type CallbackAnswer } from '../../../src/oauth/callback.ts';
import { callbackPage } from '../../../src/oauth/callback-pages.ts';
import {
  type CallbackPage,
  type CallbackWords,
  englishCallbackWords,
} from '../../../src/oauth/callback-words.ts';
import {
  lingerMs,
  openLoopbackListener,
  type LoopbackListener,
  type LoopbackListenerOptions,
} from '../../../src/oauth/loopback-listener.ts';
import { defaultRedirectPorts } from '../../../src/oauth/redirect-uri.ts';
import { freePorts, hasIpv6, occupy } from './support/free-ports.ts';
import { fuzzLoopback } from '../../fuzz/fuzz-loopback.ts';
import { ManualClock } from './support/manual-clock.ts';
import { failureOf } from './support/oauth-failure.ts';
import { rawRequest, sendRaw, statusOf } from './support/raw-request.ts';

const state = 'the-state-of-this-attempt';
const callback = `/oauth/callback?code=1000.canary&state=${state}&location=us`;
const ipv6 = await hasIpv6();
const hosts = ipv6 ? ['127.0.0.1', '::1'] : ['127.0.0.1'];

let ports: readonly number[];
let answers: CallbackAnswer[];
let strays: string[];
let errors: unknown[];
let clock: ManualClock;
let aborter: AbortController;
const opened: LoopbackListener[] = [];

beforeEach(async () => {
  ports = await freePorts(3);
  [answers, strays, errors] = [[], [], []];
  clock = new ManualClock();
  aborter = new AbortController();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

async function open(options: Partial<LoopbackListenerOptions> = {}): Promise<LoopbackListener> {
  const listener = await openLoopbackListener({
    ports,
    state,
    onAnswer: (answer) => answers.push(answer),
    onStray: (stray) => strays.push(stray),
    onError: (error) => errors.push(error),
    setTimer: clock.setTimer,
    signal: aborter.signal,
    ...options,
  });
  opened.push(listener);
  return listener;
}

const get = (listener: LoopbackListener, target: string, headers: readonly string[] = []): Promise<string> =>
  sendRaw(listener.port, rawRequest('GET', target, `localhost:${listener.port}`, headers));
const listens = async (port: number, host: string): Promise<boolean> => {
  const socket = connect({ port, host });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/** Why this computer keeps no port from ordinary programs in a way that a test can bring about; null when it does. */
function whyNoPortIsKept(): string | null {
  if (process.platform !== 'linux') return ' (not tried: only on Linux)';
  const firstFree = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
  if (firstFree <= 85) return ` (not tried: here every program may take ports from ${firstFree} on)`;
  const isRoot = process.getuid?.() === 0;
  const canDrop = spawnSync('setpriv', ['--bounding-set=-net_bind_service', 'true']).status === 0;
  return isRoot && !canDrop ? ' (not tried: setpriv cannot take the right to such ports away)' : null;
}

describe('the loopback listener', () => {
  it.each(hosts)('takes the answer on %s and clears the address bar', async (host) => {
    const listener = await open();
    expect(listener.redirectUri).toBe(`http://localhost:${ports[0]!}/oauth/callback`);
    const request = rawRequest('GET', callback, `localhost:${listener.port}`);
    const redirect = await sendRaw(listener.port, request, host);
    expect(statusOf(redirect)).toBe(303);
    expect(redirect).toMatch(/\r\nlocation: \/oauth\/callback\/done\r\n/i);
    expect(redirect).not.toContain('canary');
    expect(answers).toEqual([{ kind: 'code', code: '1000.canary', location: 'us', accountsServer: null }]);
    const page = await get(listener, '/oauth/callback/done');
    expect(statusOf(page)).toBe(200);
    expect(page).toContain('Return to Deskside');
    // Nothing is claimed before the code was exchanged.
    expect(page).not.toMatch(/allowed|signed in/i);
    expect(page).toMatch(/\r\nrefresh: 1\r\n/i);
    listener.conclude(true);
    listener.conclude(false);
    const end = await get(listener, '/oauth/callback/done');
    expect(end).toContain('Access allowed. Return to Deskside.');
    expect(end).not.toMatch(/\r\nrefresh:/i);
  });

  it('listens on loopback only', async () => {
    const listener = await open();
    expect(await listens(listener.port, '127.0.0.1')).toBe(true);
    // On Linux the whole 127 net leads to this computer, so a wildcard address would answer here.
    if (process.platform === 'linux') expect(await listens(listener.port, '127.0.0.2')).toBe(false);
    if (ipv6) expect(await listens(listener.port, '::1')).toBe(true);
  });

  it('tells repeats that the answer was used, and keeps the first', async () => {
    const listener = await open();
    await get(listener, callback);
    const repeat = await get(listener, callback.replace('canary', 'other'));
    expect(statusOf(repeat)).toBe(410);
    expect(await get(listener, `/oauth/callback?error=access_denied&state=${state}`)).toContain(
      'already used',
    );
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({ code: '1000.canary' });
  });

  it('treats the browser as a repeat when the address was pasted before', async () => {
    const listener = await open();
    listener.settle({ kind: 'code', code: '1000.canary', location: null, accountsServer: null });
    expect(statusOf(await get(listener, callback))).toBe(410);
    expect(answers).toEqual([]);
  });

  it('shows the result only after there is one, and tells a refusal and an error apart', async () => {
    const listener = await open();
    expect(statusOf(await get(listener, '/oauth/callback/done'))).toBe(404);
    await get(listener, `/oauth/callback?error=access_denied&state=${state}`);
    expect(await get(listener, '/oauth/callback/done')).toContain('Access was refused');
    await listener.close();
    const other = await open();
    await get(other, `/oauth/callback?error=server_error&state=${state}`);
    expect(await get(other, '/oauth/callback/done')).toContain('did not succeed');
    expect(answers.map((one) => one.kind)).toEqual(['refused', 'error']);
  });

  it('goes on waiting after a wrong state and after a refusal that anybody could send', async () => {
    const listener = await open();
    expect(statusOf(await get(listener, '/oauth/callback?code=1000.x&state=guess'))).toBe(400);
    expect(await get(listener, '/oauth/callback?error=access_denied')).toContain('Access was refused');
    expect(strays).toEqual(['wrong_state', 'unproven_refusal']);
    expect(answers).toEqual([]);
    await get(listener, callback);
    expect(answers).toHaveLength(1);
    await get(listener, '/oauth/callback?code=1000.x&state=guess');
    expect(strays).toHaveLength(2);
  });

  it('survives a caller that fails, and reports it', async () => {
    const failure = new Error('of the caller');
    const listener = await open({
      onAnswer: () => {
        throw failure;
      },
    });
    expect(statusOf(await get(listener, callback))).toBe(303);
    expect(errors).toEqual([failure]);
    expect(statusOf(await get(listener, '/oauth/callback/done'))).toBe(200);
  });
});

describe('requests that are not the callback', () => {
  const own = (port: number): string => `localhost:${port}`;
  it.each<[string, number, (port: number) => string]>([
    ['another method', 405, (port) => rawRequest('POST', callback, own(port))],
    ['HEAD', 405, (port) => rawRequest('HEAD', callback, own(port))],
    ['another path', 404, (port) => rawRequest('GET', '/', own(port))],
    ['the favicon', 404, (port) => rawRequest('GET', '/favicon.ico', own(port))],
    ['a longer path', 404, (port) => rawRequest('GET', callback.replace('?', '/?'), own(port))],
    ['an encoded path', 404, (port) => rawRequest('GET', callback.replace('/c', '%2Fc'), own(port))],
    ['a path with dots', 404, (port) => rawRequest('GET', `/x/..${callback}`, own(port))],
    ['a whole address', 404, (port) => rawRequest('GET', `http://localhost:${port}${callback}`, own(port))],
    ['another host', 400, () => rawRequest('GET', callback, 'evil.example')],
    [
      'a host that begins like ours',
      400,
      (port) => rawRequest('GET', callback, `localhost:${port}.evil.example`),
    ],
    ['a host without the port', 400, () => rawRequest('GET', callback, 'localhost')],
    ['two hosts', 400, (port) => rawRequest('GET', callback, own(port), ['Host: evil.example'])],
    ['no host', 400, () => `GET ${callback} HTTP/1.1\r\n\r\n`],
    ['a body', 400, (port) => rawRequest('GET', callback, own(port), ['Content-Length: 5'], 'hello')],
    [
      'a chunked body',
      400,
      (port) => rawRequest('GET', callback, own(port), ['Transfer-Encoding: chunked'], '0\r\n\r\n'),
    ],
    [
      'a body to come',
      400,
      (port) => rawRequest('GET', callback, own(port), ['Expect: 100-continue', 'Content-Length: 9']),
    ],
    ['a long address', 414, (port) => rawRequest('GET', `${callback}&x=${'y'.repeat(8192)}`, own(port))],
    [
      'headers without end',
      0,
      (port) => rawRequest('GET', callback, own(port), [`X: ${'y'.repeat(40_000)}`]),
    ],
    ['nonsense', 0, () => 'hello\r\n\r\n'],
    ['a callback without anything', 400, (port) => rawRequest('GET', '/oauth/callback', own(port))],
  ])('%s: %i, and the wait goes on', async (_case, status, make) => {
    const listener = await open();
    const answer = await sendRaw(listener.port, make(listener.port));
    expect(statusOf(answer)).toBe(status);
    expect(answers).toEqual([]);
    expect(strays).toEqual([]);
    expect(statusOf(await get(listener, callback))).toBe(303);
    expect(errors).toEqual([]);
  });

  it.each(['localhost', 'LocalHost', '127.0.0.1', '[::1]'])('accepts the host %s', async (name) => {
    const listener = await open();
    const answer = await sendRaw(listener.port, rawRequest('GET', callback, `${name}:${listener.port}`));
    expect(statusOf(answer)).toBe(303);
  });

  it('takes an address up to the bound', async () => {
    const listener = await open();
    const padded = (length: number): string => `${callback}&x=`.padEnd(length, 'y');
    expect(statusOf(await get(listener, padded(callbackLengthLimit + 1)))).toBe(414);
    expect(answers).toEqual([]);
    expect(statusOf(await get(listener, padded(callbackLengthLimit)))).toBe(303);
    expect(answers).toHaveLength(1);
  });

  it('names the one method it takes to those who use another, and to nobody else', async () => {
    const listener = await open();
    const own = `localhost:${listener.port}`;
    expect(await sendRaw(listener.port, rawRequest('PUT', callback, own))).toMatch(/^allow: GET\r$/im);
    for (const target of ['/nothing', callback]) expect(await get(listener, target)).not.toMatch(/^allow:/im);
  });

  it('serves a browser that carries many cookies of other programs', async () => {
    const listener = await open();
    expect(statusOf(await get(listener, callback, [`Cookie: ${'c=1; '.repeat(4000)}`]))).toBe(303);
  });

  it('answers one request of a connection and closes it', async () => {
    const listener = await open();
    const one = rawRequest('GET', '/nothing', `localhost:${listener.port}`, ['Connection: keep-alive']);
    const answer = await sendRaw(listener.port, one.repeat(3));
    expect(answer.match(/HTTP\/1\.1 404 /g)).toHaveLength(1);
    expect(answer).not.toContain(' 200 ');
  });

  it('drops those who take too long', async () => {
    const listener = await open({ limits: { headersMs: 40, requestMs: 80, connections: 8 } });
    const silent = await Promise.all([
      sendRaw(listener.port, ''),
      sendRaw(listener.port, 'GET /oauth/callback?code=1'),
      sendRaw(
        listener.port,
        rawRequest('POST', '/', `localhost:${listener.port}`, ['Content-Length: 9'], 'x'),
      ),
    ]);
    expect(silent.map(statusOf)).toEqual([0, 0, 405]);
    expect(statusOf(await get(listener, callback))).toBe(303);
  });

  it('holds no more connections than it is meant to', async () => {
    const listener = await open({ limits: { headersMs: 60_000, requestMs: 60_000, connections: 4 } });
    const sockets = Array.from({ length: 12 }, () => connect({ port: listener.port, host: '127.0.0.1' }));
    let dropped = 0;
    await new Promise<void>((resolve) => {
      for (const socket of sockets) {
        socket
          .on('error', () => undefined)
          .on('close', () => {
            dropped += 1;
            if (dropped === 8) resolve();
          });
      }
    });
    const closed = sockets.filter((socket) => !socket.destroyed).map((socket) => once(socket, 'close'));
    await listener.close();
    await Promise.all(closed);
    expect(closed).toHaveLength(4);
  });
});

describe('programs that hold connections and say little', () => {
  /** Holds so many connections at all times; each sends this and then nothing. */
  async function occupyAll(listener: LoopbackListener, count: number, sent: string): Promise<() => void> {
    const sockets = new Set<Socket>();
    let isOver = false;
    const hold = (): void => {
      if (isOver) return;
      const socket = connect({ port: listener.port, host: '127.0.0.1' }, () => socket.write(sent));
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          hold();
        });
    };
    for (let held = 0; held < count; held += 1) hold();
    // The last one is there when all before it are.
    await expect
      .poll(
        () =>
          [...sockets].filter(({ bytesWritten, connecting }) => !connecting && bytesWritten === sent.length)
            .length,
      )
      .toBe(count);
    return () => {
      isOver = true;
      for (const socket of sockets) socket.destroy();
    };
  }

  it.each([
    ['nothing', ''],
    ['a part of a request', 'GET /oauth/callback?co'],
    ['headers that do not end', 'GET / HTTP/1.1\r\nHost: localhost\r\nX: '],
  ])('do not shut the browser out: %s', async (_what, sent) => {
    const listener = await open({ limits: { headersMs: 60_000, requestMs: 60_000, connections: 8 } });
    const leave = await occupyAll(listener, 8, sent);
    try {
      for (const target of ['/oauth/callback?x=1', '/other', callback, '/oauth/callback/done'])
        expect(statusOf(await get(listener, target))).toBeGreaterThan(0);
      expect(answers).toHaveLength(1);
    } finally {
      leave();
    }
  });
});

describe('the pages', () => {
  it('are fixed text under a policy that lets nothing run', async () => {
    const listener = await open();
    const answer = await get(listener, '/oauth/callback?error=access_denied&x=<script>marker</script>');
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    const header = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
    const style = /<style>([\s\S]*?)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(header('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(header('cache-control')).toBe('no-store');
    expect(header('referrer-policy')).toBe('no-referrer');
    expect(header('x-content-type-options')).toBe('nosniff');
    expect(header('connection')).toBe('close');
    expect(answer).not.toContain('marker');
  });

  it('hold no script, no address and no attribute that needs an exception', () => {
    for (const page of Object.keys(englishCallbackWords.pages)) {
      // The keys of the pages.
      const text = callbackPage(page as CallbackPage, englishCallbackWords).toString('utf8');
      expect(text).not.toMatch(/<script|<img|<link|<a |href=|src=|style=|\son\w+=|https?:/i);
      expect(text).toContain('prefers-color-scheme:dark');
      expect(text).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    }
  });

  it('speak the language of the moment, mirrored where it runs from right to left, and no markup', async () => {
    const said = (language: CallbackWords['language'], heading: string): CallbackWords => ({
      language,
      pages: { ...englishCallbackWords.pages, not_found: { heading, text: 'a & b' } },
    });
    let words = said('de', 'Keine <b>Seite</b>');
    const { port } = await open({ words: () => words });
    const shown = async (): Promise<string> =>
      (await fetch(`http://127.0.0.1:${String(port)}/elsewhere`)).text();
    const german = await shown();
    expect(german).toContain('<html lang="de" dir="ltr">');
    expect(german).toContain('<h1>Keine &lt;b>Seite&lt;/b></h1>');
    expect(german).toContain('<p>a &amp; b</p>');
    words = said('he', 'אין דף');
    expect(await shown()).toContain('<html lang="he" dir="rtl">');
  });
});

describe('the ports', () => {
  it.each(hosts)('are tried in turn when somebody has one on %s', async (host) => {
    const other = await occupy(host, ports[0]!);
    const listener = await open();
    expect(listener.port).toBe(ports[1]);
    // The family that was free is given back.
    await other.release();
    for (const each of hosts) expect(await listens(ports[0]!, each)).toBe(false);
  });

  it('that are all busy end the try', async () => {
    const others = await Promise.all(ports.map((port) => occupy('127.0.0.1', port)));
    expect(await failureOf(() => open())).toMatchObject({
      code: 'auth.ports_busy',
      kind: 'transient',
      detail: ports.join(', '),
    });
    await Promise.all(others.map((one) => one.release()));
    expect((await open()).port).toBe(ports[0]);
  });

  it('lie in three blocks of a hundred, below those of outgoing connections (trials/25)', () => {
    const blocks = new Set(defaultRedirectPorts.map((port) => Math.floor(port / 100)));
    expect(blocks.size).toBe(3);
    for (const port of defaultRedirectPorts) {
      expect(port).toBeGreaterThan(1024);
      expect(port).toBeLessThan(32_768);
    }
  });

  it.each([
    ['keeps every port', 'EACCES', 'auth.ports_reserved'],
    ['has no address of its own', 'EADDRNOTAVAIL', 'auth.ports_busy'],
    ['knows neither family', 'EAFNOSUPPORT', 'auth.ports_busy'],
  ])('end the try on a computer that %s', async (_case, code, expected) => {
    const listen = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server) {
      queueMicrotask(() => this.emit('error', Object.assign(new Error('no'), { code })));
      return this;
    });
    try {
      expect((await failureOf(() => open())).code).toBe(expected);
    } finally {
      listen.mockRestore();
    }
  });

  const unable = whyNoPortIsKept();
  describe.skipIf(unable !== null)(`that the system keeps to itself${unable ?? ''}`, () => {
    /** In a process that may not take ports below 1024, as no ordinary user may. */
    const listenAsUser = async (...wanted: readonly number[]): Promise<string> => {
      const script = join(import.meta.dirname, 'children/listen.ts');
      const command = [process.execPath, script, ...wanted.map(String)];
      const [program = '', ...parameters] =
        process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-net_bind_service', ...command] : command;
      return (await promisify(execFile)(program, parameters)).stdout.trim();
    };

    it('end the try as what they are [auth.ports_reserved] (trials/25)', async () => {
      expect(await listenAsUser(81, 82, 83)).toBe('auth.ports_reserved: 81, 82, 83');
    });

    it('are passed over for one that is free, and told apart from busy ones', async () => {
      expect(await listenAsUser(84, ports[0]!)).toBe(String(ports[0]));
      const other = await occupy('127.0.0.1', ports[0]!);
      expect(await listenAsUser(ports[0]!, 85)).toMatch(/^auth\.ports_reserved/);
      expect(await listenAsUser(ports[0]!)).toMatch(/^auth\.ports_busy/);
      await other.release();
    });
  });
});

describe('the end', () => {
  it('drops every connection and frees the port at once', async () => {
    const listener = await open();
    const waiting = sendRaw(listener.port, 'GET /oauth');
    expect(await listens(listener.port, '127.0.0.1')).toBe(true);
    await listener.close();
    expect(await waiting).toBe('');
    await listener.close();
    expect((await open()).port).toBe(ports[0]);
  });

  it('comes with the signal, also before it began', async () => {
    const listener = await open();
    const waiting = sendRaw(listener.port, 'GET /oauth');
    expect(await listens(listener.port, '127.0.0.1')).toBe(true);
    aborter.abort();
    expect(await waiting).toBe('');
    expect((await failureOf(() => open())).code).toBe('auth.cancelled');
    expect(await listens(ports[0]!, '127.0.0.1')).toBe(false);
  });

  it('comes when the signal arrives while the port is looked for', async () => {
    const opening = failureOf(() => open());
    aborter.abort();
    expect((await opening).code).toBe('auth.cancelled');
    for (const host of hosts) expect(await listens(ports[0]!, host)).toBe(false);
  });

  it('waits a moment for the last page when asked to', async () => {
    const listener = await open();
    await get(listener, callback);
    listener.closeSoon();
    clock.advance(lingerMs - 1);
    expect(statusOf(await get(listener, '/oauth/callback/done'))).toBe(200);
    clock.advance(1);
    await listener.close();
    expect(await listens(listener.port, '127.0.0.1')).toBe(false);
    listener.closeSoon();
    expect(clock.pending).toBe(0);
  });
});

describe('a sign-in under a hail of requests', () => {
  it('completes, and leaves no socket behind', async () => {
    const countSockets = (): number =>
      process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length;
    // Node forgets a closed socket a turn of its loop later.
    await expect.poll(countSockets).toBe(0);
    const listener = await open({ limits: { headersMs: 200, requestMs: 400, connections: 256 } });
    const outcome = await fuzzLoopback({
      port: listener.port,
      requests: 3000,
      parallel: 100,
      seed: 7,
      hosts,
    });
    expect(answers).toEqual([]);
    expect(errors).toEqual([]);
    expect(outcome.statuses.get(303)).toBeUndefined();
    // A third or more must get past the parser, or the hail proves little about the handler.
    expect(outcome.statuses.get(0)).toBeLessThan(2000);
    for (const status of [200, 400, 404, 405, 414]) {
      expect(outcome.statuses.get(status)).toBeGreaterThan(0);
    }
    expect(strays).toContain('wrong_state');
    expect(statusOf(await get(listener, callback))).toBe(303);
    expect(answers).toHaveLength(1);
    await listener.close();
    await expect.poll(countSockets).toBe(0);
  });
});
