import { expect, it } from 'vitest';
import { UseLog } from '../../../src/stores/use-log.ts';

it('is due a minute after the first use that is not written, and not before', () => {
  let now = 1_000;
  const log = new UseLog(() => now, 0);
  now = 100_000;
  expect(log.due()).toBe(false);
  log.touch('a');
  now += 30_000;
  log.touch('b');
  now += 29_999;
  expect(log.due()).toBe(false);
  now += 1;
  expect(log.due()).toBe(true);
  log.written();
  expect(log.pending()).toEqual([]);
  expect(log.due()).toBe(false);
  now += 1_000_000;
  expect(log.due()).toBe(false);
});

it('never gives a stamp before one that is stored, whatever the clock says', () => {
  const log = new UseLog(() => 5, 9_000);
  expect(log.nextStamp()).toBe(9_001);
  log.seen(20_000);
  log.seen(10_000);
  expect(log.nextStamp()).toBe(20_001);
});
