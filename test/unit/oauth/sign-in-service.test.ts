import { connect } from 'node:net';
import { once } from 'node:events';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/contract/errors.ts';
import { lingerMs } from '../../../src/oauth/loopback-listener.ts';
import { OAuthError } from '../../../src/oauth/oauth-error.ts';
import { signInDeadlineMs } from '../../../src/oauth/sign-in-attempt.ts';
import type { SignInState } from '../../../src/oauth/sign-in-machine.ts';
import { answerAuthorizePage, sampleUsers } from '../../../src/sandbox/index.ts';
import { freePorts, occupy } from './support/free-ports.ts';
import { SignInFixture } from './support/sign-in-fixture.ts';

let fixture: SignInFixture;
beforeEach(async () => {
  fixture = await SignInFixture.create();
});
afterEach(() => fixture.close());

const problemOf = (state: SignInState): ErrorCode | null =>
  state.phase === 'failed' ? state.problem.code : null;
const noticeOf = (state: SignInState): ErrorCode | null =>
  state.phase === 'waiting' ? (state.notice?.code ?? null) : null;
const startWithGrantCode = (): ReturnType<typeof fixture.start> =>
  fixture.service.startDirect(
    { connectionId: 'c1', connection: fixture.connection },
    {
      flow: 'grant_code',
      grantCode: fixture.sandbox.control.issueGrantCode({ scopes: ['ZohoCRM.modules.READ'] }),
    },
  );
