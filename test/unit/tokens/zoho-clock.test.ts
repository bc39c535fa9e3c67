import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { ZohoClock } from '../../../src/tokens/zoho-clock.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { signInAtSandbox } from './support/sign-in.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 5, 9);
const dateOf = (time: number): string => new Date(time).toUTCString();

/** A computer whose clock can be set, with the time that is true all the same. */
class Computer {
  true = start;
  set = 0;
  steady = 0;
  readonly clock = new ZohoClock({ clock: () => this.true + this.set, monotonic: () => this.steady });

  pass(ms: number): void {
    this.true += ms;
    // Counted finer than in milliseconds, as performance.now does.
    this.steady += ms + 0.123;
  }

  sleep(ms: number): void {
    this.true += ms;
  }

  /** A request to a server that is right, answered after `latency`. */
  ask(latency: number): void {
    const sentAt = this.clock.now();
    this.pass(latency / 2);
    const date = dateOf(this.true);
    this.pass(latency / 2);
    this.clock.observe(date, sentAt);
  }

  get error(): number {
    return this.clock.now() - this.true;
  }
}

type Happening = { readonly kind: 'pass' | 'sleep' | 'set' | 'ask'; readonly ms: number };
const happenings = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constantFrom('pass' as const, 'sleep' as const), ms: fc.nat(10 * hour) }),
    fc.record({ kind: fc.constant('set' as const), ms: fc.integer({ min: -30 * hour, max: 30 * hour }) }),
    fc.record({ kind: fc.constant('ask' as const), ms: fc.nat(10_000) }),
  ),
  { maxLength: 60 },
);

function happen(computer: Computer, { kind, ms }: Happening): void {
  if (kind === 'pass') computer.pass(ms);
  else if (kind === 'sleep') computer.sleep(ms);
  else if (kind === 'set') computer.set = ms;
  else computer.ask(ms);
}

describe('the time by the replies of Zoho', () => {
  it('is right after every reply, whatever was done to the clock, to a second and the time of the way', () => {
    fc.assert(
      fc.property(happenings, (sequence) => {
        const computer = new Computer();
        for (const happening of sequence) {
          happen(computer, happening);
          const { error } = computer;
          if (happening.kind === 'ask') expect(Math.abs(error)).toBeLessThanOrEqual(1_000 + happening.ms);
        }
      }),
    );
  });

  it('is told in whole milliseconds, which is all that stores keep', () => {
    fc.assert(
      fc.property(happenings, (sequence) => {
        const computer = new Computer();
        for (const happening of sequence) {
          happen(computer, happening);
          expect(Number.isInteger(computer.clock.now())).toBe(true);
        }
      }),
    );
  });

  it('never runs backwards because a clock was set back', () => {
    fc.assert(
      fc.property(happenings, (sequence) => {
        const computer = new Computer();
        let before = computer.clock.now();
        for (const happening of sequence) {
          happen(computer, happening);
          const now = computer.clock.now();
          if (happening.kind !== 'ask') expect(now - before).toBeGreaterThanOrEqual(-2_000);
          before = now;
        }
      }),
    );
  });

  it('leaves a clock alone that is right to a second', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_000), { maxLength: 30 }), (latencies) => {
        const computer = new Computer();
        for (const latency of latencies) {
          computer.ask(latency);
          computer.pass(1_237);
        }
        expect(computer.error).toBe(0);
      }),
    );
  });

  it('shows a person the time that their computer shows', () => {
    const computer = new Computer();
    computer.set = -5 * hour;
    computer.ask(0);
    expect(Math.abs(computer.clock.toLocal(start) - (start - 5 * hour))).toBeLessThanOrEqual(1_000);
  });

  it.each([
    ['none', null],
    ['no date', 'yesterday'],
    ['nothing', ''],
  ])('takes nothing from a Date header that says %s', (_name, date) => {
    const clock = new ZohoClock({ clock: () => start });
    clock.observe(date, start);
    expect(clock.compared).toBe(false);
    expect(clock.now()).toBe(start);
  });

  it('goes on when the clock is set back by more than two seconds, also without a steady one', () => {
    for (const [back, noticed] of [
      [2_000, false],
      [2_001, true],
      [5 * hour, true],
    ] as const) {
      let now = start;
      const clock = new ZohoClock({ clock: () => now });
      expect(clock.now()).toBe(start);
      now -= back;
      expect(clock.now()).toBe(noticed ? start : start - back);
    }
  });

  it('is unsure after a jump ahead of more than two seconds, if there is a clock that cannot jump', () => {
    const computer = new Computer();
    computer.ask(0);
    computer.pass(hour);
    computer.clock.now();
    expect(computer.clock.compared).toBe(true);
    computer.sleep(2_000);
    computer.clock.now();
    expect(computer.clock.compared).toBe(true);
    computer.sleep(2_001);
    computer.clock.now();
    expect(computer.clock.compared).toBe(false);

    let now = start;
    const alone = new ZohoClock({ clock: () => now });
    alone.observe(dateOf(start), start);
    now += hour;
    alone.now();
    expect(alone.compared).toBe(true);
  });

  it.each([
    ['took less than five minutes', -299_000, true],
    ['took longer', -299_001, false],
    ['came before it was asked for, as a clock that was set shows it', 1_000, true],
    ['came long before it was asked for', 1_001, false],
  ])('hears a reply that %s: sent at %d ms', (_what, sent, heard) => {
    const clock = new ZohoClock({ clock: () => start });
    clock.observe(dateOf(start), start + sent);
    expect(clock.compared).toBe(heard);
  });

  it('is left alone by a reply whose second ends just when it was asked for', () => {
    const clock = new ZohoClock({ clock: () => start });
    clock.observe(dateOf(start - 1_000), start);
    expect(clock.now()).toBe(start);
    clock.observe(dateOf(start - 2_000), start);
    expect(clock.now()).toBe(start - 1_500);
  });

  it('takes nothing from a reply that took hours, from a page, or from a cache', async () => {
    let now = start;
    const clock = new ZohoClock({ clock: () => now });
    clock.observe(dateOf(start), start - hour);
    const headers = { date: dateOf(start + 9 * hour), 'content-type': 'application/json' };
    for (const strange of [{ 'content-type': 'text/html' }, { age: '30' }]) {
      const reply = new Response('{}', { headers: { ...headers, ...strange } });
      await clock.watch(() => Promise.resolve(reply))('https://accounts.zoho.com');
    }
    expect(clock.compared).toBe(false);
    await clock.watch(() => Promise.resolve(new Response('{}', { headers })))('https://accounts.zoho.com');
    expect(clock.compared).toBe(true);
    now += 1;
    expect(clock.now()).toBe(start + 9 * hour + 501);
  });
});

