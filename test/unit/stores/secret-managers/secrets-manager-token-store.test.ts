import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { awsSecretStorage } from '../../../../src/stores/secret-managers/aws-secret-storage.ts';
import type { SecretStorage } from '../../../../src/stores/secret-managers/secret-storage.ts';
import { vaultClient } from '../../../../src/stores/secret-managers/vault-client.ts';
import { vaultSecretStorage } from '../../../../src/stores/secret-managers/vault-secret-storage.ts';
import { SecretsManagerTokenStore } from '../../../../src/stores/secrets-manager-token-store.ts';
import type { LeaseAnswer } from '../../../../src/tokens/token-record.ts';
import { awsClient } from '../../../conformance/stores/secrets-manager.ts';
import { AwsSecretsServer } from '../../../fakes/aws-secrets-server.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';
import { VaultServer } from '../../../fakes/vault-server.ts';

const prefix = 'crm/tokens/';
const ann = {
  userName: 'ann@acme.example',
  clientId: '1000.CLIENT',
  clientSecret: 'secret-of-client',
  refreshToken: '1000.refresh.ann',
  accessToken: '1000.access.ann',
  accountsUrl: 'https://accounts.zoho.eu',
} as const;

interface Manager {
  readonly server: AwsSecretsServer | VaultServer;
  readonly storage: (wait?: (ms: number) => Promise<void>) => SecretStorage;
}

async function onAws(): Promise<Manager> {
  const server = await AwsSecretsServer.start();
  const client = awsClient(server.address);
  const storage = (wait: (ms: number) => Promise<void> = () => Promise.resolve()): SecretStorage =>
    awsSecretStorage({ client, prefix, wait, random: () => 0.5 });
  return { server, storage };
}

async function onVault(): Promise<Manager> {
  const server = await VaultServer.start();
  const client = vaultClient({ address: server.address, token: () => server.token, fetch });
  const storage = (wait: (ms: number) => Promise<void> = () => Promise.resolve()): SecretStorage =>
    vaultSecretStorage({ client, prefix, wait, random: () => 0.5 });
  return { server, storage };
}

