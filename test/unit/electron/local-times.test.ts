import { describe, expect, it } from 'vitest';
import { messageFor } from '../../../src/contract/errors.ts';
import { errorInLocalTime, signInInLocalTime } from '../../../electron/main/shell/local-times.ts';

const fiveHoursBehind = (time: number): number => time - 5 * 3_600_000;
const now = Date.UTC(2026, 0, 5, 9);

describe('moments on the screen of a computer whose clock is wrong', () => {
  it('count down by the clock of that computer when they are about sign-in [auth.throttled]', () => {
    const error = { code: 'auth.throttled', message: messageFor('auth.throttled'), retryAt: now } as const;
    expect(errorInLocalTime(error, fiveHoursBehind)).toEqual({ ...error, retryAt: fiveHoursBehind(now) });
    const waiting = {
      phase: 'waiting',
      attemptId: 'a',
      connectionName: 'c',
      expiresAt: now,
      notice: null,
    } as const;
    expect(signInInLocalTime(waiting, fiveHoursBehind)).toEqual({
      ...waiting,
      expiresAt: fiveHoursBehind(now),
    });
  });

  it('stay as they are when the clock of that computer reckoned them [crm.rate_limited]', () => {
    const error = { code: 'crm.rate_limited', message: 'm', retryAt: now } as const;
    expect(errorInLocalTime(error, fiveHoursBehind)).toBe(error);
    expect(signInInLocalTime({ phase: 'idle' }, fiveHoursBehind)).toEqual({ phase: 'idle' });
  });
});
