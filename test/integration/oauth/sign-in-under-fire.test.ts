import { describe, expect, it } from 'vitest';
import { signInUnderFire } from '../../fuzz/sign-in-under-fire.ts';

describe('a sign-in that waits while 200 connections at a time knock at its listener', () => {
  it('completes, and memory and sockets return to where they were', async () => {
    const outcome = await signInUnderFire({ requests: 2_000, parallel: 200, seed: 20 });
    expect(outcome.duringFire).toBe('waiting');
    expect(outcome.afterAnswer).toBe('signed_in');
    expect(outcome.reports).toEqual([]);
    expect(outcome.statuses['303']).toBeUndefined();
    // A good part must get past the parser, or the hail proves little.
    for (const status of ['200', '400', '404', '405', '414']) {
      expect(outcome.statuses[status]).toBeGreaterThan(0);
    }
    expect(outcome.sockets.after).toBeLessThanOrEqual(outcome.sockets.before);
    expect(outcome.heap.after - outcome.heap.before).toBeLessThan(8 * 1024 * 1024);
  });
});
