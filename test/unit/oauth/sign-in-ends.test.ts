import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { answerAuthorizePage } from '../../../src/sandbox/index.ts';
import { occupy } from './support/free-ports.ts';
import { SignInFixture } from './support/sign-in-fixture.ts';

let fixture: SignInFixture;
beforeEach(async () => {
  fixture = await SignInFixture.create();
});
afterEach(() => fixture.close());

const listens = async (port: number): Promise<boolean> => {
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

describe('the end of a sign-in', () => {
  it('takes the last page along when the service ends', async () => {
    const { finished } = fixture.start();
    await fetch(await answerAuthorizePage(await fixture.nextPage()));
    await finished;
    const port = fixture.connection.redirectPorts[0]!;
    expect(await listens(port)).toBe(true);
    await fixture.service.dispose();
    expect(await listens(port)).toBe(false);
    expect(fixture.clock.pending).toBe(0);
  });

  it('is kept for the log once, when no port could be had', async () => {
    const others = await Promise.all(
      fixture.connection.redirectPorts.map((port) => occupy('127.0.0.1', port)),
    );
    await fixture.start().finished;
    await fixture.service.dispose();
    await Promise.all(others.map((one) => one.release()));
    expect(fixture.reports).toMatchObject([{ code: 'auth.ports_busy' }]);
  });

  it('by a fault of ours is kept for the log, and again where that meets the release of its port', async () => {
    const connection = { ...fixture.connection, redirectPorts: [70_000] };
    await fixture.service.start({ connectionId: 'c1', connection }).finished;
    expect(fixture.service.state).toMatchObject({ phase: 'failed', problem: { code: 'app.internal' } });
    expect(fixture.reports).toHaveLength(1);
    await fixture.service.dispose();
    expect(fixture.reports).toMatchObject([{ code: 'ERR_SOCKET_BAD_PORT' }, { code: 'ERR_SOCKET_BAD_PORT' }]);
  });

  it('is not that of a pasted refusal without a state, which is said all the same [auth.refused]', async () => {
    const { attemptId } = fixture.start();
    await fixture.nextPage();
    const port = fixture.connection.redirectPorts[0]!;
    fixture.service.submitAddress(attemptId, `http://localhost:${port}/oauth/callback?error=access_denied`);
    expect(fixture.service.state).toMatchObject({ phase: 'waiting', notice: { code: 'auth.refused' } });
    fixture.service.cancel(attemptId);
  });
});
