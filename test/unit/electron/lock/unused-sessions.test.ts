import { expect, it } from 'vitest';
import { UnusedSessions } from '../../../../electron/main/lock/unused-sessions.ts';
import { ManualClock } from '../../../fakes/manual-clock.ts';

const day = 24 * 60 * 60_000;

function harness(days: number | null) {
  const clock = new ManualClock();
  const ended: number[] = [];
  const situation = { days, locked: false, failing: false };
  const reported: unknown[] = [];
  const sessions = new UnusedSessions({
    clock: clock.now,
    every: () => () => undefined,
    days: () => situation.days,
    isLocked: () => situation.locked,
    endUnused: (count) => {
      ended.push(count);
      return situation.failing ? Promise.reject(new Error('disk')) : Promise.resolve();
    },
    report: (error) => reported.push(error),
  });
  return { clock, ended, situation, reported, sessions };
}

it('ends unused sessions at start, once a day, and when the policy changes', async () => {
  const { clock, ended, situation, sessions } = harness(30);
  await sessions.start();
  expect(ended).toEqual([30]);
  clock.advance(day - 1);
  await sessions.look();
  expect(ended).toEqual([30]);
  clock.advance(1);
  await sessions.look();
  expect(ended).toEqual([30, 30]);
  situation.days = 7;
  await sessions.look();
  expect(ended).toEqual([30, 30, 7]);
});

it('does nothing while off or locked, and makes up for it afterwards', async () => {
  const { ended, situation, sessions } = harness(null);
  await sessions.start();
  situation.days = 7;
  situation.locked = true;
  await sessions.look();
  expect(ended).toEqual([]);
  situation.locked = false;
  await sessions.look();
  expect(ended).toEqual([7]);
});

it('reports a failure, and tries again the next day', async () => {
  const { clock, ended, situation, reported, sessions } = harness(7);
  situation.failing = true;
  await sessions.start();
  expect(reported).toHaveLength(1);
  situation.failing = false;
  clock.advance(day);
  await sessions.look();
  expect(ended).toEqual([7, 7]);
});
