import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JsonFile } from '../../../../electron/main/files/json-file.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

describe.skipIf(process.platform === 'win32')('a file of settings', () => {
  it('that is a pipe counts as absent, and nobody waits for it', async () => {
    const path = join(temporaryFolder(), 'preferences.json');
    execFileSync('mkfifo', [path]);
    expect(await new JsonFile(path, z.unknown()).read()).toBeNull();
  });

  it('is written to its place, whatever stands in place of what is written beside it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'preferences.json');
    const victim = join(folder, 'victim');
    writeFileSync(victim, 'untouched');
    for (const ending of ['.tmp', '.new']) symlinkSync(victim, path + ending);
    const file = new JsonFile(path, z.unknown());
    await file.write({ theme: 'dark' });
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
    expect(await file.read()).toEqual({ theme: 'dark' });
  });
});
