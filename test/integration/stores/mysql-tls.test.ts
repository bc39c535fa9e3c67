import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MysqlTokenStore, type MysqlTokenStoreOptions } from '../../../src/stores/mysql-token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { mariaDbIsThere, startMariaDb, withMariaDb, type MariaDb } from './support/mariadb.ts';

const certificateTool = 'openssl';
const opensslIsThere = spawnSync(certificateTool, ['version']).status === 0 || process.env['CI'] === 'true';

function makeCertificate(host: string, parameters: readonly string[]): void {
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`];
  const made = spawnSync(certificateTool, ['req', '-x509', '-days', '2', ...subject, ...parameters]);
  if (made.status !== 0) throw new Error(`openssl failed: ${String(made.stderr)}`);
}

const isThere = mariaDbIsThere && opensslIsThere;
const name = opensslIsThere ? withMariaDb('TLS to the server') : 'TLS (skipped: openssl is not installed)';

describe.runIf(isThere)(name, () => {
  let folder: string;
  let server: MariaDb;
  let ca: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'deskside-tls-'));
    chmodSync(folder, 0o755);
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    makeCertificate('localhost', ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate]);
    // The server runs as another user. The key is worth nothing outside this test.
    chmodSync(key, 0o644);
    ca = readFileSync(certificate, 'utf8');
    server = await startMariaDb({ serverOptions: [`--ssl-cert=${certificate}`, `--ssl-key=${key}`] });
    await server.query("CREATE USER 'sealed'@'127.0.0.1' IDENTIFIED BY 'word' REQUIRE SSL");
    await server.query("GRANT ALL ON deskside.* TO 'sealed'@'127.0.0.1'");
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (options: Partial<MysqlTokenStoreOptions>): Promise<MysqlTokenStore> =>
    MysqlTokenStore.open({
      ...server.settings,
      host: 'localhost',
      user: 'sealed',
      password: 'word',
      table: 'tokens',
      secretBox: new SwitchableBox(),
      ...options,
    });

  it('is used when asked for, with the authority given', async () => {
    const store = await open({ tls: { ca } });
    await store.saveToken({ userName: 'ann', refreshToken: 'r' });
    expect(await store.getTokens()).toHaveLength(1);
    await store.deleteTokens();
    await store.close();
  });

  it.each([
    ['without TLS where the server wants it', {}, 'ER_ACCESS_DENIED_ERROR'],
    ['to a server that nobody vouches for', { tls: true }, 'HANDSHAKE_SSL_ERROR'],
  ] as const)('does not connect %s', async (_name, options, detail) => {
    await expect(open(options)).rejects.toMatchObject({ code: 'token_store.unavailable', detail });
  });

  it('does not connect to a server that has a certificate for another host', async () => {
    const other = join(folder, 'other.pem');
    const key = join(folder, 'key.pem');
    makeCertificate('db.example', ['-key', key, '-out', other]);
    const stranger = await startMariaDb({ serverOptions: [`--ssl-cert=${other}`, `--ssl-key=${key}`] });
    const settings = {
      ...stranger.settings,
      host: 'localhost',
      table: 'tokens',
      secretBox: new SwitchableBox(),
    };
    const authority = readFileSync(other, 'utf8');
    await expect(MysqlTokenStore.open({ ...settings, tls: { ca: authority } })).rejects.toMatchObject({
      code: 'token_store.unavailable',
    });
    const trusting = { ca: authority, verifyIdentity: false };
    await (await MysqlTokenStore.open({ ...settings, tls: trusting })).close();
    await stranger.stop();
  });
});
