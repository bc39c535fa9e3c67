import { createServer, type Server } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, afterEach, describe, expect, it } from 'vitest';
import { answerAuthorizePage } from '../../src/sandbox/index.ts';
import { messageFor, type ErrorCode } from '../../src/contract/errors.ts';
import { Workplace } from './support/workplace.ts';

/** Below the ports that the system gives to outgoing connections: there one may be taken for a minute. */
const ports = [23_682, 23_683, 23_684] as const;

describe('signing in on the real Electron', () => {
  let workplace: Workplace;

  beforeAll(async () => {
    workplace = await Workplace.open({
      sandbox: {
        contacts: 60,
        client: { redirectUris: ports.map((port) => `http://localhost:${port}/oauth/callback`) },
      },
    });
    await workplace.writeConnection({ redirectPorts: ports });
    await workplace.start();
  });

  afterEach(async () => {
    workplace.sandbox.control.tamperRedirect({});
    workplace.sandbox.control.setFaults([]);
    await goBackToWelcome();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** Whatever the test left on screen, the next one begins on Welcome, signed out. */
  async function goBackToWelcome(): Promise<void> {
    const { page } = workplace.app;
    await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      if (!state.ok) return;
      if ('attemptId' in state.value.signIn) {
        await window.deskside.cancelSignIn({ attemptId: state.value.signIn.attemptId });
      }
      for (const { id } of state.value.accounts) await window.deskside.signOut({ accountId: id });
    });
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
  }

  async function begin(): Promise<string> {
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    return workplace.browser.nextAddress();
  }

  async function expectSentence(code: ErrorCode): Promise<void> {
    await workplace.app.page.getByText(messageFor(code)).first().waitFor();
  }

  it('leads from the button through the browser to the records', async () => {
    await workplace.signIn();
    await workplace.app.page.getByRole('grid', { name: /./ }).waitFor();
    const state = await workplace.app.page.evaluate(() => window.deskside.getAppState());
    expect(state).toMatchObject({ ok: true, value: { accounts: [{ status: 'active' }] } });
    expect(JSON.stringify(state)).not.toMatch(/1000\.[0-9a-f]{32}/);
  });

  it('says that consent was refused [auth.refused]', async () => {
    const callback = await answerAuthorizePage(await begin(), { decision: 'refuse' });
    await fetch(callback);
    await expectSentence('auth.refused');
  });

  it('can be cancelled, and frees its port', async () => {
    const address = await begin();
    await workplace.app.page.getByRole('button', { name: 'Cancel' }).click();
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    const callback = await answerAuthorizePage(address);
    await expect(fetch(callback)).rejects.toThrow();
  });

  it('ignores an answer with another state, says so, and still completes with the right one [auth.state_mismatch]', async () => {
    const address = await begin();
    const callback = new URL(await answerAuthorizePage(address));
    const tampered = new URL(callback);
    tampered.searchParams.set('state', 'somebody-else');
    expect((await fetch(tampered)).status).toBe(400);
    await expectSentence('auth.state_mismatch');
    await fetch(callback);
    await workplace.app.page.getByRole('navigation', { name: 'Modules' }).waitFor();
  });

  it('sends the code to no server that the callback makes up [auth.unknown_server]', async () => {
    const callback = new URL(await answerAuthorizePage(await begin()));
    callback.searchParams.set('accounts-server', 'https://accounts.zoho.example');
    await fetch(callback);
    await expectSentence('auth.unknown_server');
    expect(workplace.sandbox.control.tokenCounts().refresh).toBe(0);
  });

  it('takes the address pasted by hand [auth.callback_invalid]', async () => {
    const callback = await answerAuthorizePage(await begin());
    const { page } = workplace.app;
    await page.getByRole('button', { name: 'Paste the address instead' }).click();
    await page.getByRole('textbox', { name: /address/i }).fill('https://example.com/not-it');
    await page.keyboard.press('Enter');
    await expectSentence('auth.callback_invalid');
    await page.getByRole('textbox', { name: /address/i }).fill(callback);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  });

  it('says that all its addresses are busy [auth.ports_busy]', async () => {
    const occupied = await Promise.all(ports.map((port) => occupy(port)));
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    await expectSentence('auth.ports_busy');
    await Promise.all(occupied.map((server) => closed(server)));
  });

  it('takes the next port when one is busy', async () => {
    const [first, second] = ports;
    const occupied = await occupy(first);
    expect(await begin()).toContain(encodeURIComponent(`http://localhost:${second}/oauth/callback`));
    await closed(occupied);
  });

  it('says that the server cannot be reached, and can be tried again [auth.server_unreachable]', async () => {
    const callback = await answerAuthorizePage(await begin());
    workplace.sandbox.control.setFaults([{ path: /^\/oauth\/v2\/token/, respond: { kind: 'cut' } }]);
    await fetch(callback);
    await expectSentence('auth.server_unreachable');
    workplace.sandbox.control.setFaults([]);
    await goBackToWelcome();
    await workplace.signIn();
  });

  it('says that the server answered with a page instead of a reply [auth.server_unexpected]', async () => {
    const callback = await answerAuthorizePage(await begin());
    workplace.sandbox.control.setFaults([
      { path: /^\/oauth\/v2\/token/, respond: { kind: 'html', status: 200 } },
    ]);
    await fetch(callback);
    await expectSentence('auth.server_unexpected');
  });
});

describe('signing in with a connection that is wrong', () => {
  let workplace: Workplace;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 10 } });
  });

  afterEach(async () => {
    await workplace.quit();
  });

  afterAll(async () => {
    await workplace.close();
  });

  it('says that the client secret was not accepted [auth.invalid_client_secret]', async () => {
    await workplace.writeConnection({ clientSecret: 'not-the-client-secret' });
    const { page } = await workplace.start();
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    await workplace.allowInBrowser();
    await page.getByText(messageFor('auth.invalid_client_secret')).first().waitFor();
  });

  it('says that the server is down', async () => {
    const port = await freePort();
    await workplace.writeConnection({
      accountsUrl: `http://localhost:${port}`,
      apiUrl: `http://localhost:${port}`,
    });
    const { page } = await workplace.start();
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    const address = new URL(await workplace.browser.nextAddress());
    const callback = new URL(address.searchParams.get('redirect_uri') ?? '');
    callback.search = new URLSearchParams({
      code: '1000.0123456789abcdef0123456789abcdef.0123456789abcdef0123456789abcdef',
      state: address.searchParams.get('state') ?? '',
      location: 'us',
    }).toString();
    await fetch(callback);
    await page.getByText(messageFor('auth.server_unreachable')).first().waitFor();
  });

  it('says what is wrong with a connection file, and starts all the same [connection.not_loopback]', async () => {
    await workplace.writeConnection({ accountsUrl: 'https://accounts.zoho.example' });
    const { page } = await workplace.start();
    await page.getByText(messageFor('connection.not_loopback')).first().waitFor();
    await page.getByRole('button', { name: 'Try the sample company' }).waitFor();
  });

  it('offers the link when no browser can be opened', async () => {
    await workplace.writeConnection({});
    await workplace.browser.breakDown();
    const { page } = await workplace.start();
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await workplace.app.app.evaluate(({ clipboard }) => clipboard.readText());
    await fetch(await answerAuthorizePage(link));
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  });
});

/** Takes a port, as another program would; the one of the last sign-in is given back a few seconds after it. */
async function occupy(port: number): Promise<Server> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const server = createServer();
    server.listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
      return server;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function closed(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}

async function freePort(): Promise<number> {
  const server = createHttpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await closed(server);
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
