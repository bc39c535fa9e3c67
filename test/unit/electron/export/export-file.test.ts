import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExportFile } from '../../../../electron/main/export/export-file.ts';

/** Pieces that a disk was given and has not answered for. */
class SlowDisk {
  readonly pieces: Buffer[] = [];
  readonly #answers: { readonly done: () => void; readonly fail: (error: Error) => void }[] = [];
  isFinished = false;
  isDiscarded = false;

  write(data: string | Uint8Array): Promise<void> {
    this.pieces.push(Buffer.from(data));
    return new Promise((done, fail) => {
      this.#answers.push({ done, fail });
    });
  }

  finish(): Promise<void> {
    this.isFinished = true;
    return Promise.resolve();
  }

  discard(): Promise<void> {
    this.isDiscarded = true;
    return Promise.resolve();
  }

  get waiting(): number {
    return this.#answers.length;
  }

  done(): void {
    this.#answers.shift()?.done();
  }

  fail(error: Error): void {
    this.#answers.shift()?.fail(error);
  }
}

/** Long enough for everything that waits for nobody. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

async function stateOf(work: Promise<unknown>): Promise<string> {
  let state = 'waits';
  work.then(
    () => (state = 'done'),
    (error: unknown) => (state = String(error)),
  );
  await turns();
  return state;
}

const piece = 'x'.repeat(256 * 1024);
const full = new Error('full');

describe('the file of an export', () => {
  it('takes the next piece while one is written, and none after that', async () => {
    const disk = new SlowDisk();
    const file = new ExportFile(disk);
    expect(await stateOf(file.write(piece, 'a'))).toBe('done');
    expect(disk.waiting).toBe(1);
    const next = file.write(piece);
    expect(await stateOf(next)).toBe('waits');
    expect(disk.waiting).toBe(1);
    disk.done();
    expect(await stateOf(next)).toBe('done');
    expect(disk.waiting).toBe(1);
  });

  it('has what it was given, in its order, whatever lengths and letters that has', async () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', 'é', 'Ł', '東', '🚲', '\ud800', '\udc00'),
      maxLength: 40,
    });
    const long = fc.record({ text: texts, times: fc.constantFrom(1, 1, 1, 5_000, 40_000) });
    const given = fc.oneof(
      long.map(({ text, times }) => text.repeat(times)),
      long.map(({ text, times }) => Buffer.from(text.repeat(times))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(given, { maxLength: 4 }), { maxLength: 6 }), async (writes) => {
        const pieces: Buffer[] = [];
        const file = new ExportFile({
          write: async (data) => {
            await turns();
            // What is written may change no more before it is on the disk.
            pieces.push(Buffer.from(data));
          },
          finish: () => Promise.resolve(),
          discard: () => Promise.resolve(),
        });
        for (const data of writes) await file.write(...data);
        await file.finish();
        expect(
          Buffer.concat(pieces).equals(Buffer.concat(writes.flat().map((data) => Buffer.from(data)))),
        ).toBe(true);
        expect(pieces.every(({ length }) => length > 0 && length <= piece.length)).toBe(true);
      }),
      // What fails is long: to look for something shorter would take minutes.
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('says with the next write that a piece could not be written, though that had room', async () => {
    const disk = new SlowDisk();
    const file = new ExportFile(disk);
    await file.write(piece, 'a');
    disk.fail(full);
    await turns();
    await expect(file.write('b')).rejects.toBe(full);
    expect(disk.waiting).toBe(0);
  });

  it('says so where the next piece waits for it, and gives the disk no other', async () => {
    const disk = new SlowDisk();
    const file = new ExportFile(disk);
    await file.write(piece, 'a');
    const next = file.write(piece);
    disk.fail(full);
    await expect(next).rejects.toBe(full);
    expect(disk.pieces).toHaveLength(1);
  });

  it('says so at the end, and is not put in its place', async () => {
    const disk = new SlowDisk();
    const file = new ExportFile(disk);
    await file.write(piece, 'a');
    const end = file.finish();
    disk.fail(full);
    await expect(end).rejects.toBe(full);
    expect(disk.isFinished).toBe(false);
  });

  it('is put in its place when the last piece is on the disk, not before', async () => {
    const disk = new SlowDisk();
    const file = new ExportFile(disk);
    await file.write(piece, 'rest');
    const end = file.finish();
    disk.done();
    expect(await stateOf(end)).toBe('waits');
    expect(disk.isFinished).toBe(false);
    disk.done();
    expect(await stateOf(end)).toBe('done');
    expect(disk.isFinished).toBe(true);
    expect(disk.pieces.at(-1)?.toString()).toBe('rest');
  });

  it.each([
    ['written', null],
    ['refused', full],
  ])('is discarded when the piece under way was %s, and never rejects', async (_, error) => {
    const disk = new SlowDisk();
    const file = new ExportFile(disk);
    await file.write(piece, 'a');
    const discarding = file.discard();
    await turns();
    expect(disk.isDiscarded).toBe(false);
    if (error === null) disk.done();
    else disk.fail(error);
    await discarding;
    expect(disk.isDiscarded).toBe(true);
    expect(disk.pieces).toHaveLength(1);
  });
});
