import { describe, expect, it } from 'vitest';
import { CallRates } from '../../../../electron/main/ipc/call-rates.ts';
import { requestChannels, type RequestChannel } from '../../../../src/contract/channels.ts';

function admitted(rates: CallRates, channel: RequestChannel, calls: number): number {
  return Array.from({ length: calls }, () => rates.admits(channel)).filter(Boolean).length;
}

describe('the rates of calls', () => {
  it.each(requestChannels)('bound %s, and let it go on in time', (channel) => {
    let now = 1_000_000;
    const rates = new CallRates(() => now);
    const first = admitted(rates, channel, 5_000);
    expect(first).toBeGreaterThanOrEqual(10);
    expect(first).toBeLessThanOrEqual(400);
    expect(admitted(rates, channel, 10)).toBe(0);
    now += 2_000;
    expect(admitted(rates, channel, 5_000)).toBeGreaterThan(0);
    now += 3_600_000;
    expect(admitted(rates, channel, 5_000)).toBe(first);
  });

  it('count each channel by itself', () => {
    const rates = new CallRates(() => 0);
    admitted(rates, 'openLink', 500);
    expect(rates.admits('openLink')).toBe(false);
    expect(rates.admits('openInZoho')).toBe(true);
    expect(rates.admits('readList')).toBe(true);
  });

  it('stop nothing for good when the clock is set back, and give nothing for it', () => {
    let now = 1_000_000;
    const rates = new CallRates(() => now);
    admitted(rates, 'openLink', 500);
    now = 0;
    expect(rates.admits('openLink')).toBe(false);
    now = 2_000;
    expect(rates.admits('openLink')).toBe(true);
  });

  it('let a key be held down that changes the zoom', () => {
    let now = 0;
    const rates = new CallRates(() => now);
    // Thirty times a second, for ten seconds.
    const answers = Array.from({ length: 300 }, () => {
      now += 1_000 / 30;
      return rates.admits('setPreferences');
    });
    expect(answers).not.toContain(false);
  });

  it('let few pages be opened, and many records be read', () => {
    const rates = new CallRates(() => 0);
    expect(admitted(rates, 'openRecordLink', 1_000)).toBeLessThanOrEqual(10);
    expect(admitted(rates, 'startSignIn', 1_000)).toBeLessThanOrEqual(20);
    expect(admitted(rates, 'getPhoto', 1_000)).toBeGreaterThanOrEqual(200);
  });
});