describe.each([
  ['AWS Secrets Manager', onAws],
  ['Vault', onVault],
])('tokens in %s', (name, start) => {
  const clock = new ManualClock();
  let manager: Manager;
  let store: SecretsManagerTokenStore;
  const open = (storage = manager.storage()): Promise<SecretsManagerTokenStore> =>
    SecretsManagerTokenStore.open({ storage, clock: clock.now, wait: () => Promise.resolve() });
  const everything = (): string =>
    JSON.stringify(
      manager.server instanceof VaultServer
        ? [...manager.server.kv]
        : [...manager.server.secrets].map(([key, { versions }]) => [key, [...versions]]),
    );

  beforeEach(async () => {
    manager = await start();
    store = await open();
  });
  afterEach(async () => {
    await store.close();
    await manager.server.stop();
  });

  const idOf = async (): Promise<string> => (await store.findToken({ userName: ann.userName }))?.id ?? 'none';
  function leaseIn(answer: LeaseAnswer) {
    if (answer.kind !== 'acquired') throw new Error(`The lease was not given: ${answer.kind}.`);
    return answer.lease;
  }

  it('are one secret for each account, and one that lists them', async () => {
    for (const user of ['ann', 'bob', 'cyd']) {
      await store.saveToken({ ...ann, userName: user, refreshToken: `1000.${user}`, accessToken: null });
    }
    const names =
      manager.server instanceof VaultServer
        ? [...manager.server.kv.keys()]
        : [...manager.server.secrets.keys()];
    expect(names).toHaveLength(4);
    expect(names.filter((one) => /^crm\/tokens\/token-[0-9a-z]{10}$/.test(one))).toHaveLength(3);
  });

  it('are waited for, longer each time, when requests come too often', async () => {
    const waits: number[] = [];
    const patient = await open(
      manager.storage((ms) => {
        waits.push(ms);
        return Promise.resolve();
      }),
    );
    manager.server.throttled = 4;
    await patient.saveToken(ann);
    // Vault says itself that it takes a second.
    expect(waits).toEqual(name === 'Vault' ? [1000, 1000, 1000, 1200] : [150, 300, 600, 1200]);
    manager.server.throttled = 100;
    await expect(patient.getTokens()).rejects.toMatchObject({ code: 'token_store.busy' });
    expect(waits).toHaveLength(4 + 5);
    manager.server.throttled = 0;
    expect(await patient.getTokens()).toHaveLength(1);
    await patient.close();
  });

  it('tell of a manager that cannot be asked, and lose nothing by it', async () => {
    await store.saveToken(ann);
    if (manager.server instanceof VaultServer) manager.server.state = 'sealed';
    else manager.server.denied = true;
    for (const call of [
      () => store.getTokens(),
      () => store.findToken({ userName: ann.userName }),
      () => store.saveToken({ ...ann, userName: 'bob@acme.example' }),
      () => store.deleteTokens(),
    ]) {
      const error: unknown = await call().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'token_store.unavailable' });
      expect(JSON.stringify(error)).not.toContain('1000.');
    }
    if (manager.server instanceof VaultServer) manager.server.state = 'open';
    else manager.server.denied = false;
    expect(await store.getTokens()).toHaveLength(1);
  });

  it('are signed in once, however many machines save the same person at once', async () => {
    const machines = await Promise.all(Array.from({ length: 6 }, () => open()));
    await Promise.all(
      machines.map((one, index) => one.saveToken({ ...ann, accessToken: `1000.access.${index}` })),
    );
    expect(await store.getTokens()).toHaveLength(1);
    const secrets =
      manager.server instanceof VaultServer
        ? [...manager.server.kv.values()].filter((versions) => versions.at(-1)?.state === 'there')
        : [...manager.server.secrets.keys()];
    expect(secrets).toHaveLength(2);
    await Promise.all(machines.map((one) => one.close()));
  });

  it('are kept when two sign in under one id at once, and the slower one looks again', async () => {
    const real = manager.storage();
    let other: SecretsManagerTokenStore | null = null;
    // Between the row and the catalogue of one, the other does both.
    const held: SecretStorage = {
      location: real.location,
      read: (secret) => real.read(secret),
      remove: (secret) => real.remove(secret),
      write: async (secret, value, version) => {
        if (secret === 'catalogue') {
          const between = other;
          other = null;
          await between?.saveToken({ ...ann, id: 'given', refreshToken: '1000.second' });
        }
        return real.write(secret, value, version);
      },
    };
    const slower = await open(held);
    other = await open();
    const { refreshToken: _refreshToken, ...withoutRefreshToken } = ann;
    await slower.saveToken({ ...withoutRefreshToken, id: 'given', accessToken: '1000.access.slower' });
    expect(await store.findToken({ id: 'given' })).toMatchObject({
      refreshToken: '1000.second',
      accessToken: '1000.access.slower',
    });
    await slower.close();
  });

  it('are not written again at the end where every use is known already', async () => {
    await store.saveToken(ann);
    const other = await open();
    await other.findToken({ userName: ann.userName });
    clock.advance(60_000);
    await other.saveToken({ ...ann, accessToken: '1000.access.next' });
    const before = everything();
    await other.close();
    expect(everything()).toBe(before);
  });

  it('are leased to one of many who ask at once', async () => {
    await store.saveToken(ann);
    const id = await idOf();
    const machines = await Promise.all(Array.from({ length: 8 }, () => open()));
    const answers = await Promise.all(
      machines.map((one, index) =>
        one.acquireRefreshLease(id, { owner: `machine ${index}`, durationMs: 20_000 }),
      ),
    );
    expect(answers.filter(({ kind }) => kind === 'acquired')).toHaveLength(1);
    await Promise.all(machines.map((one) => one.close()));
  });

  it('leave nothing of themselves behind at a sign-out, former values included', async () => {
    await store.saveToken(ann);
    await store.saveToken({ ...ann, refreshToken: '1000.refresh.newer' });
    const id = await idOf();
    await store.deleteToken(id);
    expect(everything()).not.toContain('1000.');
    expect(await store.getTokens()).toEqual([]);
    expect(await store.findTokenById(id)).toBeNull();
  });

  it('are not brought back by the late answer to a renewal of a former sign-in', async () => {
    await store.saveToken({ ...ann, id: 'kept' });
    const lease = leaseIn(await store.acquireRefreshLease('kept', { owner: 'machine', durationMs: 20_000 }));
    const other = await open();
    await other.deleteToken('kept');
    await other.saveToken({ ...ann, id: 'kept', refreshToken: '1000.refresh.anew' });
    expect(
      await store.completeRefresh(lease, {
        accessToken: '1000.access.late',
        expiresAt: clock.now() + 3_600_000,
        receivedAt: clock.now(),
        refreshToken: null,
        apiDomain: null,
        scopes: null,
        grantUsed: false,
      }),
    ).toBeNull();
    expect((await store.findTokenById('kept'))?.accessToken).toBe(ann.accessToken);
    await other.close();
  });

  it('are not written over by whoever read them before a sign-out and a new sign-in', async () => {
    const storage = manager.storage();
    await storage.write('one', 'first', null);
    const { version } = await storage.read('one');
    await storage.remove('one');
    await storage.write('one', 'second', (await storage.read('one')).version);
    expect(await storage.write('one', 'late', version)).toBe(false);
    expect((await storage.read('one')).value).toBe('second');
  });

  it('are found whatever their id looks like', async () => {
    for (const id of ['../other', 'Ärger', 'a'.repeat(400), 'UPPER', 'with space']) {
      await store.saveToken({ ...ann, id, userName: id, refreshToken: `1000.${id}`, accessToken: null });
      expect((await store.findTokenById(id))?.userName).toBe(id);
    }
    expect(await store.getTokens()).toHaveLength(5);
  });

  it('cost as many requests as the page says', async () => {
    await store.saveToken(ann);
    const id = await idOf();
    const count = async (work: () => Promise<unknown>): Promise<number> => {
      manager.server.requests.length = 0;
      await work();
      return manager.server.requests.length;
    };
    expect(await count(() => store.findRecord(id))).toBe(1);
    expect(await count(() => store.findToken({ userName: ann.userName }))).toBe(2);
    const change = name === 'Vault' ? 2 : 3;
    const request = { owner: 'machine', durationMs: 20_000 };
    expect(await count(() => store.acquireRefreshLease(id, request))).toBe(change);
  });
});

