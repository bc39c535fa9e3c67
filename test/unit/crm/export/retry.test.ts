import { describe, expect, it } from 'vitest';
import { CrmError, type CrmErrorCode } from '../../../../src/crm/crm-error.ts';
import { retry, pauseAfter, type Pause } from '../../../../src/crm/export/retry.ts';

const failure = (code: CrmErrorCode, retryAt?: number): CrmError => new CrmError(code, { retryAt });

describe('waiting for Zoho', () => {
  it('goes on for as long as the network is away, and ever less often', () => {
    const pauses = [1, 2, 3, 9, 900].map((tries) => pauseAfter(failure('crm.unreachable'), tries, 0));
    expect(pauses).toEqual([2_000, 4_000, 8_000, 30_000, 30_000]);
  });

  it('waits as long as Zoho asks when it asks to slow down', () => {
    expect(pauseAfter(failure('crm.rate_limited', 90_000), 1, 10_000)).toBe(80_000);
    expect(pauseAfter(failure('crm.rate_limited'), 2, 0)).toBe(20_000);
  });

  it('gives up on faults that last, and on what waiting does not mend', () => {
    expect(pauseAfter(failure('crm.server_error'), 5, 0)).toBe(48_000);
    expect(pauseAfter(failure('crm.server_error'), 6, 0)).toBeNull();
    expect(pauseAfter(failure('crm.credits_exhausted'), 1, 0)).toBeNull();
    expect(pauseAfter(new Error('disk'), 1, 0)).toBeNull();
  });

  it('tells of every pause and of its end, and stops when it is told to', async () => {
    const told: (Pause | null)[] = [];
    const waited: number[] = [];
    const ending = new AbortController();
    let tries = 0;
    const ports = {
      clock: () => 1_000,
      wait: (ms: number) => {
        waited.push(ms);
        return Promise.resolve();
      },
      onPause: (pause: Pause | null) => void told.push(pause),
      pass: () => Promise.resolve(),
    };
    const work = (): Promise<string> => {
      tries += 1;
      return tries < 3 ? Promise.reject(failure('crm.unreachable')) : Promise.resolve('there');
    };
    expect(await retry(work, ending.signal, ports)).toBe('there');
    expect(waited).toEqual([2_000, 4_000]);
    expect(told.map((pause) => pause?.until ?? null)).toEqual([3_000, null, 5_000, null]);
    ending.abort();
    tries = 0;
    await expect(retry(work, ending.signal, ports)).rejects.toMatchObject({ code: 'crm.unreachable' });
  });

  it('asks again for what was ended from elsewhere, once asking is allowed', async () => {
    const order: string[] = [];
    const ending = new AbortController();
    const ports = {
      clock: () => 0,
      wait: () => Promise.reject(new Error('nothing to wait for')),
      onPause: () => undefined,
      pass: () => Promise.resolve(void order.push('passed')),
    };
    const work = (): Promise<string> => {
      order.push('asked');
      if (order.length > 20) return Promise.resolve('there');
      return Promise.reject(failure(order.length < 4 ? 'crm.cancelled' : 'crm.no_permission'));
    };
    await expect(retry(work, ending.signal, ports)).rejects.toMatchObject({ code: 'crm.no_permission' });
    expect(order).toEqual(['passed', 'asked', 'passed', 'asked']);
    ending.abort();
    order.length = 0;
    await expect(retry(work, ending.signal, ports)).rejects.toMatchObject({ code: 'crm.cancelled' });
    expect(order).toEqual(['passed', 'asked']);
  });
});
