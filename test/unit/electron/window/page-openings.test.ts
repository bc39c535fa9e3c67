import { beforeEach, describe, expect, it } from 'vitest';
import { PageOpenings } from '../../../../electron/main/window/page-openings.ts';

describe('pages that are opened in the browser', () => {
  let now: number;
  let openings: PageOpenings;
  beforeEach(() => {
    now = 1_000_000;
    openings = new PageOpenings(() => now);
  });
  const admitted = (tries: number): number =>
    Array.from({ length: tries }, () => openings.admits()).filter(Boolean).length;

  it('are next to none without a key or a click', () => {
    expect(admitted(500)).toBe(3);
    now += 30_000;
    expect(admitted(500)).toBe(0);
    now += 31_000;
    expect(admitted(500)).toBe(3);
  });

  it('are a few for each key or click, however often it is told', () => {
    openings.noteGesture();
    let opened = 0;
    for (let call = 0; call < 50; call += 1) {
      opened += admitted(1);
      openings.noteGesture();
    }
    // Eight while it counts, three without.
    expect(opened).toBe(11);
    now += 6_000;
    openings.noteGesture();
    expect(admitted(500)).toBe(8);
  });

  it('are remembered for a while, since Zoho may be asked first, and not for good', () => {
    openings.noteGesture();
    now += 10_000;
    expect(admitted(1)).toBe(1);
    now += 60_000;
    expect(admitted(500)).toBe(3);
  });

  it('go on when the clock is set back', () => {
    openings.noteGesture();
    admitted(500);
    now -= 3_600_000;
    expect(admitted(500)).toBeLessThanOrEqual(3);
    openings.noteGesture();
    expect(admitted(500)).toBeGreaterThan(0);
  });
});
