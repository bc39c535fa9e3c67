import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSignedManifest } from '../../../electron/main/update/release-manifest.ts';

const run = promisify(execFile);
const script = resolve(import.meta.dirname, '../../../scripts/sign-release.mjs');
/** As electron-builder writes it. */
const manifest = `version: 0.3.0
files:
  - url: deskside-0.3.0-linux-x64.AppImage
    sha512: ${Buffer.alloc(64, 3).toString('base64')}
    size: 12345
    blockMapSize: 120
path: deskside-0.3.0-linux-x64.AppImage
releaseDate: '2026-12-01T10:00:00.000Z'
`;

describe('npm run sign:release', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-sign-'));
    await writeFile(join(folder, 'latest-linux.yml'), manifest);
    await writeFile(join(folder, 'deskside.deb'), 'a package');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const sign = (key: string): Promise<unknown> =>
    run(process.execPath, [script, folder], { env: { ...process.env, DESKSIDE_RELEASE_KEY: key } });

  it('signs what the app then believes, and sums up every file', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    await sign(String(privateKey.export({ format: 'pem', type: 'pkcs8' })));
    const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const bytes = await readFile(join(folder, 'latest-linux.yml'));
    const signature = await readFile(join(folder, 'latest-linux.yml.sig'), 'utf8');
    expect(readSignedManifest(bytes, signature, key, parse)).toMatchObject({
      version: '0.3.0',
      files: [{ url: 'deskside-0.3.0-linux-x64.AppImage', size: 12345 }],
    });
    const { stdout } = await run('sha256sum', ['--check', 'SHA256SUMS'], { cwd: folder });
    expect(stdout).toBe('deskside.deb: OK\nlatest-linux.yml: OK\nlatest-linux.yml.sig: OK\n');
  });

  it('takes no other kind of key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await expect(sign(String(privateKey.export({ format: 'pem', type: 'pkcs8' })))).rejects.toThrow();
    await expect(sign('')).rejects.toThrow();
  });
});
