import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signInViewSchema } from '../../../src/contract/app-state.ts';
import { messageFor } from '../../../src/contract/errors.ts';
import {
  idleSignIn,
  isUnderWay,
  stepSignIn,
  type SignInAttemptInfo,
  type SignInEvent,
  type SignInNews,
  type SignInPhase,
  type SignInState,
} from '../../../src/oauth/sign-in-machine.ts';
import { toSignInView } from '../../../src/oauth/sign-in-view.ts';

/** Attempt `d` goes without a browser, all others through it. */
const attempt = (id: string): SignInAttemptInfo => ({
  id,
  connectionId: 'c1',
  connectionName: 'Sales',
  flow: id === 'd' ? 'grant_code' : 'browser',
});
const start = (id: string): SignInEvent => ({ kind: 'started', attempt: attempt(id) });
const walk = (events: readonly SignInEvent[], from: SignInState = idleSignIn): SignInState =>
  events.reduce(stepSignIn, from);
const about = (id: string, ...news: readonly SignInNews[]): SignInEvent[] =>
  news.map((one) => ({ ...one, attemptId: id }));

const listening: SignInNews = { kind: 'listening', expiresAt: 300_000 };
const problem = { code: 'auth.state_mismatch' } as const;
const wholeWay: readonly SignInNews[] = [
  listening,
  { kind: 'answered' },
  { kind: 'exchanged' },
  { kind: 'saving' },
  { kind: 'saved', accountId: 'a1' },
];

const anyNews: fc.Arbitrary<SignInNews> = fc.constantFrom<SignInNews>(
  ...wholeWay,
  { kind: 'noticed', problem },
  { kind: 'failed', problem: { code: 'auth.server_unreachable' } },
  { kind: 'cancelled' },
  { kind: 'timed_out' },
  { kind: 'dismissed' },
);
const anyEvent: fc.Arbitrary<SignInEvent> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom('a', 'b', 'd').map(start) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(anyNews, fc.constantFrom('a', 'b', 'd'))
      .map(([news, attemptId]): SignInEvent => ({ ...news, attemptId })),
  },
);
const anyEvents = fc.array(anyEvent, { maxLength: 40 });

const successors: Readonly<Record<SignInPhase, readonly SignInPhase[]>> = {
  idle: ['opening', 'exchanging'],
  opening: ['opening', 'exchanging', 'waiting', 'failed', 'cancelled', 'timed_out'],
  waiting: ['opening', 'waiting', 'exchanging', 'failed', 'cancelled', 'timed_out'],
  exchanging: ['opening', 'exchanging', 'identifying', 'failed', 'cancelled'],
  identifying: ['opening', 'exchanging', 'identifying', 'signed_in', 'failed', 'cancelled'],
  signed_in: ['opening', 'exchanging', 'idle'],
  failed: ['opening', 'exchanging', 'idle'],
  cancelled: ['opening', 'exchanging', 'idle'],
  timed_out: ['opening', 'exchanging', 'idle'],
};

