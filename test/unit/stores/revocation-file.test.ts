import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { RevocationFile } from '../../../src/stores/revocation-file.ts';
import { newKeyRecord } from '../../../src/tokens/sealing/key-record.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

let path: string;
let box: SwitchableBox;
let file: RevocationFile;
beforeEach(() => {
  path = join(temporaryFolder(), 'folder', 'ending.json');
  box = new SwitchableBox();
  file = new RevocationFile(path, box);
});

interface Sealed {
  key: { canary: string };
  content: string;
}

/** As a program or a disk may do that does not know the key. */
function change(work: (sealed: Sealed) => void): void {
  // The file wrote it.
  const sealed = JSON.parse(readFileSync(path, 'utf8')) as Sealed;
  work(sealed);
  writeFileSync(path, JSON.stringify(sealed));
}

const flipped = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[bytes.length - 1]! ^= 1;
  return bytes.toString('base64');
};

describe('the file of tokens that wait for their end', () => {
  it('gives back what was written, also to the next run, and nothing where there is none', async () => {
    expect(await file.read()).toBeNull();
    await file.write('["of ann"]');
    expect(readFileSync(path, 'utf8')).not.toContain('of ann');
    expect(await file.read()).toBe('["of ann"]');
    expect(await new RevocationFile(path, box).read()).toBe('["of ann"]');
    await file.remove();
    expect(existsSync(path)).toBe(false);
    expect(await file.read()).toBeNull();
    await file.remove();
  });

  it('tells a changed content from a key that is lost', async () => {
    await file.write('[]');
    change((sealed) => {
      sealed.content = flipped(sealed.content);
    });
    for (const reader of [file, new RevocationFile(path, box)]) {
      await expect(reader.read()).rejects.toMatchObject({
        code: 'token_store.damaged',
        detail: 'sealed content',
      });
    }
    box.state = 'garbage';
    await expect(new RevocationFile(path, box).read()).rejects.toMatchObject({
      code: 'token_store.key_lost',
    });
  });

  it('is read when only the proof of its key was changed', async () => {
    await file.write('["x"]');
    change((sealed) => {
      sealed.key.canary = flipped(sealed.key.canary);
    });
    expect(await new RevocationFile(path, box).read()).toBe('["x"]');
  });

  it('asks the keyring once, until the key is forgotten', async () => {
    await file.write('[]');
    await file.read();
    await file.read();
    expect(box.opens).toBe(0);
    file.forgetKey();
    await file.read();
    await file.read();
    expect(box.opens).toBe(1);
  });

  // Files of today must open tomorrow: the form is written down here once more.
  it('has a form that stays', async () => {
    const { record, key } = await newKeyRecord(box);
    const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    const content = key.seal(
      JSON.stringify(['deskside/file', 1, key.id]),
      JSON.stringify({ main: 'of old', extra: null }),
    );
    await file.write('makes the folder');
    writeFileSync(
      path,
      JSON.stringify({
        format: 'deskside-sealed-tokens',
        version: 1,
        key: { id: record.id, sealed: encode(record.sealed), canary: encode(record.canary) },
        content: encode(content),
      }),
    );
    expect(await new RevocationFile(path, box).read()).toBe('of old');
  });
});