const isBusy = async (port: number): Promise<boolean> => {
  const socket = connect({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/** An answer that tells when its reader has come to the end. */
function readToTheEnd(text: string, reply: Response, ended: () => void): Response {
  const pieces = [new TextEncoder().encode(text)];
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const piece = pieces.pop();
        if (piece !== undefined) {
          controller.enqueue(piece);
          return;
        }
        controller.close();
        ended();
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: reply.status, headers: reply.headers });
}

describe('signing in through the browser', () => {
  it('goes from the click to a stored account', async () => {
    const { finished, attemptId } = fixture.start();
    const page = await fixture.nextPage();
    expect(fixture.service.authorizeUrl(attemptId)).toBe(page);
    expect(fixture.service.authorizeUrl('another attempt')).toBeNull();
    const shown = await fetch(await answerAuthorizePage(page));
    expect(shown.url).toBe(`http://localhost:${fixture.connection.redirectPorts[0]!}/oauth/callback/done`);
    expect(await shown.text()).toContain('Return to Deskside');
    await finished;
    expect(fixture.states.map((state) => state.phase)).toEqual([
      'opening',
      'waiting',
      'exchanging',
      'identifying',
      'identifying',
      'signed_in',
    ]);
    expect(fixture.service.state).toMatchObject({ attempt: { id: attemptId }, accountId: 'account-1' });
    const [signIn] = fixture.saved;
    expect(signIn).toMatchObject({
      connectionId: 'c1',
      server: fixture.connection.server,
      identity: { userName: 'someone@example.com' },
      redirectUri: `http://localhost:${fixture.connection.redirectPorts[0]!}/oauth/callback`,
    });
    expect(signIn?.token.refreshToken).toMatch(/^1000\./);
    expect(fixture.sandbox.counts.token.code).toBe(1);
    expect(inspect(signIn, { depth: 9 })).not.toContain(signIn?.token.accessToken);
    expect(inspect(signIn, { depth: 9 })).not.toContain(fixture.connection.clientSecret);
    expect(inspect(fixture.states, { depth: 9 })).not.toContain('1000.');
  });

  it('shows the last page for a moment and then closes everything', async () => {
    const { finished } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await finished;
    const port = fixture.connection.redirectPorts[0]!;
    expect(await isBusy(port)).toBe(true);
    expect(fixture.clock.pending).toBe(1);
    fixture.clock.advance(lingerMs - 1);
    expect(await isBusy(port)).toBe(true);
    fixture.clock.advance(1);
    await expect.poll(() => isBusy(port)).toBe(false);
    await fixture.service.dispose();
    expect(fixture.clock.pending).toBe(0);
    expect(fixture.service.state.phase).toBe('signed_in');
  });

  it('takes the address by hand, and explains what is wrong with another one [auth.callback_invalid]', async () => {
    const { finished, attemptId } = fixture.start();
    const address = await answerAuthorizePage(await fixture.nextPage());
    fixture.service.submitAddress(attemptId, 'http://localhost/');
    expect(noticeOf(fixture.service.state)).toBe('auth.callback_invalid');
    fixture.service.submitAddress(attemptId, address.replace(/state=[^&]+/, 'state=other'));
    expect(noticeOf(fixture.service.state)).toBe('auth.state_mismatch');
    fixture.service.submitAddress('another attempt', 'http://localhost/');
    expect(noticeOf(fixture.service.state)).toBe('auth.state_mismatch');
    fixture.service.submitAddress('another attempt', address);
    expect(fixture.service.state.phase).toBe('waiting');
    fixture.service.submitAddress(attemptId, `  ${address}  `);
    await finished;
    expect(fixture.service.state.phase).toBe('signed_in');
    expect((await fetch(address)).status).toBe(410);
  });

  it('offers the link when the browser cannot be opened [auth.browser_failed]', async () => {
    fixture.overrides.openBrowser = () => Promise.reject(new Error('no browser'));
    const { finished, attemptId } = fixture.start();
    await fixture.reaches((state) => noticeOf(state) === 'auth.browser_failed');
    const link = fixture.service.authorizeUrl(attemptId);
    await fetch(await answerAuthorizePage(link ?? ''));
    await finished;
    expect(fixture.service.state.phase).toBe('signed_in');
    expect(fixture.service.authorizeUrl(attemptId)).toBeNull();
  });

  it('waits on when an answer does not belong, and says so [auth.state_mismatch]', async () => {
    fixture.sandbox.control.tamperRedirect({ state: 'forged' });
    const { finished } = fixture.start();
    const page = await fixture.nextPage();
    expect((await fetch(await answerAuthorizePage(page))).status).toBe(400);
    expect(noticeOf(fixture.service.state)).toBe('auth.state_mismatch');
    fixture.sandbox.control.tamperRedirect({});
    await fetch(await answerAuthorizePage(page));
    await finished;
    expect(fixture.service.state.phase).toBe('signed_in');
  });

  it('waits on after a refusal that proves nothing, and says so [auth.refused]', async () => {
    const { finished } = fixture.start();
    const page = await fixture.nextPage();
    const address = new URL(await answerAuthorizePage(page));
    await fetch(`${address.origin}${address.pathname}?error=access_denied`);
    expect(noticeOf(fixture.service.state)).toBe('auth.refused');
    await fetch(address);
    await finished;
    expect(fixture.service.state.phase).toBe('signed_in');
  });

  it('takes the next port when the first is busy', async () => {
    const [first, second] = fixture.connection.redirectPorts;
    const other = await occupy('127.0.0.1', first!);
    const { finished } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await finished;
    expect(fixture.saved[0]?.redirectUri).toBe(`http://localhost:${second!}/oauth/callback`);
    await other.release();
  });
});

describe('a sign-in that fails', () => {
  const run = async (): Promise<SignInState> => {
    const { finished } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await finished;
    expect(fixture.saved).toEqual([]);
    return fixture.service.state;
  };

  it('because the person refused [auth.refused]', async () => {
    const { finished } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage(), { decision: 'refuse' }));
    await finished;
    expect(problemOf(fixture.service.state)).toBe('auth.refused');
  });

  it('because the secret is wrong [auth.invalid_client_secret]', async () => {
    const other = await SignInFixture.create({ clientSecret: 'not the secret' });
    const { finished } = other.start();
    await fetch(await answerAuthorizePage(await other.nextPage()));
    await finished;
    expect(problemOf(other.service.state)).toBe('auth.invalid_client_secret');
    await other.close();
  });

  it('because the client is not enabled where the person has their account [auth.invalid_client]', async () => {
    fixture.sandbox.control.setHabits({ multiDc: false });
    fixture.sandbox.control.setLocation('eu');
    expect(problemOf(await run())).toBe('auth.invalid_client');
    fixture.sandbox.control.setLocation('us');
    const { finished } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await finished;
    expect(fixture.service.state.phase).toBe('signed_in');
  });

  it('because the callback names a server that is not known: nothing is sent to anybody [auth.unknown_server]', async () => {
    fixture.sandbox.control.tamperRedirect({ accountsServer: 'http://localhost:1' });
    expect(problemOf(await run())).toBe('auth.unknown_server');
    fixture.sandbox.control.tamperRedirect({ location: 'atlantis' });
    expect(problemOf(await run())).toBe('auth.unknown_server');
    expect(fixture.sandbox.counts.token.code).toBe(0);
  });

  it('because the code is not one [auth.invalid_code]', async () => {
    fixture.sandbox.control.tamperRedirect({ code: '1000.made.up' });
    expect(problemOf(await run())).toBe('auth.invalid_code');
  });

  it.each([
    ['is gone', { kind: 'cut' }, 'auth.server_unreachable'],
    ['answers with a page', { kind: 'html', status: 200 }, 'auth.server_unexpected'],
    ['answers with nothing', { kind: 'empty', status: 200 }, 'auth.server_unexpected'],
  ] as const)('because the server %s: and the code is not tried again', async (_case, respond, code) => {
    fixture.sandbox.control.setFaults([{ method: 'POST', path: /^\/oauth\/v2\/token$/, respond }]);
    expect(problemOf(await run())).toBe(code);
    const posts = fixture.sandbox.requests.filter((one) => one.path === '/oauth/v2/token');
    expect(posts).toHaveLength(1);
  });

  it('because there were too many, and says when to come back [auth.throttled]', async () => {
    const respond = { kind: 'json', status: 400, body: { error: 'Access Denied' } } as const;
    fixture.sandbox.control.setFaults([{ method: 'POST', path: /token$/, respond }]);
    expect(await run()).toMatchObject({
      problem: { code: 'auth.throttled', retryAt: fixture.clock.now() + 600_000 },
    });
  });

  it('because all ports are busy [auth.ports_busy]', async () => {
    const others = await Promise.all(
      fixture.connection.redirectPorts.map((port) => occupy('127.0.0.1', port)),
    );
    await fixture.start().finished;
    expect(problemOf(fixture.service.state)).toBe('auth.ports_busy');
    await Promise.all(others.map((one) => one.release()));
  });

  it('or waits, and says at once what to register where a connection names no ports (trials/25)', async () => {
    const others = await freePorts(2);
    const before = fixture.sandbox.requests.length;
    const connection = { ...fixture.connection, redirectPorts: others, redirectPortsGiven: false };
    const { finished } = fixture.service.start({ connectionId: 'c1', connection });
    const state = await fixture.reaches((one) => one.phase === 'waiting' && one.notice !== null);
    expect(state).toMatchObject({
      phase: 'waiting',
      notice: {
        code: 'auth.invalid_redirect_uri',
        detail: others.map((port) => `http://localhost:${String(port)}/oauth/callback`).join('\n'),
      },
    });
    const asked = fixture.sandbox.requests.slice(before);
    expect(asked.map(({ path }) => path)).toEqual(['/oauth/v2/auth']);
    fixture.service.cancel(state.phase === 'waiting' ? state.attempt.id : '');
    await finished;
  });

  it.each([
    ['registered ports that it does not name', false, 1],
    ['ports that it names', true, 0],
  ])('and is not disturbed with %s', async (_name, redirectPortsGiven, requests) => {
    const before = fixture.sandbox.requests.length;
    const connection = { ...fixture.connection, redirectPortsGiven };
    const read: Promise<undefined>[] = [];
    fixture.overrides.fetch = (input, init) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      read.push(promise);
      return fetch(input, init).then(async (reply) =>
        readToTheEnd(await reply.text(), reply, () => resolve(undefined)),
      );
    };
    const { finished } = fixture.service.start({ connectionId: 'c1', connection });
    await fixture.nextPage();
    // The page is asked for before the browser is; what follows its last byte waits for nothing outside.
    expect(read).toHaveLength(requests);
    await Promise.all(read);
    await new Promise(setImmediate);
    expect(fixture.states.some((state) => state.phase === 'waiting' && state.notice !== null)).toBe(false);
    const { state } = fixture.service;
    fixture.service.cancel(state.phase === 'waiting' ? state.attempt.id : '');
    await finished;
    expect(fixture.sandbox.requests.length - before).toBe(requests);
  });

  it('is not disturbed when the look at its address fails: that is kept for the log', async () => {
    const failure = new TypeError('fetch failed');
    fixture.overrides.fetch = () => Promise.reject(failure);
    const connection = { ...fixture.connection, redirectPortsGiven: false };
    const { finished, attemptId } = fixture.service.start({ connectionId: 'c1', connection });
    await fixture.nextPage();
    await expect.poll(() => fixture.reports).toHaveLength(1);
    expect(fixture.reports[0]).toMatchObject({ code: 'auth.server_unreachable' });
    expect(noticeOf(fixture.service.state)).toBeNull();
    fixture.service.cancel(attemptId);
    await finished;
    expect(fixture.reports).toHaveLength(1);
  });

  it('because Zoho gives no refresh token: the access token is given back [auth.refresh_token_missing]', async () => {
    const body = { access_token: '1000.a.b', expires_in: 3600 };
    fixture.sandbox.control.setFaults([
      { method: 'POST', path: /^\/oauth\/v2\/token$/, respond: { kind: 'json', status: 200, body } },
    ]);
    expect(problemOf(await run())).toBe('auth.refresh_token_missing');
    expect(fixture.sandbox.requests.at(-1)?.path).toBe('/oauth/v2/revoke/token');
  });

  it('because the person cannot be identified: the tokens are given back', async () => {
    fixture.overrides.identify = () =>
      Promise.reject(new OAuthError('auth.user_unknown', { kind: 'configuration' }));
    expect(problemOf(await run())).toBe('auth.user_unknown');
    expect(fixture.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
  });

  it('and whose tokens cannot be given back: that is kept for the log, too', async () => {
    fixture.overrides.identify = () =>
      Promise.reject(new OAuthError('auth.user_unknown', { kind: 'configuration' }));
    fixture.sandbox.control.setFaults([{ method: 'POST', path: /revoke/, respond: { kind: 'cut' } }]);
    expect(problemOf(await run())).toBe('auth.user_unknown');
    expect(fixture.reports).toContainEqual(expect.objectContaining({ code: 'auth.server_unreachable' }));
  });

  it('because it cannot be stored: the tokens are given back and the cause is kept for the log [app.internal]', async () => {
    const failure = new Error('of another kind');
    fixture.overrides.save = () => Promise.reject(failure);
    expect(problemOf(await run())).toBe('app.internal');
    expect(fixture.reports).toEqual([failure]);
    expect(fixture.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
  });

  it('is forgotten when it was read', async () => {
    fixture.sandbox.control.tamperRedirect({ code: '1000.made.up' });
    const state = await run();
    if (state.phase !== 'failed') throw new Error('It did not fail.');
    fixture.service.dismiss(state.attempt.id);
    expect(fixture.service.state).toEqual({ phase: 'idle' });
  });
});