describe('the sign-in machine', () => {
  it('walks from the start to signed in', () => {
    const phases: string[] = [];
    [start('a'), ...about('a', ...wholeWay)].reduce((state, event) => {
      const next = stepSignIn(state, event);
      phases.push(next.phase);
      return next;
    }, idleSignIn);
    expect(phases).toEqual(['opening', 'waiting', 'exchanging', 'identifying', 'identifying', 'signed_in']);
  });

  it('neither looks for a port nor waits when there is no browser in it', () => {
    const state = stepSignIn(idleSignIn, start('d'));
    expect(state).toEqual({ phase: 'exchanging', attempt: attempt('d') });
    expect(walk(about('d', listening, { kind: 'timed_out' }), state)).toBe(state);
    expect(walk(about('d', ...wholeWay.slice(2)), state).phase).toBe('signed_in');
  });

  it('keeps waiting when something is noticed', () => {
    const state = walk([start('a'), ...about('a', listening, { kind: 'noticed', problem })]);
    expect(state).toEqual({ phase: 'waiting', attempt: attempt('a'), expiresAt: 300_000, notice: problem });
  });

  it('lets a second attempt take the place of the first, in every phase', () => {
    for (let length = 0; length <= wholeWay.length; length += 1) {
      const before = walk([start('a'), ...about('a', ...wholeWay.slice(0, length))]);
      expect(stepSignIn(before, start('b'))).toEqual({ phase: 'opening', attempt: attempt('b') });
    }
  });

  it('cannot be cancelled while it is being stored', () => {
    const saving = walk([start('a'), ...about('a', ...wholeWay.slice(0, 4))]);
    expect(walk(about('a', { kind: 'cancelled' }), saving)).toBe(saving);
  });

  it('does not time out once the browser has answered', () => {
    const exchanging = walk([start('a'), ...about('a', listening, { kind: 'answered' })]);
    expect(walk(about('a', { kind: 'timed_out' }), exchanging)).toBe(exchanging);
  });

  it('ignores every event of another attempt', () => {
    fc.assert(
      fc.property(anyEvents, anyNews, (events, news) => {
        const state = walk(events);
        expect(stepSignIn(state, { ...news, attemptId: 'an old one' })).toBe(state);
      }),
    );
  });

  it('changes nothing after an end but by a start or by being dismissed', () => {
    fc.assert(
      fc.property(anyEvents, anyEvent, (events, event) => {
        const state = walk(events);
        fc.pre(!isUnderWay(state) && event.kind !== 'started' && event.kind !== 'dismissed');
        expect(stepSignIn(state, event)).toBe(state);
      }),
    );
  });

  it('only ever goes to a phase that may follow', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        events.reduce((state, event) => {
          const next = stepSignIn(state, event);
          if (next !== state) expect(successors[state.phase]).toContain(next.phase);
          return next;
        }, idleSignIn);
      }),
      { numRuns: 500 },
    );
  });

  it('comes out of every state by a cancellation or an end', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const state = walk(events);
        if (state.phase === 'idle') return;
        const { id } = state.attempt;
        const done = walk(about(id, { kind: 'saved', accountId: 'a1' }, { kind: 'cancelled' }), state);
        expect(isUnderWay(done)).toBe(false);
        expect(walk(about(id, { kind: 'dismissed' }), done)).toBe(idleSignIn);
      }),
    );
  });
});

describe('the view of a sign-in', () => {
  const failed: SignInNews = {
    kind: 'failed',
    problem: { code: 'auth.throttled', retryAt: 900_000, detail: 'access_denied' },
  };
  const names = { attemptId: 'd', connectionName: 'Sales', flow: 'grant_code' };

  it.each([
    ['b', [], { phase: 'opening', attemptId: 'b', connectionName: 'Sales' }],
    [
      'b',
      [listening],
      { phase: 'waiting', attemptId: 'b', connectionName: 'Sales', expiresAt: 300_000, notice: null },
    ],
    [
      'b',
      [listening, { kind: 'noticed', problem }] as const,
      { phase: 'waiting', notice: { ...problem, message: messageFor(problem.code) } },
    ],
    ['d', wholeWay.slice(0, 2), { phase: 'exchanging', ...names }],
    ['d', wholeWay.slice(0, 3), { phase: 'identifying', ...names }],
    ['d', wholeWay.slice(0, 4), { phase: 'identifying', ...names }],
    ['d', wholeWay, { phase: 'signed_in', attemptId: 'd', accountId: 'a1' }],
    [
      'd',
      [failed],
      {
        phase: 'failed',
        attemptId: 'd',
        connectionId: 'c1',
        flow: 'grant_code',
        error: {
          code: 'auth.throttled',
          retryAt: 900_000,
          detail: 'access_denied',
          message: messageFor('auth.throttled'),
        },
      },
    ],
  ])('tells where it is and how it ended: %s %j', (id, news, view) => {
    expect(toSignInView(walk([start(id), ...about(id, ...news)]))).toMatchObject(view);
  });

  it('is always one the contract knows', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const view = toSignInView(walk(events));
        expect(signInViewSchema.parse(view)).toEqual(view);
      }),
    );
  });

  it('leads back to the beginning after a cancellation, and explains a timeout', () => {
    expect(toSignInView(walk([start('a'), ...about('a', { kind: 'cancelled' })]))).toEqual({ phase: 'idle' });
    expect(toSignInView(walk([start('a'), ...about('a', { kind: 'timed_out' })]))).toMatchObject({
      phase: 'failed',
      attemptId: 'a',
      connectionId: 'c1',
      error: { code: 'auth.timed_out', message: messageFor('auth.timed_out') },
    });
  });
});
