import fc from 'fast-check';
import { expect, it } from 'vitest';
import { effectivePolicies } from '../../../../electron/main/lock/session-policies.ts';

const off = { lockAfterMinutes: null, endUnusedAfterDays: null };

it('leaves everything off and to the person when no connection asks', () => {
  expect(effectivePolicies(off, [off])).toEqual({
    lockAfterMinutes: { value: null, most: null },
    endUnusedAfterDays: { value: null, most: null },
  });
  expect(effectivePolicies({ ...off, lockAfterMinutes: 30 }, []).lockAfterMinutes.value).toBe(30);
});

it('is never looser than the strictest connection, whatever a person chooses', () => {
  const minutes = fc.option(fc.integer({ min: 1, max: 1440 }));
  fc.assert(
    fc.property(minutes, fc.array(minutes), (chosen, asked) => {
      const { value, most } = effectivePolicies(
        { ...off, lockAfterMinutes: chosen },
        asked.map((lockAfterMinutes) => ({ ...off, lockAfterMinutes })),
      ).lockAfterMinutes;
      const given = asked.filter((each) => each !== null);
      expect(most).toBe(given.length === 0 ? null : Math.min(...given));
      if (most !== null) expect(value).toBeLessThanOrEqual(most);
      if (chosen !== null) expect(value).toBeLessThanOrEqual(chosen);
      if (chosen === null && most === null) expect(value).toBeNull();
    }),
  );
});
