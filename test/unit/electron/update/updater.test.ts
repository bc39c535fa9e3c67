import { generateKeyPairSync } from 'node:crypto';
import { appendFile, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Updater, type UpdaterPorts } from '../../../../electron/main/update/updater.ts';
import { isNewer, isVersion } from '../../../../electron/main/update/version-order.ts';
import { packageBytes, releaseFile, ReleaseServer } from './release-server.ts';

describe('an update from a server', () => {
  let server: ReleaseServer;
  let home: string;
  let told: string[];
  let installed: string[];
  let isBusy: boolean;

  beforeEach(async () => {
    server = await ReleaseServer.start();
    home = await mkdtemp(join(tmpdir(), 'deskside-update-'));
    told = [];
    installed = [];
    isBusy = false;
  });
  afterEach(async () => {
    await server.stop();
    await rm(home, { recursive: true });
  });

  function updater(changes: Partial<UpdaterPorts> = {}): Updater {
    return new Updater({
      fetch,
      source: { address: server.address, publicKey: server.publicKey },
      parseYaml: parse,
      currentVersion: '0.2.0',
      rule: { kind: 'on' },
      kind: { manifest: 'latest-linux.yml', ending: '.AppImage' },
      folder: join(home, 'update'),
      freeBytes: () => Promise.resolve(10 ** 12),
      install: async ({ file }, { startAgain }) => {
        installed.push(
          `${String(startAgain)} ${(await readFile(file)).equals(packageBytes) ? 'good' : 'bad'}`,
        );
      },
      isBusy: () => isBusy,
      ready: (version) => told.push(`ready ${version}`),
      failed: (code) => told.push(code),
      ...changes,
    });
  }

  /** Everything that was written. */
  const written = async (): Promise<string[]> =>
    (await readdir(home, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const askedForFile = (): boolean => server.asked.some((path) => path.endsWith(releaseFile));

  it('is fetched, verified, and put in place when the app ends', async () => {
    server.release('0.3.0');
    const good = updater();
    await good.look();
    expect(told).toEqual(['ready 0.3.0']);
    expect(good.waiting).toBe('0.3.0');
    expect(await written()).toEqual([releaseFile]);
    expect(installed).toEqual([]);
    expect(await good.install(true)).toBe(true);
    expect(installed).toEqual(['true good']);
  });

  it('is not fetched a second time by the next start', async () => {
    server.release('0.3.0');
    await updater().look();
    server.asked.length = 0;
    await updater().look();
    expect(told).toEqual(['ready 0.3.0', 'ready 0.3.0']);
    expect(askedForFile()).toBe(false);
  });

  it.each([
    ['older', '0.1.9'],
    ['the same', '0.2.0'],
    ['no version', '0.3.0-beta.1'],
  ])('is left alone when it is %s, though signed', async (_what, version) => {
    server.release(version);
    await updater().look();
    expect(told).toEqual(version.includes('-') ? ['invalid'] : []);
    expect(askedForFile()).toBe(false);
    expect(await written()).toEqual([]);
  });

  it('is refused when nobody signed it, before anything of it is read or written', async () => {
    server.release('0.3.0');
    const strange = generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' });
    await updater({ source: { address: server.address, publicKey: strange.toString('base64') } }).look();
    for (const signature of ['', 'AAAA', `${'A'.repeat(86)}==`, '<html>']) {
      server.answer('latest-linux.yml.sig', signature);
      await updater().look();
    }
    server.answer('latest-linux.yml.sig', (_request, response) => response.writeHead(404).end());
    let parsed = 0;
    await updater({ parseYaml: () => (parsed += 1) }).look();
    expect(told).toEqual([...Array.from({ length: 5 }, () => 'unsigned'), 'unreachable']);
    expect([parsed, askedForFile(), await written()]).toEqual([0, false, []]);
  });

  it('is refused when what was signed was changed afterwards, in any byte', async () => {
    server.release('0.3.0');
    const manifest = Buffer.from(await (await fetch(`${server.address}latest-linux.yml`)).arrayBuffer());
    await fc.assert(
      fc.asyncProperty(fc.nat(manifest.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(manifest);
        changed.writeUInt8((changed[at] ?? 0) ^ change, at);
        server.answer('latest-linux.yml', changed);
        told = [];
        await updater().look();
        expect(told).toEqual(['unsigned']);
      }),
      { numRuns: 40 },
    );
    expect(await written()).toEqual([]);
  });

  it.each([
    ['in one byte', Buffer.concat([packageBytes.subarray(0, -1), Buffer.from('!')])],
    ['by being longer', Buffer.concat([packageBytes, Buffer.from('x')])],
  ])('is refused when its file was tampered with %s', async (_how, bytes) => {
    server.release('0.3.0', {}, { bytes });
    const bad = updater();
    await bad.look();
    expect(told).toEqual(['tampered']);
    expect(bad.waiting).toBeNull();
    expect(await written()).toEqual([]);
    expect(await bad.install(true)).toBe(false);
  });

  it('leaves nothing when it is cut off, and comes with the next look', async () => {
    server.release('0.3.0');
    server.answer(releaseFile, (_request, response) => {
      response.writeHead(200, { 'content-length': packageBytes.length });
      response.write(packageBytes.subarray(0, 40_000), () => response.destroy());
    });
    const cut = updater();
    await cut.look();
    server.answer(releaseFile, packageBytes.subarray(0, 40_000));
    await cut.look();
    expect(told).toEqual(['cut', 'cut']);
    expect(await written()).toEqual([]);
    server.answer(releaseFile, packageBytes);
    await cut.look();
    expect(told).toEqual(['cut', 'cut', 'ready 0.3.0']);
  });

  it('is fetched from no other server, whoever sends there', async () => {
    const other = await ReleaseServer.start();
    other.release('0.3.0');
    try {
      for (const name of ['latest-linux.yml', 'latest-linux.yml.sig', releaseFile]) {
        server.release('0.3.0');
        server.answer(name, (_request, response) =>
          response.writeHead(302, { location: `${other.address}${name}` }).end(),
        );
        await updater().look();
      }
      // Signed, and pointing elsewhere all the same.
      for (const url of [
        `${other.address}${releaseFile}`,
        `//127.0.0.1/${releaseFile}`,
        `../${releaseFile}`,
      ]) {
        server.release('0.3.0', { url });
        await updater().look();
      }
      expect(told).toEqual(['wrong_host', 'wrong_host', 'wrong_host', 'invalid', 'invalid', 'invalid']);
      expect(other.asked).toEqual([]);
      expect(await written()).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  it('asks nobody over an open line, and goes on without a server', async () => {
    const { publicKey } = server;
    await updater({ source: { address: 'http://releases.example.com/', publicKey } }).look();
    const gone = await ReleaseServer.start();
    const { address } = gone;
    await gone.stop();
    await updater({ source: { address, publicKey } }).look();
    expect(told).toEqual(['wrong_host', 'unreachable']);
  });

  it('is not begun on a disk that is too full for it', async () => {
    server.release('0.3.0');
    await updater({ freeBytes: () => Promise.resolve(packageBytes.length) }).look();
    expect(told).toEqual(['disk_full']);
    expect(askedForFile()).toBe(false);
    expect(await written()).toEqual([]);
  });

  it('is off by policy: nobody is asked, and what was fetched before is gone', async () => {
    server.release('0.3.0');
    await updater().look();
    server.asked.length = 0;
    await updater({ rule: { kind: 'off' } }).look();
    expect(server.asked).toEqual([]);
    expect(await written()).toEqual([]);
  });

  it.each([
    ['0.3.0', ['ready 0.3.0']],
    ['0.2.9', []],
  ])('goes no further than a policy that pins %s', async (version, expected) => {
    server.release('0.3.0');
    await updater({ rule: { kind: 'pinned', version } }).look();
    expect(told).toEqual(expected);
  });

  it('interrupts no export: it waits for an end that loses nothing', async () => {
    server.release('0.3.0');
    const waiting = updater();
    await waiting.look();
    isBusy = true;
    expect(await waiting.install(true)).toBe(false);
    isBusy = false;
    expect(await waiting.install(false)).toBe(true);
    expect(installed).toEqual(['false good']);
  });

  it('is verified once more before it is put in place', async () => {
    server.release('0.3.0');
    const changed = updater();
    await changed.look();
    await appendFile(join(home, 'update', releaseFile), 'x');
    expect(await changed.install(true)).toBe(false);
    expect(told).toEqual(['ready 0.3.0', 'tampered']);
    expect(installed).toEqual([]);
  });

  it('takes no manifest that has no end', async () => {
    server.release('0.3.0');
    server.answer('latest-linux.yml', (_request, response) => {
      const more = (): void => void response.write('x'.repeat(16_384), (error) => error ?? more());
      more();
    });
    await updater().look();
    expect(told).toEqual(['invalid']);
  });
});

describe('the order of versions', () => {
  const part = fc.nat(200);
  const version = fc.tuple(part, part, part);

  it('is that of their numbers', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        const at = one.findIndex((number, index) => number !== other[index]);
        expect(isNewer(one.join('.'), other.join('.'))).toBe(at >= 0 && one[at]! > other[at]!);
      }),
    );
  });

  it.each(['', '1', '1.2', '1.2.3.4', '01.2.3', '1.2.3-rc.1', '1.2.3+4', ' 1.2.3', 'v1.2.3', '1.2.9999999'])(
    'knows no %j',
    (text) => {
      expect(isVersion(text)).toBe(false);
      expect(isNewer(text, '0.0.1')).toBe(false);
      expect(isNewer('9.9.9', text)).toBe(false);
    },
  );
});
