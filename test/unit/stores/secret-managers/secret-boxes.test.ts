import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileTokenStore } from '../../../../src/stores/file-token-store.ts';
import { awsSecretBox } from '../../../../src/stores/secret-managers/aws-secret-box.ts';
import type { AwsSecretValue } from '../../../../src/stores/secret-managers/aws-client.ts';
import { mountedSecretBox } from '../../../../src/stores/secret-managers/mounted-secret-box.ts';
import { vaultClient } from '../../../../src/stores/secret-managers/vault-client.ts';
import { vaultKvSecretBox } from '../../../../src/stores/secret-managers/vault-kv-box.ts';
import { vaultTransitSecretBox } from '../../../../src/stores/secret-managers/vault-transit-box.ts';
import { SqliteTokenStore } from '../../../../src/stores/sqlite-token-store.ts';
import type { SecretBox } from '../../../../src/tokens/secret-box.ts';
import { AwsSecretsServer, callAws } from '../../../fakes/aws-secrets-server.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { VaultServer } from '../../../fakes/vault-server.ts';

/** A place where keys are kept, as a person changes it. */
interface Keeper {
  readonly box: SecretBox;
  /** Puts a new key, which seals from now on. */
  readonly rotate: () => void;
  /** Takes all keys but the newest away, for good. */
  readonly forget: () => void;
  /** Whatever keeps the keys cannot be asked. */
  readonly cut: () => void;
  readonly mend: () => void;
}

const newKey = (): string => randomBytes(32).toString('base64');
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function onAws(): Promise<Keeper> {
  const aws = await AwsSecretsServer.start();
  closers.push(() => aws.stop());
  aws.put('deskside/key', newKey());
  const client = {
    getSecretValue: (input: object) => callAws<AwsSecretValue>(aws.address, 'GetSecretValue', input),
  };
  return {
    box: awsSecretBox({ client, secretId: 'deskside/key' }),
    rotate: () => aws.put('deskside/key', newKey()),
    forget: () => {
      aws.put('deskside/key', newKey());
      aws.put('deskside/key', newKey());
      aws.removeUnlabelled();
    },
    cut: () => (aws.denied = true),
    mend: () => (aws.denied = false),
  };
}

async function startVault(): Promise<VaultServer> {
  const vault = await VaultServer.start();
  closers.push(() => vault.stop());
  return vault;
}

async function onVaultKv(): Promise<Keeper> {
  const vault = await startVault();
  vault.put('deskside', { key: newKey() });
  const client = vaultClient({ address: vault.address, token: () => vault.token, fetch });
  return {
    box: vaultKvSecretBox({ client, path: 'deskside' }),
    rotate: () => vault.put('deskside', { key: newKey() }),
    forget: () => {
      vault.put('deskside', { key: newKey() });
      vault.keptVersions = 1;
    },
    cut: () => (vault.state = 'sealed'),
    mend: () => (vault.state = 'open'),
  };
}

async function onVaultTransit(): Promise<Keeper> {
  const vault = await startVault();
  vault.transit.set('deskside', { keys: [randomBytes(32)], oldest: 1 });
  const client = vaultClient({ address: vault.address, token: () => vault.token, fetch });
  return {
    box: vaultTransitSecretBox({ client, key: 'deskside' }),
    rotate: () => vault.rotate('deskside'),
    forget: () => {
      vault.rotate('deskside');
      const kept = vault.transit.get('deskside');
      if (kept !== undefined) kept.oldest = kept.keys.length;
    },
    cut: () => (vault.state = 'denied'),
    mend: () => (vault.state = 'open'),
  };
}

/** As the kubelet lays files: `..data` points to a folder of one moment, each name points through it. */
function mount(): Keeper & { readonly write: (files: Readonly<Record<string, string>>) => void } {
  const folder = temporaryFolder();
  let moment = 0;
  let files: Record<string, string> = {};
  const write = (next: Readonly<Record<string, string>>): void => {
    files = { ...next };
    const name = `..2026_01_05_${(moment += 1)}`;
    mkdirSync(join(folder, name));
    for (const [key, text] of Object.entries(files)) writeFileSync(join(folder, name, key), text);
    symlinkSync(name, join(folder, '..data_tmp'));
    renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    for (const key of Object.keys(files)) {
      rmSync(join(folder, key), { force: true });
      symlinkSync(join('..data', key), join(folder, key));
    }
  };
  write({ 'key-9': newKey() });
  return {
    box: mountedSecretBox({ folder }),
    write,
    rotate: () => write({ ...files, [`key-${9 + moment}`]: newKey() }),
    forget: () => write({ [`key-${9 + moment}`]: newKey() }),
    cut: () => renameSync(folder, `${folder}.away`),
    mend: () => renameSync(`${folder}.away`, folder),
  };
}

