import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetWindowMs, decideSend, readSends, writeSends } from '../../../src/tokens/refresh-budget.ts';

const zohoWindowMs = 600_000;
const start = Date.UTC(2026, 0, 5, 9);

/** Asks after each pause; gives back when requests were sent. */
function sendsAfter(pauses: readonly number[]): { readonly sent: number[]; readonly refusedUntil: number[] } {
  let stored: readonly number[] = [];
  let now = start;
  const sent: number[] = [];
  const refusedUntil: number[] = [];
  for (const pause of pauses) {
    now += pause;
    const decision = decideSend(stored, now);
    // What a store keeps is what it gives back.
    stored = readSends(writeSends(decision.sent));
    if (decision.retryAt === null) sent.push(now);
    else refusedUntil.push(decision.retryAt);
  }
  return { sent, refusedUntil };
}

const pauses = fc.array(fc.oneof(fc.nat(2_000), fc.nat(120_000), fc.nat(900_000)), { maxLength: 80 });

describe('the budget of a refresh token', () => {
  it('never lets eleven requests through within the ten minutes of Zoho, even if each is 15 s on its way', () => {
    fc.assert(
      fc.property(pauses, fc.array(fc.nat(15_000), { minLength: 80, maxLength: 80 }), (asked, delays) => {
        const { sent } = sendsAfter(asked);
        const arrived = sent.map((time, index) => time + (delays[index] ?? 0)).sort((a, b) => a - b);
        for (const [index, time] of arrived.entries()) {
          const eleventh = arrived[index + 10];
          if (eleventh !== undefined) expect(eleventh - time).toBeGreaterThanOrEqual(zohoWindowMs);
        }
      }),
    );
  });

  it('refuses only when ten were sent, and no longer than until the oldest of them has left the window', () => {
    fc.assert(
      fc.property(pauses, (asked) => {
        let stored: readonly number[] = [];
        let now = start;
        for (const pause of asked) {
          now += pause;
          const { sent, retryAt } = decideSend(stored, now);
          expect(sent.length).toBeLessThanOrEqual(10);
          if (retryAt !== null) {
            expect(stored.filter((time) => time > now - budgetWindowMs)).toHaveLength(10);
            expect(retryAt).toBeGreaterThan(now);
            expect(retryAt).toBeLessThanOrEqual(now + budgetWindowMs);
            expect(decideSend(sent, retryAt).retryAt).toBeNull();
          }
          stored = sent;
        }
      }),
    );
  });

  it('blocks for one window at most when the clock was set back, and still lets no eleventh through', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.integer({ min: 1, max: 40_000_000_000 }), (count, setBack) => {
        const ahead = Array.from({ length: count }, (_, index) => start + index);
        const now = start - setBack;
        const { sent, retryAt } = decideSend(ahead, now);
        if (count < 10) expect(retryAt).toBeNull();
        else expect(retryAt).toBe(now + budgetWindowMs);
        // Asking again does not move the end of the block.
        const later = decideSend(sent, now + budgetWindowMs);
        expect(later.retryAt).toBeNull();
      }),
    );
  });

  it('counts nothing when what is stored is no list of times', () => {
    for (const odd of [null, '', '{}', '["x"]', '[1', '[null]']) expect(readSends(odd)).toEqual([]);
    expect(readSends(writeSends([1, 2]))).toEqual([1, 2]);
    expect(writeSends([])).toBeNull();
  });
});
