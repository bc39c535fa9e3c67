import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FormatAhead } from '../../../../renderer/grid/format-ahead.ts';

let waiting: IdleRequestCallback | null = null;
const asked: number[] = [];
const source = (count: number) => ({
  count,
  cells: (row: number) => {
    asked.push(row);
    return null;
  },
});
/** An idle moment in which so many rows are made. */
function idle(rows: number): void {
  const task = waiting;
  waiting = null;
  const before = asked.length;
  task?.({ didTimeout: false, timeRemaining: () => (asked.length - before < rows ? 8 : 0) });
}

beforeEach(() => {
  asked.length = 0;
  waiting = null;
  vi.stubGlobal('requestIdleCallback', (task: IdleRequestCallback) => {
    waiting = task;
    return 1;
  });
  vi.stubGlobal('cancelIdleCallback', () => {
    waiting = null;
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('texts made ahead of need', () => {
  it('are those of the rows where a person is going, as many as an idle moment allows', () => {
    const ahead = new FormatAhead();
    ahead.follow(source(1_000), { first: 10, last: 60 }, 1);
    expect(asked).toEqual([]);
    idle(3);
    expect(asked).toEqual([61, 62, 63]);
    idle(2);
    expect(asked).toEqual([61, 62, 63, 64, 65]);
  });

  it('go on from where a person is by now, upwards too, and end at the first row', () => {
    const ahead = new FormatAhead();
    ahead.follow(source(1_000), { first: 10, last: 60 }, 1);
    ahead.follow(source(1_000), { first: 2, last: 52 }, -1);
    idle(50);
    expect(asked).toEqual([1, 0]);
    expect(waiting).toBeNull();
  });

  it('are no more than a few screens, none beyond the last row, and none of a grid that is gone', () => {
    const ahead = new FormatAhead();
    ahead.follow(source(100_000), { first: 0, last: 50 }, 1);
    idle(10_000);
    expect(asked).toHaveLength(120);
    asked.length = 0;
    ahead.follow(source(53), { first: 0, last: 50 }, 1);
    idle(10);
    expect(asked).toEqual([51, 52]);
    ahead.follow(source(100), { first: 0, last: 50 }, 1);
    ahead.stop();
    expect(waiting).toBeNull();
  });
});
