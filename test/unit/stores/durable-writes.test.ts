import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { JsonFile } from '../../../electron/main/files/json-file.ts';
import { PartFile } from '../../../electron/main/files/part-file.ts';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { RevocationFile } from '../../../src/stores/revocation-file.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

/** What the system was asked for, in order. Whether it lasts shows only when the power fails. */
const { asked } = vi.hoisted(() => ({ asked: [] as string[] }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof promises>();
  const note = (step: string, path: unknown): void => void asked.push(`${step} ${basename(String(path))}`);
  return {
    ...real,
    open: async (...given: Parameters<typeof real.open>) => {
      const handle = await real.open(...given);
      const sync = handle.sync.bind(handle);
      handle.sync = () => {
        note('sync', given[0]);
        return sync();
      };
      return handle;
    },
    rename: (from: string, to: string) => {
      note('rename to', to);
      return real.rename(from, to);
    },
    unlink: (path: string) => {
      note('unlink', path);
      return real.unlink(path);
    },
    rm: (...given: Parameters<typeof real.rm>) => {
      note('unlink', given[0]);
      return real.rm(...given);
    },
  };
});

let folder: string;
let file: string;
beforeEach(() => {
  folder = join(temporaryFolder(), 'folder');
  mkdirSync(folder);
  file = join(folder, 'file');
});

/** What was asked for about the file and its folder while something was done. */
async function stepsOf(work: () => Promise<unknown>): Promise<string[]> {
  asked.length = 0;
  await work();
  return asked.filter((step) => !step.includes('.lock'));
}

const ann = { userName: 'ann', refreshToken: 'r' };
const settings = (): JsonFile<number> => new JsonFile(file, z.number());
const failure = (cause: unknown): Error => (cause instanceof Error ? cause : new Error('unknown'));
const register = { add: () => Promise.resolve(), remove: () => Promise.resolve() };

describe('what is written', () => {
  it.each<[string, () => Promise<() => Promise<unknown>>]>([
    [
      'tokens',
      async () => {
        const store = await FileTokenStore.open({ file });
        return () => store.saveToken(ann);
      },
    ],
    [
      'sealed tokens',
      async () => {
        const store = await FileTokenStore.open({ file, secretBox: new SwitchableBox() });
        return () => store.saveToken(ann);
      },
    ],
    ['revocations', () => Promise.resolve(() => new RevocationFile(file, new SwitchableBox()).write('[]'))],
    ['settings', () => Promise.resolve(() => settings().write(1))],
    [
      'an export',
      async () => {
        const part = await PartFile.open(file, { register, failure });
        await part.write('all');
        return () => part.finish();
      },
    ],
  ])('of %s is on the disk first, then its name, then the folder knows', async (_name, prepare) => {
    const work = await prepare();
    const steps = (await stepsOf(work)).filter((step) => !step.startsWith('unlink'));
    expect(steps).toHaveLength(3);
    expect(steps[0]).toMatch(/^sync file\.(tmp|part)$/);
    expect(steps.slice(1)).toEqual(['rename to file', 'sync folder']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is its owner’s alone, also where a crash has left a file that was not', async () => {
    writeFileSync(`${file}.tmp`, 'left', { mode: 0o644 });
    await settings().write(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe('what is removed', () => {
  it.each<[string, () => Promise<() => Promise<unknown>>]>([
    [
      'tokens',
      async () => {
        const store = await FileTokenStore.open({ file });
        await store.saveToken(ann);
        return () => store.deleteTokens();
      },
    ],
    [
      'revocations',
      async () => {
        const kept = new RevocationFile(file, new SwitchableBox());
        await kept.write('[]');
        return () => kept.remove();
      },
    ],
    [
      'settings',
      async () => {
        await settings().write(1);
        return () => settings().remove();
      },
    ],
    [
      'a damaged file, which is set aside',
      () => {
        writeFileSync(file, 'damaged');
        return Promise.resolve(() => FileTokenStore.open({ file }));
      },
    ],
  ])('of %s stays away, because the folder is told to last', async (_name, prepare) => {
    const work = await prepare();
    const steps = await stepsOf(work);
    expect(steps[0]).toMatch(/^(unlink file|rename to file\.damaged-.*)$/);
    expect(steps.at(-1)).toBe('sync folder');
  });

  it('costs nothing when it was not there', async () => {
    expect(await stepsOf(() => settings().remove())).toEqual(['unlink file']);
  });
});
