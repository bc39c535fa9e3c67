import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packageKindOf } from '../../../../electron/main/update/own-releases.ts';
import { installStaged } from '../../../../electron/main/update/platform-installer.ts';

describe.skipIf(process.platform !== 'linux')('a staged AppImage', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-install-'));
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['stands in the place of the old one and is started', true, 'EXIT='],
    ['stands in the place of the old one and ends at once', false, 'EXIT=true'],
  ])('%s', async (_what, startAgain, expected) => {
    const file = join(folder, 'deskside-0.3.0-linux-x64.AppImage');
    const mark = join(folder, 'started');
    const bytes = `#!/bin/sh\necho "EXIT=$APPIMAGE_EXIT_AFTER_INSTALL" > '${mark}'\n`;
    await writeFile(file, bytes);
    const old = join(folder, 'Deskside.AppImage');
    await writeFile(old, '#!/bin/sh\n');
    await chmod(old, 0o755);
    const config = join(folder, 'app-update.yml');
    await writeFile(
      config,
      'provider: generic\nurl: http://127.0.0.1:9/\nupdaterCacheDirName: deskside-updater\n',
    );
    vi.stubEnv('APPIMAGE', old);

    const expectedFile = {
      url: 'deskside-0.3.0-linux-x64.AppImage',
      sha512: createHash('sha512').update(bytes).digest('base64'),
      size: bytes.length,
    };
    await installStaged(
      { version: '0.3.0', file, expected: expectedFile },
      { startAgain },
      {
        platform: 'linux',
        app: {
          version: '0.2.0',
          name: 'Deskside',
          isPackaged: true,
          appUpdateConfigPath: config,
          userDataPath: folder,
          baseCachePath: join(folder, 'cache'),
          whenReady: () => Promise.resolve(),
          relaunch: () => undefined,
          quit: () => undefined,
          onQuit: () => undefined,
        },
      },
    );
    expect(await readFile(old, 'utf8')).toBe(bytes);
    await expect.poll(() => readFile(mark, 'utf8').catch(() => '')).toBe(`${expected}\n`);
    // Nothing that tells this computer from others was made.
    expect(await readFile(join(folder, '.updaterId'), 'utf8').catch(() => null)).toBeNull();
  });
});

describe('what can be brought up to date from within', () => {
  it.each([
    ['linux', { APPIMAGE: '/home/a/Deskside.AppImage' }, '/tmp/.mount/deskside', 'latest-linux.yml'],
    ['linux', {}, '/opt/Deskside/deskside', undefined],
    ['linux', { APPIMAGE: 'x' }, '/opt/Deskside/deskside', undefined],
    ['darwin', {}, '/Applications/Deskside.app/Contents/MacOS/Deskside', undefined],
    [
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\A\\AppData\\Local' },
      'c:\\users\\a\\appdata\\local\\Programs\\Deskside\\Deskside.exe',
      'latest.yml',
    ],
    [
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\A\\AppData\\Local' },
      'C:\\Program Files\\Deskside\\Deskside.exe',
      undefined,
    ],
  ] as const)('on %s with %j at %s is %s', (platform, environment, executable, manifest) => {
    expect(packageKindOf(platform, environment, executable)?.manifest).toBe(manifest);
  });
});
