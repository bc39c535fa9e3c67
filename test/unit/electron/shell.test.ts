import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ClipboardGuard } from '../../../electron/main/shell/clipboard-guard.ts';
import { AppError, describeError } from '../../../electron/main/failures/describe-error.ts';
import { parseCommandLine } from '../../../electron/main/shell/command-line.ts';
import { JsonFile } from '../../../electron/main/files/json-file.ts';
import { Log } from '../../../electron/main/shell/log.ts';
import { redact } from '../../../electron/main/shell/redact.ts';
import { windowOptions } from '../../../electron/main/window/main-window.ts';
import { usableBounds } from '../../../electron/main/window/window-bounds.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'deskside-shell-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

describe('the command line', () => {
  it('takes folders relative to where it was typed', () => {
    const line = parseCommandLine(
      ['electron', '.', '--user-data-dir=data', '--connection=/etc/c.json'],
      '/home/a',
    );
    expect(line).toMatchObject({ userDataDirectory: '/home/a/data', connectionFile: '/etc/c.json' });
  });

  it.each([
    [
      ['/opt/Deskside/deskside', 'file:///home/a/Acme%20Ltd.deskside-connection'],
      '/home/a/Acme Ltd.deskside-connection',
    ],
    [['deskside', 'Acme.DESKSIDE-CONNECTION', '--lang=de'], '/home/a/Acme.DESKSIDE-CONNECTION'],
    [['deskside', '/a/1.deskside-connection', '/a/2.deskside-connection'], '/a/2.deskside-connection'],
    [['deskside', 'https://example.com/x.deskside-connection'], null],
    [['deskside', 'file://server/x.deskside-connection'], null],
    [['deskside', '--connection=/a/x.deskside-connection'], null],
    [['electron', '.', 'deskside:'], null],
    [['deskside', '/a/x.json'], null],
  ])('opens the file in %j', (argv, file) => {
    expect(parseCommandLine(argv, '/home/a').openedFile).toBe(file);
  });

  it.each([
    ['--sample-token-seconds=30', 30],
    ['--sample-token-seconds=1', 5],
    ['--sample-token-seconds=99999', 3600],
    ['--sample-token-seconds=', null],
    ['--sample-token-seconds=-4', null],
  ])('bounds %s', (argument, seconds) => {
    expect(parseCommandLine([argument], '/').sampleTokenSeconds).toBe(seconds);
  });
});