describe('a secret of somebody else', () => {
  it.each([{ password: 'canary-of-a-password' }, { value: { nested: 'canary-of-a-password' } }])(
    'in place of ours, as %o, is told in no error',
    async (data) => {
      const server = await VaultServer.start();
      const client = vaultClient({ address: server.address, token: () => server.token, fetch });
      server.put(`${prefix}catalogue`, data);
      const storage = vaultSecretStorage({ client, prefix });
      const failure: unknown = await SecretsManagerTokenStore.open({ storage }).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ code: 'token_store.unavailable' });
      expect(inspect(failure, { depth: null })).not.toContain('canary');
      await server.stop();
    },
  );
});

describe('a label of AWS that has moved, while the answer was lost', () => {
  it('counts as moved', async () => {
    const server = await AwsSecretsServer.start();
    const client = awsClient(server.address);
    const move = client.updateSecretVersionStage.bind(client);
    let lost = 0;
    const storage = awsSecretStorage({
      client: {
        ...client,
        updateSecretVersionStage: async (input) => {
          const answer = await move(input);
          if ((lost += 1) === 1)
            throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
          return answer;
        },
      },
      prefix,
      wait: () => Promise.resolve(),
    });
    await storage.write('one', 'first', null);
    const { version } = await storage.read('one');
    expect(await storage.write('one', 'second', version)).toBe(true);
    expect((await storage.read('one')).value).toBe('second');
    await server.stop();
  });
});
