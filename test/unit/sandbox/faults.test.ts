import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../../../src/sandbox/index.ts';
import { SandboxClient } from './sandbox-client.ts';

let client: SandboxClient;
let waited: number[];
beforeEach(async () => {
  waited = [];
  client = await SandboxClient.signedIn({
    contacts: 40,
    sleep: (ms) => {
      waited.push(ms);
      return Promise.resolve();
    },
  });
});
afterEach(() => client.sandbox.close());

describe('faults', () => {
  it('strike by method, path, number and turn', async () => {
    const respond = {
      kind: 'error',
      status: 500,
      code: 'INTERNAL_ERROR',
      message: 'broken',
      details: { why: 1 },
    } as const;
    client.sandbox.control.setFaults([
      { method: 'GET', path: /^\/crm\/v8\/Deals\?.*page=2/, skip: 1, times: 2, respond },
    ]);
    const path = '/Deals?fields=id&per_page=5&page=2';
    expect((await client.crm('/Deals?fields=id&page=1')).status).toBe(200);
    expect((await client.crm(path)).status).toBe(200);
    expect(await client.failure(path)).toEqual({ status: 500, code: 'INTERNAL_ERROR', details: { why: 1 } });
    expect((await client.crm(path)).status).toBe(500);
    expect((await client.crm(path)).status).toBe(200);
  });

  it('strike by chance, repeatably', async () => {
    const run = async (): Promise<number[]> => {
      const one = await SandboxClient.signedIn({ contacts: 5 });
      one.sandbox.control.setFaults([
        { path: /org$/, probability: 0.5, respond: { kind: 'empty', status: 503 } },
      ]);
      const statuses: number[] = [];
      for (let count = 0; count < 20; count += 1) statuses.push((await one.crm('/org')).status);
      await one.sandbox.close();
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await run()).toEqual(first);
  });

  it('answer what no client expects', async () => {
    const { control } = client.sandbox;
    const reply = async (
      respond: Parameters<typeof control.setFaults>[0][number]['respond'],
    ): Promise<[number, string]> => {
      control.setFaults([{ respond }]);
      const response = await client.crm('/org');
      return [response.status, await response.text()];
    };
    expect(await reply({ kind: 'html', status: 502 })).toEqual([502, expect.stringContaining('<h1>')]);
    expect(await reply({ kind: 'empty', status: 200 })).toEqual([200, '']);
    expect(await reply({ kind: 'json', status: 200, body: { data: 'none' } })).toEqual([
      200,
      '{"data":"none"}',
    ]);
    const [, malformed] = await reply({ kind: 'malformed', status: 200 });
    expect(() => JSON.parse(malformed) as unknown).toThrow(SyntaxError);
    control.setFaults([{ path: /token$/, respond: { kind: 'error', status: 200, code: 'general_error' } }]);
    expect((await client.refresh('x')).body).toEqual({ error: 'general_error' });
  });

  it('cut the connection before or within the answer', async () => {
    const { control } = client.sandbox;
    control.setFaults([{ respond: { kind: 'cut' } }]);
    await expect(client.crm('/org')).rejects.toThrow(TypeError);
    control.setFaults([{ respond: { kind: 'cut-midway' } }]);
    const response = await client.crm('/org');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
    expect(client.sandbox.requests.filter((request) => request.path === '/crm/v8/org')).toHaveLength(2);
  });

  it('delay the answer or let it trickle, by the sleep that was given', async () => {
    const { control } = client.sandbox;
    control.setLatency(80);
    await client.get('/org');
    expect(waited).toEqual([80]);
    control.setLatency(0);
    control.setFaults([
      { times: 1, respond: { kind: 'delay', ms: 5_000 } },
      { respond: { kind: 'slow-body', bytes: 300, pauseMs: 40 } },
    ]);
    await client.get('/org');
    expect((await client.get('/org')).org).toHaveLength(1);
    expect(waited.slice(1, 4)).toEqual([5_000, 40, 40]);
  });

  it('hang until the caller gives up or the sandbox closes', async () => {
    client.sandbox.control.setFaults([{ respond: { kind: 'hang' } }]);
    const giveUp = new AbortController();
    const first = client.crm('/org', { signal: giveUp.signal });
    const second = client.crm('/users');
    second.catch(() => undefined);
    giveUp.abort();
    await expect(first).rejects.toThrow('aborted');
    await client.sandbox.close();
    await expect(second).rejects.toThrow(TypeError);
  });
});

describe('limits of the API', () => {
  it('refuse too many calls at a time, counted from arrival to answer', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const slow = await SandboxClient.signedIn({ contacts: 5, edition: 'Free', sleep: () => gate });
    slow.sandbox.control.setLatency(80);
    const calls = Array.from({ length: 8 }, () => slow.crm('/org'));
    const arrived = (): number =>
      slow.sandbox.requests.filter((request) => request.path === '/crm/v8/org').length;
    await expect.poll(arrived).toBe(8);
    release();
    const statuses = (await Promise.all(calls)).map((reply) => reply.status);
    expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    expect((await slow.crm('/org')).status).toBe(200);
    slow.sandbox.control.setConcurrency(0);
    expect(await slow.failure('/org')).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS', details: {} });
    await slow.sandbox.close();
  });

  it('tell of remaining credits once half are used, refuse at none, and start afresh the next day', async () => {
    const poor = await SandboxClient.signedIn({ contacts: 5, credits: 4 });
    const remaining: (string | null)[] = [];
    for (let call = 1; call <= 4; call += 1) {
      remaining.push((await poor.crm('/org')).headers.get('x-api-credits-remaining'));
    }
    expect(remaining).toEqual([null, '2', '1', '0']);
    expect(await poor.failure('/org')).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    poor.clock.advance(24 * 3_600_000);
    await poor.signIn();
    expect((await poor.crm('/org')).status).toBe(200);
    await poor.sandbox.close();
  });
});

describe('the server', () => {
  it('answers on both loopback families under the name localhost, and to no other name', async () => {
    const { port, origin } = new URL(client.sandbox.apiUrl);
    expect(origin).toBe(`http://localhost:${port}`);
    const hosts = ['127.0.0.1', ...((await hasIpv6()) ? ['[::1]'] : [])];
    for (const host of hosts)
      expect((await fetch(`http://${host}:${port}/oauth/serverinfo`)).status).toBe(200);
    expect(await statusFor(Number(port), 'evil.example.net')).toBe(421);
  });

  it('fails when its port is taken', async () => {
    await expect(startSandbox({ port: Number(new URL(client.sandbox.apiUrl).port) })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('remembers ten thousand requests without secrets, and counts all', async () => {
    await client.crm('/org?code=geheim&fields=a');
    const { requests, counts } = client.sandbox;
    expect(requests.at(-1)).toEqual({
      method: 'GET',
      path: '/crm/v8/org',
      query: { fields: 'a' },
      status: 200,
      at: client.clock.now,
    });
    expect(counts).toEqual({
      all: 2,
      authorize: 0,
      token: { code: 1, refresh: 0, other: 0 },
      revoke: 0,
      crm: 1,
    });
  });

  it('can be closed twice', async () => {
    await client.sandbox.close();
    await client.sandbox.close();
    await expect(fetch(client.sandbox.apiUrl)).rejects.toThrow(TypeError);
  });
});

function hasIpv6(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(0, '::1', () => probe.close(() => resolve(true)));
  });
}

/** Asks with a Host header that fetch would not send. */
async function statusFor(port: number, host: string): Promise<number | undefined> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/oauth/serverinfo', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}
