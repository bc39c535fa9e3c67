import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusedSwitchesIn } from '../../../../electron/main/shell/refused-switches.ts';

const projectDir = resolve(import.meta.dirname, '../../../..');

describe('the menu entry of the AppImage', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-entry-'));
    await mkdir(join(folder, 'app/resources'), { recursive: true });
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** Its command, as electron-builder writes it by our settings. It stops before it packs anything. */
  async function command(): Promise<string> {
    let entry = '';
    await build({
      targets: Platform.LINUX.createTarget(['AppImage'], Arch.x64),
      projectDir,
      prepackaged: join(folder, 'app'),
      publish: 'never',
      config: { extends: 'electron-builder.yml', directories: { output: join(folder, 'dist') } },
      effectiveOptionComputed: (options: { readonly desktop?: string }) => {
        entry = options.desktop ?? '';
        return Promise.resolve(true);
      },
    });
    return /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  }

  it('has no switch that a packaged app refuses', async () => {
    const words = (await command()).split(' ');
    expect(words[0]).toBe('AppRun');
    const has = (name: string): boolean => words.includes(`--${name}`);
    expect(refusedSwitchesIn(has, { packaged: true, root: false })).toEqual([]);
  }, 60_000);
});