describe('ending a sign-in', () => {
  it('by Cancel closes the port, and the browser comes too late', async () => {
    const { finished, attemptId } = fixture.start();
    const address = await answerAuthorizePage(await fixture.nextPage());
    fixture.service.cancel(attemptId);
    await finished;
    expect(fixture.service.state.phase).toBe('cancelled');
    await expect(fetch(address)).rejects.toThrow();
    fixture.service.submitAddress(attemptId, address);
    expect(fixture.service.state.phase).toBe('cancelled');
    expect(fixture.clock.pending).toBe(0);
    expect(fixture.reports).toEqual([]);
  });

  it('by Cancel at once, before a port was found', async () => {
    const { finished, attemptId } = fixture.start();
    fixture.service.cancel(attemptId);
    await finished;
    expect(fixture.states.map((state) => state.phase)).toEqual(['opening', 'cancelled']);
    expect(fixture.sandbox.requests).toEqual([]);
    expect(fixture.reports).toEqual([]);
  });

  it('by Cancel during the exchange ends the request', async () => {
    fixture.sandbox.control.setFaults([{ method: 'POST', path: /token$/, respond: { kind: 'hang' } }]);
    const { finished, attemptId } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await fixture.reaches((state) => state.phase === 'exchanging');
    fixture.service.cancel(attemptId);
    await finished;
    expect(fixture.service.state.phase).toBe('cancelled');
    expect(fixture.reports).toEqual([]);
  });

  it('by Cancel while Zoho is asked who it is gives the tokens back', async () => {
    fixture.overrides.identify = (_token, _server, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('ended')));
      });
    const { finished, attemptId } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await fixture.reaches((state) => state.phase === 'identifying');
    fixture.service.cancel(attemptId);
    await finished;
    expect(fixture.service.state.phase).toBe('cancelled');
    expect(fixture.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
    expect(fixture.saved).toEqual([]);
  });

  it('by Cancel holds also when the answer of who it is comes all the same', async () => {
    const { promise, resolve } = Promise.withResolvers<{ userName: string }>();
    fixture.overrides.identify = () => promise;
    const { finished, attemptId } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await fixture.reaches((state) => state.phase === 'identifying');
    fixture.service.cancel(attemptId);
    resolve({ userName: 'late@example.com' });
    await finished;
    expect(fixture.saved).toEqual([]);
    expect(fixture.service.state.phase).toBe('cancelled');
    expect(fixture.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
  });

  it('by Cancel comes too late while it is being stored', async () => {
    let store: () => void = () => undefined;
    fixture.overrides.save = () =>
      new Promise((resolve) => {
        store = () => resolve({ accountId: 'stored' });
      });
    const { finished, attemptId } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await fixture.reaches((state) => state.phase === 'identifying' && state.saving);
    fixture.service.cancel(attemptId);
    store();
    await finished;
    expect(fixture.service.state).toMatchObject({ phase: 'signed_in', accountId: 'stored' });
  });

  it('by the clock after five minutes [auth.timed_out]', async () => {
    const { finished } = fixture.start();
    const address = await answerAuthorizePage(await fixture.nextPage());
    expect(fixture.service.state).toMatchObject({ expiresAt: fixture.clock.now() + signInDeadlineMs });
    fixture.clock.advance(signInDeadlineMs - 1);
    expect(fixture.service.state.phase).toBe('waiting');
    fixture.clock.advance(1);
    await finished;
    expect(fixture.service.state.phase).toBe('timed_out');
    await expect(fetch(address)).rejects.toThrow();
  });

  it('by starting another, which gets the same port', async () => {
    const first = fixture.start();
    const firstPage = await fixture.nextPage();
    const second = fixture.start();
    const secondPage = await fixture.nextPage();
    const redirect = (page: string): string | null => new URL(page).searchParams.get('redirect_uri');
    expect(redirect(secondPage)).toBe(redirect(firstPage));
    await first.finished;
    expect((await fetch(await answerAuthorizePage(firstPage))).status).toBe(400);
    expect(noticeOf(fixture.service.state)).toBe('auth.state_mismatch');
    fixture.service.cancel(first.attemptId);
    await fetch(await answerAuthorizePage(secondPage));
    await second.finished;
    expect(fixture.service.state).toMatchObject({ phase: 'signed_in', attempt: { id: second.attemptId } });
    expect(fixture.saved).toHaveLength(1);
  });

  it('many times in a row leaves one that works', async () => {
    const attempts = Array.from({ length: 8 }, () => fixture.start());
    const last = attempts.at(-1)!;
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await Promise.all(attempts.map((one) => one.finished));
    expect(fixture.service.state).toMatchObject({ phase: 'signed_in', attempt: { id: last.attemptId } });
  });

  it('by the end of the program, which leaves nobody waiting', async () => {
    const { finished } = fixture.start();
    const address = await answerAuthorizePage(await fixture.nextPage());
    await fixture.service.dispose();
    await finished;
    expect(fixture.service.state.phase).toBe('cancelled');
    await expect(fetch(address)).rejects.toThrow();
  });

  it('by Cancel while a code that was pasted is looked at, without a word', async () => {
    fixture.overrides.identify = (_token, _server, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('ended')));
      });
    const { finished, attemptId } = startWithGrantCode();
    await fixture.reaches((state) => state.phase === 'identifying');
    fixture.service.cancel(attemptId);
    await finished;
    expect(fixture.service.state.phase).toBe('cancelled');
    expect(fixture.reports).toEqual([]);
  });

  it('by the end of the program while it is being stored keeps the failure for the log', async () => {
    const failure = new Error('the disk is full');
    let fail: () => void = () => undefined;
    fixture.overrides.save = () =>
      new Promise((_resolve, reject) => {
        fail = () => reject(failure);
      });
    const { finished } = startWithGrantCode();
    await fixture.reaches((state) => state.phase === 'identifying' && state.saving);
    const disposed = fixture.service.dispose();
    fail();
    await Promise.all([disposed, finished]);
    expect(fixture.reports).toEqual([failure]);
  });

  it('is told to nobody who has stopped listening', async () => {
    const seen: string[] = [];
    const stop = fixture.service.onChange((state) => seen.push(state.phase));
    const { finished, attemptId } = fixture.start();
    await fixture.nextPage();
    stop();
    fixture.service.cancel(attemptId);
    await finished;
    expect(seen).toEqual(['opening', 'waiting']);
  });

  it('does not hurt a listener that fails', async () => {
    const failure = new Error('of the listener');
    fixture.service.onChange(() => {
      throw failure;
    });
    const { finished } = fixture.start();
    await fetch(
      await answerAuthorizePage(await fixture.nextPage(), { userEmail: sampleUsers[0]?.email ?? '' }),
    );
    await finished;
    expect(fixture.service.state.phase).toBe('signed_in');
    expect(fixture.reports).toContain(failure);
  });
});
