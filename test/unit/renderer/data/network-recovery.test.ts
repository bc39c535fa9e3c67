import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NetworkRecovery, pauseAfter } from '../../../../renderer/data/recovery/network-recovery.ts';

/** A way to Zoho that the test opens and closes; seconds pass when it says so. */
class Line {
  now = 1_000;
  isOpen = true;
  /** What the last request found. */
  isOnline = true;
  isVisible = true;
  probes: number[] = [];
  recovered = 0;
  /** Whether what failed comes when it is asked for again. */
  comes = true;
  readonly recovery = new NetworkRecovery({
    clock: () => this.now,
    isOnline: () => this.isOnline,
    isVisible: () => this.isVisible,
    probe: async () => {
      this.probes.push(this.now);
      await Promise.resolve();
      this.isOnline = this.isOpen;
      if (!this.isOpen) throw new Error('nobody there');
    },
    recover: async () => {
      this.recovered += 1;
      await Promise.resolve();
      if (!this.comes) this.isOnline = false;
      return this.comes;
    },
  });

  fail(): void {
    this.isOpen = false;
    this.isOnline = false;
    this.recovery.look();
  }

  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.now += 1_000;
      this.recovery.look();
      await settle();
    }
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

describe('the way back to Zoho', () => {
  it('is tried with growing pauses, a minute at most', async () => {
    const line = new Line();
    line.fail();
    const start = line.now;
    await line.pass(300);
    const pauses = line.probes.map((at, index) => at - (line.probes[index - 1] ?? start));
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
    expect(line.recovered).toBe(0);
  });

  it('is tried ever more seldom where one request arrives and what failed does not', async () => {
    const line = new Line();
    line.fail();
    line.isOpen = true;
    line.comes = false;
    const start = line.now;
    await line.pass(300);
    const pauses = line.probes.map((at, index) => at - (line.probes[index - 1] ?? start));
    expect(line.probes.length).toBeLessThan(10);
    expect(pauses.slice(-2).every((pause) => pause >= 60_000)).toBe(true);
    expect(line.recovered).toBe(line.probes.length);
  });

  it('begins with short pauses again once what failed has come', async () => {
    const line = new Line();
    line.fail();
    line.isOpen = true;
    line.comes = false;
    await line.pass(200);
    line.comes = true;
    await line.pass(62);
    expect(line.recovery.getState()).toEqual({ kind: 'online' });
    // Lost once more a moment later, as by another request: that one has failed for the first time.
    const before = line.probes.length;
    const recovered = line.recovered;
    line.fail();
    line.isOpen = true;
    await line.pass(6);
    expect(line.probes).toHaveLength(before + 1);
    expect(line.recovered).toBe(recovered + 1);
  });

  it('leaves what fails again and again its pauses, whatever else is answered meanwhile', async () => {
    const line = new Line();
    line.fail();
    line.isOpen = true;
    line.comes = false;
    await line.pass(100);
    const { recovered } = line;
    line.isOnline = true;
    await line.pass(3);
    expect(line.recovered).toBe(recovered);
    expect(line.recovery.getState().kind).toBe('partial');
    // Somebody goes on working, and is answered each second.
    for (let second = 0; second < 60; second += 1) {
      line.isOnline = true;
      await line.pass(1);
    }
    expect(line.recovered).toBe(recovered + 1);
    line.comes = true;
    line.isOnline = true;
    await line.pass(61);
    expect(line.recovery.getState()).toEqual({ kind: 'online' });
  });

  it('is tried at once by a person where some requests arrive', async () => {
    const line = new Line();
    line.fail();
    line.isOpen = true;
    line.comes = false;
    await line.pass(100);
    line.isOnline = true;
    await line.pass(1);
    line.comes = true;
    line.recovery.tryNow();
    await settle();
    expect(line.recovery.getState()).toEqual({ kind: 'online' });
  });

  it('brings what failed, once, when it is open again', async () => {
    const line = new Line();
    line.fail();
    await line.pass(8);
    line.isOpen = true;
    await line.pass(60);
    expect(line.recovered).toBe(1);
    expect(line.recovery.getState()).toEqual({ kind: 'online' });
    expect(line.probes).toHaveLength(2);
  });

  it('is tried at once when the network or the person is back', async () => {
    const line = new Line();
    line.fail();
    await line.pass(20);
    const before = line.probes.length;
    line.isOpen = true;
    line.recovery.tryNow();
    await settle();
    expect(line.probes).toHaveLength(before + 1);
    expect(line.recovered).toBe(1);
  });

  it('is not tried while nobody can see the window', async () => {
    const line = new Line();
    line.fail();
    line.isVisible = false;
    await line.pass(600);
    expect(line.probes).toEqual([]);
  });

  it('costs no request while there is nothing to find', async () => {
    const line = new Line();
    line.recovery.tryNow();
    await line.pass(100);
    expect(line.probes).toEqual([]);
  });

  it('is found by whatever else was answered meanwhile', async () => {
    const line = new Line();
    line.fail();
    line.isOnline = true;
    await line.pass(1);
    expect(line.recovered).toBe(1);
    expect(line.probes).toEqual([]);
  });

  it('is tried by one request at a time, and recovers once for each time it was lost', async () => {
    const happening = fc.constantFrom('fail', 'open', 'pass', 'now', 'answered');
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
        const line = new Line();
        let lost = 0;
        for (const each of happenings) {
          if (each === 'fail') {
            if (line.recovery.getState().kind === 'online') lost += 1;
            line.fail();
          } else if (each === 'open') line.isOpen = true;
          else if (each === 'answered') line.isOnline = line.isOpen;
          else if (each === 'now') line.recovery.tryNow();
          else await line.pass(7);
          await settle();
          line.recovery.look();
          expect(line.recovered).toBeLessThanOrEqual(lost);
        }
        line.isOpen = true;
        await line.pass(200);
        expect(line.recovered).toBe(lost);
      }),
    );
  });

  it('never pauses longer than a minute, and never shorter than before', () => {
    fc.assert(
      fc.property(fc.nat(200), (tries) => {
        expect(pauseAfter(tries + 1)).toBeGreaterThanOrEqual(pauseAfter(tries));
        expect(pauseAfter(tries)).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});