describe.each([
  ['AWS Secrets Manager', onAws],
  ['the KV engine of Vault', onVaultKv],
  ['the Transit engine of Vault', onVaultTransit],
  ['a mounted secret', () => Promise.resolve(mount())],
])('a key that is kept by %s', (_name, start) => {
  let keeper: Keeper;
  const plain = randomBytes(44);
  beforeEach(async () => {
    keeper = await start();
  });

  it('opens what it sealed, and nothing that was changed or is somebody else’s', async () => {
    const sealed = await keeper.box.seal(plain);
    expect(Buffer.from(sealed).includes(plain)).toBe(false);
    expect(Buffer.from(await keeper.box.open(sealed))).toEqual(plain);
    const changed = Buffer.from(sealed);
    changed.writeUInt8((changed.at(-1) ?? 0) ^ 1, changed.length - 1);
    if (changed.toString('latin1').startsWith('vault:')) changed.write('AAAA', changed.length - 8);
    await expect(keeper.box.open(changed)).rejects.toMatchObject({ kind: 'lost' });
    await expect(keeper.box.open(randomBytes(80))).rejects.toMatchObject({ kind: 'lost' });
    await expect(keeper.box.open(new Uint8Array())).rejects.toMatchObject({ kind: 'lost' });
  });

  it('opens under a former version, and seals under the newest', async () => {
    const before = await keeper.box.seal(plain);
    expect(await keeper.box.isOutdated?.(before)).toBe(false);
    keeper.rotate();
    expect(Buffer.from(await keeper.box.open(before))).toEqual(plain);
    expect(await keeper.box.isOutdated?.(before)).toBe(true);
    const after = await keeper.box.seal(plain);
    expect(await keeper.box.isOutdated?.(after)).toBe(false);
    keeper.forget();
    await expect(keeper.box.open(before)).rejects.toMatchObject({ kind: 'lost' });
  });

  it('counts as locked, and never as lost, while it cannot be asked', async () => {
    const sealed = await keeper.box.seal(plain);
    keeper.cut();
    await expect(keeper.box.open(sealed)).rejects.toMatchObject({ kind: 'locked' });
    await expect(keeper.box.seal(plain)).rejects.toMatchObject({ kind: 'locked' });
    keeper.mend();
    expect(Buffer.from(await keeper.box.open(sealed))).toEqual(plain);
  });

  it('moves rows on their next save once it was rotated, and all of them by rotateDataKey()', async () => {
    const file = join(temporaryFolder(), 'tokens.db');
    const open = () => SqliteTokenStore.open({ file, secretBox: keeper.box });
    let store = await open();
    for (const name of ['ann', 'bob', 'cyd'])
      await store.saveToken({ userName: name, refreshToken: `1000.${name}` });
    await store.close();

    keeper.rotate();
    store = await open();
    await store.saveToken({ userName: 'bob', accessToken: '1000.access' });
    expect(await store.getTokens()).toHaveLength(3);
    await store.rotateDataKey();
    await store.close();

    // What was sealed under the first key is not needed any more.
    keeper.forget();
    store = await open();
    expect((await store.describe()).keyState).toBe('lost');
    await store.close();
  });
});

describe('a row that is saved after the key was rotated', () => {
  it('no longer needs the former key, and the others still do', async () => {
    const keeper = mount();
    const file = join(temporaryFolder(), 'tokens.db');
    const [first, second] = [newKey(), newKey()];
    keeper.write({ 'key-1': first });
    let store = await SqliteTokenStore.open({ file, secretBox: keeper.box });
    for (const name of ['ann', 'bob'])
      await store.saveToken({ userName: name, refreshToken: `1000.${name}` });
    await store.close();

    keeper.write({ 'key-1': first, 'key-2': second });
    store = await SqliteTokenStore.open({ file, secretBox: keeper.box });
    await store.saveToken({ userName: 'bob', accessToken: '1000.access' });
    await store.close();

    keeper.write({ 'key-2': second });
    store = await SqliteTokenStore.open({ file, secretBox: keeper.box });
    expect((await store.getTokens()).map(({ userName }) => userName)).toEqual(['bob']);
    await store.close();

    keeper.write({ 'key-1': first, 'key-2': second });
    store = await SqliteTokenStore.open({ file, secretBox: keeper.box });
    await store.rotateDataKey();
    await store.close();
    keeper.write({ 'key-2': second });
    store = await SqliteTokenStore.open({ file, secretBox: keeper.box });
    expect(await store.getTokens()).toHaveLength(2);
    await store.close();
  });
});

