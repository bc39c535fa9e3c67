import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { filesNamedIn } from '../../electron/main/window/first-files.ts';

const out = resolve(import.meta.dirname, '../../out');
const ofPage = async (end: string): Promise<readonly string[]> => {
  const html = await readFile(join(out, 'renderer/index.html'), 'utf8');
  return filesNamedIn(html, 'app://deskside/index.html').filter((address) => address.endsWith(end));
};
const read = (address: string): Promise<Buffer> => readFile(join(out, 'renderer/assets', basename(address)));

// Counted, not timed: times need a quiet machine, see docs/performance.md.
describe('what a start begins with', () => {
  it('is few files of the page, for each is a question to main', async () => {
    const scripts = await ofPage('.js');
    // Two of them come before the first picture and are small: the boot script, and what it shares with the page.
    const sizes = await Promise.all(scripts.slice(0, 2).map(async (address) => (await read(address)).length));
    expect(sizes[0]).toBeLessThan(1_500);
    expect(sizes[1]).toBeLessThan(5_000);
    expect(scripts.length).toBeLessThanOrEqual(5);
    expect((await ofPage('.css')).length).toBe(1);
  });

  it('is no more script than the first screen needs', async () => {
    const texts = await Promise.all((await ofPage('.js')).map(read));
    const compressed = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
    expect(compressed).toBeLessThan(170_000);
    // Neither the table nor the reader of mark-up, which are for whoever is signed in.
    expect(texts.some((text) => text.includes('gridcell'))).toBe(false);
  });

  it('is a small file of main, without the schemas', async () => {
    const entry = await readFile(join(out, 'main/index.js'), 'utf8');
    expect(entry.length).toBeLessThan(75_000);
    expect(entry).not.toContain('ZodError');
  });
});