describe('redaction', () => {
  it('takes out tokens, codes and addresses wherever they stand', () => {
    const hexadecimal = fc.stringMatching(/^[0-9a-f]{32}$/);
    fc.assert(
      fc.property(hexadecimal, hexadecimal, fc.string(), fc.string(), (first, second, before, after) => {
        const token = `1000.${first}.${second}`;
        const text = redact(`${before} ${token} ${after} code=${first}&state=${second} jo@example.com`);
        expect(text).not.toContain(first);
        expect(text).not.toContain(second);
        expect(text).not.toContain('jo@example.com');
      }),
    );
  });

  it.each([
    ['{"clientSecret":"canary"}'],
    ['{"client_secret":"can\\"ary with canary"}'],
    ['{\\"access_token\\":\\"canary\\"}'],
    ['grant_token=canary&x=1'],
    ['code%3Dcanary%26x'],
    ['refreshToken: "canary"'],
    ["password='canary'"],
    ['passphrase = canary'],
    ['id_token=canary.canary.canary'],
    ['authorization: Bearer canary'],
    ['http://ann:canary@proxy.example:3128/'],
    ['postgres://canary:x@db.example/crm'],
    ['canary.müller@müller.example'],
    ['canary%40acme.example'],
  ])('takes the secret out of %s', (text) => {
    expect(redact(`before ${text} after`)).not.toContain('canary');
    expect(redact(`before ${text} after`)).toMatch(/^before .*after$/);
  });

  it.each([
    ['letters', 'a'],
    ['addresses begun', 'a.'],
    ['names of secrets', 'token '],
    ['schemes', 'http://'],
    ['quotes', '"token":"'],
    ['blanks behind a name', ' '],
  ])('takes no longer for a hundred thousand %s than it may', (_what, part) => {
    const before = performance.now();
    redact(`token${part.repeat(100_000 / part.length)}`);
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('leaves plain words alone', () => {
    const line =
      '{"at":"2026-01-05T09:08:07.006Z","kind":"token_refresh_failed","error":"token_store.busy","statusCode":401,"tokens":3}';
    expect(redact(line)).toBe(line);
    expect(redact('signed in, 3 modules, 200 rows')).toBe('signed in, 3 modules, 200 rows');
  });
});

describe('the log', () => {
  it('writes redacted lines that only the owner can read', async () => {
    const file = join(directory, 'logs', 'deskside.log');
    const log = new Log(file, () => 0);
    log.write('refresh', { code: 'auth.throttled', note: 'Zoho-oauthtoken 1000.aaaaaaaaaa.bbbbbbbbbb' });
    await log.flush();
    const text = await readFile(file, 'utf8');
    expect(text).toContain('"code":"auth.throttled"');
    expect(text).not.toContain('aaaaaaaaaa');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('keeps two files of a megabyte at the most, and gives its last lines over both', async () => {
    const file = join(directory, 'rotated', 'deskside.log');
    const log = new Log(file, () => 0);
    const note = 'x'.repeat(3_000);
    for (let number = 0; number < 800; number += 1) log.write('line', { number, note });
    await log.flush();
    const sizes = await Promise.all([file, `${file}.1`].map(async (each) => (await stat(each)).size));
    for (const size of sizes) expect(size).toBeLessThan(1_005_000);
    expect(await readdir(join(directory, 'rotated'))).toHaveLength(2);
    const lines = await log.lastLines(300);
    expect(lines.map((line) => /"number":(\d+)/.exec(line)?.[1])).toEqual(
      Array.from({ length: 300 }, (_, index) => String(500 + index)),
    );
  });

  it.runIf(process.platform !== 'win32')('writes into no pipe and through no link', async () => {
    const folder = join(directory, 'odd');
    await mkdir(folder);
    const [pipe, link, target] = ['pipe', 'link', 'target'].map((name) => join(folder, name));
    execFileSync('mkfifo', [pipe ?? '']);
    await symlink(target ?? '', link ?? '');
    await writeFile(target ?? '', '');
    for (const file of [pipe ?? '', link ?? '']) {
      const log = new Log(file, () => 0);
      log.write('line');
      await log.flush();
      expect(await log.lastLines(1)).toEqual([]);
    }
    expect(await readFile(target ?? '', 'utf8')).toBe('');
  });

  it('begins a line of its own behind what a full disk has left of the last one', async () => {
    const file = join(directory, 'torn', 'deskside.log');
    await mkdir(dirname(file));
    await writeFile(file, '{"kind":"whole"}\n{"kind":"to');
    const log = new Log(file, () => 0);
    log.write('next');
    log.write('last');
    const lines = await log.lastLines(9);
    expect(lines.map((line) => line.slice(-14))).toEqual(
      ['"kind":"whole"}', '{"kind":"to', '"kind":"next"}', '"kind":"last"}'].map((end) => end.slice(-14)),
    );
  });

  it('cuts what is longer than any line of ours, after it was redacted', async () => {
    const file = join(directory, 'long', 'deskside.log');
    const log = new Log(file, () => 0);
    const secret = 'a'.repeat(5_000);
    log.write('line', { note: `Zoho-oauthtoken 1000.${secret} ${'y'.repeat(9_000)}` });
    await log.flush();
    const text = await readFile(file, 'utf8');
    expect(text.length).toBeLessThan(4_100);
    expect(text).not.toContain('aaaaaaaa');
  });
});

describe('settings files', () => {
  const schema = z.object({ size: z.number() });

  it('come back as written, readable by the owner only', async () => {
    const file = new JsonFile(join(directory, 'a', 'settings.json'), schema);
    await Promise.all([file.write({ size: 1 }), file.write({ size: 2 })]);
    expect(await file.read()).toEqual({ size: 2 });
    expect((await stat(join(directory, 'a', 'settings.json'))).mode & 0o777).toBe(0o600);
  });

  it('count as absent when damaged', async () => {
    const file = new JsonFile(join(directory, 'settings.json'), schema);
    await new JsonFile(join(directory, 'settings.json'), z.unknown()).write({ size: 'large' });
    expect(await file.read()).toBeNull();
  });
});

describe('a copied token', () => {
  function clipboard(): { text: string; readText(): string; writeText(text: string): void; clear(): void } {
    return {
      text: '',
      readText() {
        return this.text;
      },
      writeText(text) {
        this.text = text;
      },
      clear() {
        this.text = '';
      },
    };
  }

  it('is taken back after a minute when nothing else was copied', async () => {
    const board = clipboard();
    let fire = (): void => undefined;
    let wait = 0;
    const guard = new ClipboardGuard(
      board,
      () => 1000,
      (milliseconds, action) => {
        wait = milliseconds;
        fire = action;
        return () => undefined;
      },
    );
    expect(await guard.copy('token')).toBe(61_000);
    expect(board.text).toBe('token');
    expect(wait).toBe(60_000);
    fire();
    await expect.poll(() => board.text).toBe('');
  });

  it('leaves alone what the person copied since', async () => {
    const board = clipboard();
    const guard = new ClipboardGuard(
      board,
      () => 0,
      () => () => undefined,
    );
    await guard.copy('token');
    board.writeText('a phone number');
    await guard.clearIfUnchanged();
    expect(board.text).toBe('a phone number');
  });
});

describe('errors on their way to the page', () => {
  it('carry a code and its sentence', () => {
    expect(describeError(new AppError('connection.missing'))).toMatchObject({ code: 'connection.missing' });
  });

  it('say nothing of an error that is not ours', () => {
    const view = describeError(new Error('canary-secret'));
    expect(view.code).toBe('app.internal');
    expect(JSON.stringify(view)).not.toContain('canary-secret');
    expect(describeError('canary-secret').code).toBe('app.internal');
  });
});

describe('the window', () => {
  it('is sandboxed, isolated and without Node', () => {
    const { webPreferences } = windowOptions({
      preloadFile: '/p.cjs',
      bounds: null,
      dark: true,
      zoom: 125,
      developerTools: false,
    });
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      disableBlinkFeatures: 'FileSystemAccessLocal,EyeDropperAPI',
      devTools: false,
    });
  });

  it('opens where it was, unless that screen is gone', () => {
    const screen = { x: 0, y: 0, width: 1920, height: 1080 };
    const saved = { x: 100, y: 100, width: 1200, height: 800 };
    expect(usableBounds(saved, [screen])).toEqual(saved);
    expect(usableBounds({ ...saved, x: 2500 }, [screen])).toBeNull();
    expect(usableBounds({ ...saved, y: 1060 }, [screen])).toBeNull();
    expect(usableBounds(null, [screen])).toBeNull();
  });
});