describe('TokenManager on a computer whose clock is wrong', () => {
  const real = new ManualClock();
  let sandbox: Sandbox;
  let store: InMemoryTokenStore;
  let set: number;
  let manager: TokenManager;
  let id: string;

  beforeAll(async () => {
    sandbox = await startSandbox({ clock: real.now, contacts: 1 });
  });
  afterAll(() => sandbox.close());

  beforeEach(() => {
    real.advance(hour);
    set = 0;
    return async () => store.close();
  });

  /** As the app does it: one clock for the store and for whoever speaks to Zoho. */
  async function start(stored?: InMemoryTokenStore): Promise<void> {
    const zohoClock = new ZohoClock({ clock: () => real.now() + set, monotonic: real.now });
    store = stored ?? (await InMemoryTokenStore.open({ clock: zohoClock.now }));
    manager = new TokenManager({ store, fetch: globalThis.fetch, clock: zohoClock.now, zohoClock });
  }

  const refreshes = (): number => sandbox.counts.token.refresh;

  async function works(): Promise<boolean> {
    const { accessToken } = await manager.getAccessToken(id);
    const authorization = `Zoho-oauthtoken ${accessToken}`;
    const reply = await fetch(`${sandbox.apiUrl}/crm/v8/Contacts?fields=Last_Name`, {
      headers: { authorization },
    });
    // Whatever else it says: 401 is for a token that is dead.
    return reply.status !== 401;
  }

  it.each([-5 * hour, 5 * hour, -30 * 365 * 24 * hour])(
    'signs in, works and renews once an hour, with a clock that is wrong by %d ms from the start',
    async (wrong) => {
      set = wrong;
      await start();
      id = await signInAtSandbox(sandbox, manager);
      for (let hours = 0; hours < 3; hours += 1) {
        const before = refreshes();
        for (let minutes = 0; minutes < 60; minutes += 10) {
          expect(await works()).toBe(true);
          real.advance(10 * 60_000);
        }
        expect(refreshes() - before).toBeLessThanOrEqual(1);
      }
    },
  );

  it.each([
    ['back', -5 * hour],
    ['ahead', 5 * hour],
  ])('goes on when the clock is set %s while a token is stored, and right again', async (_name, wrong) => {
    await start();
    id = await signInAtSandbox(sandbox, manager);
    const before = refreshes();
    set = wrong;
    for (let count = 0; count < 5; count += 1) expect(await works()).toBe(true);
    // A clock that is set back is noticed. One that is set ahead may be one that has slept: that costs a renewal.
    expect(refreshes() - before).toBe(wrong < 0 ? 0 : 1);
    set = 0;
    for (let count = 0; count < 5; count += 1) expect(await works()).toBe(true);
    expect(refreshes() - before).toBe(1);
    real.advance(61 * 60_000);
    expect(await works()).toBe(true);
  });

  it.each([-5 * hour, 5 * hour])(
    'starts with a stored token and a clock that is wrong by %d ms: one renewal, no dead token, no loop',
    async (wrong) => {
      await start();
      id = await signInAtSandbox(sandbox, manager);
      const before = refreshes();
      // Two hours later, and nothing is known of Zoho's time: the token is dead.
      real.advance(2 * hour);
      set = wrong;
      await start(store);
      for (let count = 0; count < 20; count += 1) expect(await works()).toBe(true);
      expect(refreshes() - before).toBe(1);
    },
  );

  it('ends no session as unused because the clock is ahead by years, and none before the time is known', async () => {
    await start();
    id = await signInAtSandbox(sandbox, manager);
    set = 3 * 365 * 24 * hour;
    await start(store);
    sandbox.control.setFaults([{ respond: { kind: 'cut' } }]);
    expect(await manager.endUnused(30 * 24 * hour)).toEqual([]);
    sandbox.control.setFaults([]);
    expect(await manager.endUnused(30 * 24 * hour)).toEqual([]);
    expect(await store.getTokens()).toHaveLength(1);
    // The same while it runs: it might have slept for years, so it asks.
    set += 3 * 365 * 24 * hour;
    expect(await manager.endUnused(30 * 24 * hour)).toEqual([]);
    set = 0;
    real.advance(31 * 24 * hour);
    expect(await manager.endUnused(30 * 24 * hour)).toHaveLength(1);
  });
});
