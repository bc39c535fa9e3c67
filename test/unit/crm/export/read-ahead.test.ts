import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../../src/crm/export/read-ahead.ts';

/** Values from 0 up; says which were asked for, and whether it was ended. */
function counted(most: number, failAt: number | null = null) {
  const log = { asked: 0, ended: false };
  async function* values(): AsyncGenerator<number, void> {
    try {
      for (let value = 0; value < most; value += 1) {
        log.asked += 1;
        await Promise.resolve();
        if (value === failAt) throw new Error(`no ${String(value)}`);
        yield value;
      }
    } finally {
      log.ended = true;
    }
  }
  return { log, values: values() };
}

describe('reading ahead', () => {
  it('asks for the next value while the caller is at the present one, and for no other', async () => {
    const { log, values } = counted(5);
    const seen: [number, number][] = [];
    for await (const value of readAhead(values)) {
      // The caller takes its time.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      seen.push([value, log.asked]);
    }
    expect(seen).toEqual([
      [0, 2],
      [1, 3],
      [2, 4],
      [3, 5],
      [4, 5],
    ]);
  });

  it('gives everything before a failure, and then the failure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 8 }), fc.nat({ max: 8 }), async (most, failAt) => {
        const { log, values } = counted(most, failAt);
        const seen: number[] = [];
        let failure = '';
        try {
          for await (const value of readAhead(values)) seen.push(value);
        } catch (error) {
          failure = String(error);
        }
        expect(seen).toEqual(Array.from({ length: Math.min(most, failAt) }, (_, index) => index));
        expect(failure).toBe(failAt < most ? `Error: no ${String(failAt)}` : '');
        expect(log.ended || most === 0).toBe(true);
      }),
    );
  });

  it('ends what it reads when the caller leaves, though the value ahead fails', async () => {
    const { log, values } = counted(5, 1);
    for await (const value of readAhead(values)) {
      expect(value).toBe(0);
      break;
    }
    expect(log).toEqual({ asked: 2, ended: true });
  });

  it('asks for nothing before the first value is wanted', async () => {
    const { log, values } = counted(5);
    await readAhead(values).return();
    expect(log.asked).toBe(0);
  });
});
