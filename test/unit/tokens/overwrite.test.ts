import { describe, expect, it } from 'vitest';
import { SecretBoxError } from '../../../src/tokens/secret-box.ts';
import { overwrite } from '../../../src/tokens/sealing/overwrite.ts';

describe('overwriting secret bytes', () => {
  const memory = (): Uint8Array => new Uint8Array(12).fill(7);

  it.each([
    ['before', [0, 4], [6, 12]],
    ['right before', [0, 6], [6, 12]],
    ['after', [8, 12], [0, 6]],
    ['right after', [6, 12], [0, 6]],
  ] as const)('that stand %s what is kept, in the same memory', (_where, [from, to], [keptFrom, keptTo]) => {
    const all = memory();
    const kept = all.subarray(keptFrom, keptTo);
    overwrite(all.subarray(from, to), kept);
    expect(all.subarray(from, to).every((byte) => byte === 0)).toBe(true);
    expect(kept.every((byte) => byte === 7)).toBe(true);
  });

  it('in memory of their own, wherever they begin', () => {
    const [secret, kept] = [memory().subarray(2, 8), memory().subarray(4, 10)];
    overwrite(secret, kept);
    expect([...secret]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(kept.every((byte) => byte === 7)).toBe(true);
  });

  it.each([
    ['the same', [2, 8], [2, 8]],
    ['a part of it', [4, 6], [2, 8]],
    ['around it', [0, 12], [2, 8]],
    ['its begin', [0, 3], [2, 8]],
    ['its end', [7, 12], [2, 8]],
  ] as const)('leaves alone what is kept when they are %s', (_what, [from, to], [keptFrom, keptTo]) => {
    const all = memory();
    overwrite(all.subarray(from, to), all.subarray(keptFrom, keptTo));
    expect(all.every((byte) => byte === 7)).toBe(true);
  });
});

describe('a box that does not open', () => {
  it('says whether to try again, and what the system said', () => {
    const cause = new Error('D-Bus went away');
    const locked = new SecretBoxError('locked', { cause });
    expect(locked).toMatchObject({ name: 'SecretBoxError', kind: 'locked', cause });
    expect(locked.message).toMatch(/is locked/);
    const lost = new SecretBoxError('lost');
    expect(lost.message).toMatch(/cannot be opened/);
    expect(Object.keys(lost)).not.toContain('cause');
    expect('cause' in lost).toBe(false);
  });
});
