import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import type { LeasingTokenStore } from '../../../src/tokens/token-store.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { Child } from './children/child.ts';
import { openShared } from './children/open-store.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb, type MariaDb } from './support/mariadb.ts';

let sandbox: Sandbox;
let server: MariaDb | undefined;
beforeAll(async () => {
  sandbox = await startSandbox({ contacts: 1 });
  if (mariaDbIsThere) server = await startMariaDb();
});
afterAll(() => Promise.all([sandbox.close(), server?.stop()]));

const posts = (): number => sandbox.requests.filter(({ path }) => path === '/oauth/v2/token').length;

const kinds = [
  { kind: 'sqlite', name: 'sqlite', isThere: true },
  { kind: 'file', name: 'file', isThere: true },
  { kind: 'mysql', name: withMariaDb('mysql'), isThere: mariaDbIsThere },
];

function newPlace(kind: string): string {
  if (kind !== 'mysql') return join(temporaryFolder(), 'tokens');
  return JSON.stringify({ ...server?.settings, table: `tokens_${process.hrtime.bigint()}` });
}

describe.each(kinds)('four processes on one $name store', ({ kind, isThere }) => {
  let file: string;
  let store: LeasingTokenStore;

  /** A session whose access token has just run out. */
  async function expiredSession(): Promise<string> {
    file = newPlace(kind);
    store = await openShared(kind, file);
    const manager = new TokenManager({ store, fetch: globalThis.fetch, clock: Date.now });
    const { id } = await manager.saveSignIn({
      userName: 'ann@acme.example',
      clientId: sandbox.clientId,
      clientSecret: sandbox.clientSecret,
      accountsUrl: sandbox.accountsUrl,
      grantToken: sandbox.control.issueGrantCode({ scopes: ['ZohoCRM.modules.READ'] }),
    });
    await manager.getAccessToken(id);
    await store.saveToken({ id, accessToken: 'run out', expiresAt: Date.now() - 1 });
    return id;
  }

  async function start(id: string, count: number, callers: number): Promise<readonly Child[]> {
    const children = Array.from(
      { length: count },
      () => new Child('ask-often.ts', [kind, file, id, String(callers)]),
    );
    await Promise.all(children.map((child) => child.ready()));
    return children;
  }

  async function answersOf(children: readonly Child[]): Promise<readonly string[]> {
    const lines = await Promise.all(children.map((child) => child.line()));
    await Promise.all(children.map((child) => child.end()));
    // The child writes a JSON array of strings.
    return lines.flatMap((line) => JSON.parse(line ?? '["nothing"]') as string[]);
  }

  it.runIf(isThere)('ask Zoho once for a thousand callers', async () => {
    const id = await expiredSession();
    const children = await start(id, 4, 250);
    const before = posts();
    for (const child of children) child.say('go');
    const answers = await answersOf(children);
    expect(posts() - before).toBe(1);
    expect(answers).toHaveLength(4);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^1000\./);
    expect(await store.findTokenById(id)).toMatchObject({ accessToken: answers[0] });
    await store.close();
  });

  it.runIf(isThere)(
    'ask once more when the one that was asking is killed, and nobody is signed out',
    async () => {
      const id = await expiredSession();
      const [holder, ...others] = await start(id, 4, 250);
      sandbox.control.setFaults([{ path: /oauth\/v2\/token/, times: 1, respond: { kind: 'hang' } }]);
      const before = posts();
      holder?.say('go');
      await expect.poll(() => posts() - before, { interval: 5 }).toBe(1);
      for (const child of others) child.say('go');
      await holder?.kill();
      const answers = await answersOf(others);
      expect(posts() - before).toBe(2);
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toMatch(/^1000\./);
      expect(await store.findTokenById(id)).toMatchObject({ accessToken: answers[0] });
      sandbox.control.setFaults([]);
      await store.close();
    },
  );
});
