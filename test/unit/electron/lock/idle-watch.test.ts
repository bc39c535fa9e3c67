import { describe, expect, it } from 'vitest';
import { IdleWatch } from '../../../../electron/main/lock/idle-watch.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';

const minute = 60_000;

function harness(start: { minutes: number | null; system?: number; awaited?: boolean }) {
  const clock = new ManualClock();
  const situation = { system: 0, awaited: false, ...start };
  let locks = 0;
  const watch = new IdleWatch({
    clock: clock.now,
    systemIdleSeconds: () => situation.system,
    every: () => () => undefined,
    lockAfterMinutes: () => situation.minutes,
    isAwaited: () => situation.awaited,
    lock: () => (locks += 1),
  });
  const after = (ms: number): number => {
    clock.advance(ms);
    watch.look();
    return locks;
  };
  return { clock, watch, situation, after };
}

describe('nobody being there', () => {
  it('is noticed after the minutes asked for, counted from the last input in the window', () => {
    const { watch, after } = harness({ minutes: 5 });
    expect(after(4 * minute)).toBe(0);
    watch.active();
    expect(after(4 * minute)).toBe(0);
    expect(after(minute)).toBe(1);
  });

  it('never locks unless asked to', () => {
    const { after } = harness({ minutes: null });
    expect(after(24 * 60 * minute)).toBe(0);
  });

  it('counts input elsewhere, but only where the system counts it', () => {
    const stuck = harness({ minutes: 5, system: 0 });
    expect(stuck.after(6 * minute)).toBe(1);

    const counting = harness({ minutes: 5 });
    counting.situation.system = 3;
    expect(counting.after(4 * minute)).toBe(0);
    counting.situation.system = 0;
    expect(counting.after(4 * minute)).toBe(0);
    counting.situation.system = 5 * 60;
    expect(counting.after(5 * minute)).toBe(1);
  });

  it('waits for a sign-in in the browser to end', () => {
    const { situation, after } = harness({ minutes: 1, awaited: true });
    expect(after(4 * minute)).toBe(0);
    situation.awaited = false;
    expect(after(1000)).toBe(1);
  });

  it('is noticed after a sleep, and in spite of a clock that was set back', () => {
    const asleep = harness({ minutes: 10 });
    expect(asleep.after(8 * 60 * minute)).toBe(1);
    const setBack = harness({ minutes: 10 });
    expect(setBack.after(-60 * minute)).toBe(0);
    expect(setBack.after(10 * minute)).toBe(1);
  });
});
