import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { selfSigned } from './support/self-signed.ts';
import { Workplace } from './support/workplace.ts';

describe('an environment that weakens connections', () => {
  let workplace: Workplace;
  const keysFile = (): string => join(workplace.directory, 'keys.log');

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
    await workplace.start({
      environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0', SSLKEYLOGFILE: keysFile() },
    });
  });
  afterAll(() => workplace.close());

  it('sends nothing to a token endpoint that signed its own certificate', async () => {
    const received: string[] = [];
    const server = createHttpsServer(selfSigned, (request, response) => {
      received.push(request.url ?? '');
      response.end('{}');
    });
    const port = await listen(server);
    const outcome = await workplace.app.app.evaluate(
      (_electron, address) =>
        fetch(address, { method: 'POST', body: 'client_secret=canary' }).then(
          () => 'sent',
          (error: unknown) =>
            String(error instanceof Error ? Reflect.get(Object(error.cause), 'code') : error),
        ),
      `https://127.0.0.1:${port}/oauth/v2/token`,
    );
    server.close();
    expect(outcome).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(received).toEqual([]);
  });

  it('has no keys of connections written down', async () => {
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    expect(existsSync(keysFile())).toBe(false);
  });
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server on a port has an address of this form.
  return (server.address() as AddressInfo).port;
}