describe('a mounted folder', () => {
  it('seals with the last name as people sort names', async () => {
    const keeper = mount();
    keeper.write({ 'key-10': newKey(), 'key-9': newKey() });
    const sealed = await keeper.box.seal(Buffer.from('value'));
    expect(Buffer.from(sealed).toString('latin1')).toContain('key-10');
  });

  it('that is empty, or holds something that is no key, is locked', async () => {
    const keeper = mount();
    const sealed = await keeper.box.seal(Buffer.from('value'));
    for (const files of [{}, { 'key-9': 'short' }]) {
      keeper.write(files);
      await expect(keeper.box.open(sealed)).rejects.toMatchObject({ kind: 'locked' });
      await expect(keeper.box.seal(Buffer.from('value'))).rejects.toMatchObject({ kind: 'locked' });
    }
  });
});

describe('a version of Vault', () => {
  it('that was deleted is locked, since it can be undeleted; one that was destroyed is lost', async () => {
    const vault = await startVault();
    vault.put('deskside', { key: newKey() });
    const client = vaultClient({ address: vault.address, token: () => vault.token, fetch });
    const box = vaultKvSecretBox({ client, path: 'deskside' });
    const sealed = await box.seal(Buffer.from('value'));
    vault.put('deskside', { key: newKey() });
    const [version] = vault.kv.get('deskside') ?? [];
    if (version === undefined) throw new Error('There is no version.');
    version.state = 'deleted';
    await expect(box.open(sealed)).rejects.toMatchObject({ kind: 'locked' });
    version.state = 'destroyed';
    await expect(box.open(sealed)).rejects.toMatchObject({ kind: 'lost' });
    // A path that is wrong looks like nothing at all.
    vault.kv.clear();
    await expect(box.open(sealed)).rejects.toMatchObject({ kind: 'locked' });
  });
});

describe('a sealed file', () => {
  const open = (file: string, secretBox: SecretBox) => FileTokenStore.open({ file, secretBox });

  it('moves to the newest key with its next save', async () => {
    const keeper = mount();
    const [first, second] = [newKey(), newKey()];
    const file = join(temporaryFolder(), 'tokens.json');
    keeper.write({ 'key-1': first });
    let store = await open(file, keeper.box);
    await store.saveToken({ userName: 'ann', refreshToken: '1000.ann' });
    await store.close();

    keeper.write({ 'key-1': first, 'key-2': second });
    store = await open(file, keeper.box);
    await store.saveToken({ userName: 'bob', refreshToken: '1000.bob' });
    await store.close();
    keeper.write({ 'key-2': second });
    store = await open(file, keeper.box);
    expect(await store.getTokens()).toHaveLength(2);
    await store.close();
  });

  it('moves at once by rotateDataKey(), and other processes follow', async () => {
    const keeper = mount();
    const [first, second] = [newKey(), newKey()];
    const file = join(temporaryFolder(), 'tokens.json');
    keeper.write({ 'key-1': first });
    const store = await open(file, keeper.box);
    const other = await open(file, keeper.box);
    await store.saveToken({ userName: 'ann', refreshToken: '1000.ann' });
    expect(await other.getTokens()).toHaveLength(1);
    keeper.write({ 'key-1': first, 'key-2': second });
    await store.rotateDataKey();
    keeper.write({ 'key-2': second });
    expect(await other.getTokens()).toHaveLength(1);
    await other.saveToken({ userName: 'bob', refreshToken: '1000.bob' });
    expect(await store.getTokens()).toHaveLength(2);
    await store.lock();
    await expect(store.rotateDataKey()).rejects.toMatchObject({ code: 'token_store.locked' });
    await store.close();
    await other.close();
  });

  it('is not made by rotateDataKey() where there is none, nor is a plain one touched', async () => {
    const folder = temporaryFolder();
    const sealed = await open(join(folder, 'tokens.json'), mount().box);
    await sealed.rotateDataKey();
    await sealed.close();
    const plain = await FileTokenStore.open({ file: join(folder, 'plain.json') });
    await plain.saveToken({ userName: 'ann', refreshToken: '1000.ann' });
    const before = readFileSync(join(folder, 'plain.json'), 'utf8');
    await plain.rotateDataKey();
    expect(readFileSync(join(folder, 'plain.json'), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['plain.json']);
    await plain.close();
  });
});
