import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawIcons, iconFolder } from '../../../scripts/lib/icons.mjs';

describe('the icons of the packages', () => {
  it('are those that npm run icons draws from the drawings', async () => {
    const drawn = await drawIcons();
    const there = (await readdir(iconFolder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.svg'))
      .map((entry) => join(entry.parentPath, entry.name).slice(iconFolder.length + 1));
    expect(there.sort()).toEqual([...drawn.keys()].sort());
    for (const [name, bytes] of drawn) {
      expect(bytes.equals(await readFile(join(iconFolder, name))), `${name}: npm run icons`).toBe(true);
    }
  });

  it('are as large as their names say', async () => {
    for (const [name, bytes] of await drawIcons()) {
      const size = /(\d+)x\1\.png$/.exec(name)?.[1];
      // Width and height of a PNG stand behind its first header (W3C, PNG, 11.2.1).
      if (size !== undefined) {
        expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], name).toEqual([Number(size), Number(size)]);
      }
    }
  });
});
