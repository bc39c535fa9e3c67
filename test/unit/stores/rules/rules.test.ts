import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acquireLease, endLease, refundRefresh, spendRefresh } from '../../../../src/stores/rules/lease.ts';
import { completeRefresh } from '../../../../src/stores/rules/refresh.ts';
import { entryAfterSave } from '../../../../src/stores/rules/save.ts';
import {
  leasedUntil,
  recordOfEntry,
  type Moment,
  type TokenEntry,
} from '../../../../src/stores/rules/token-entry.ts';
import type { OAuthToken } from '../../../../src/tokens/oauth-token.ts';
import { budgetWindowMs } from '../../../../src/tokens/refresh-budget.ts';
import type { RefreshFailure } from '../../../../src/tokens/refresh-failure.ts';
import type { RefreshedToken, RefreshLease } from '../../../../src/tokens/token-record.ts';

const noon = Date.UTC(2026, 0, 5, 12);
const durationMs = 20_000;

const token: OAuthToken = {
  id: 'ann',
  userName: 'ann@acme.example',
  clientId: '1000.C',
  clientSecret: 'secret',
  refreshToken: 'r1',
  accessToken: 'a1',
  grantToken: null,
  expiresAt: noon + 3_600_000,
  redirectUrl: null,
  apiDomain: null,
  accountsUrl: null,
  environment: null,
  scopes: null,
};
const entry: TokenEntry = {
  token,
  generation: 7,
  createdAt: noon - 5,
  savedAt: noon - 4,
  accessTokenSince: noon - 3,
  lastUsed: (noon - 2) * 1000,
  lastRefreshAt: noon - 1,
  failure: null,
  refreshesSent: [],
  leaseOwner: null,
  leaseUntil: null,
};
const failure: RefreshFailure = {
  code: 'auth.throttled',
  kind: 'throttled',
  at: noon,
  retryAt: noon + 600_000,
};
const reply: RefreshedToken = {
  accessToken: 'a2',
  expiresAt: noon + 7_200_000,
  receivedAt: noon + 9,
  refreshToken: null,
  apiDomain: 'https://www.zohoapis.eu',
  scopes: null,
  grantUsed: false,
};
const at = (now: number): Moment => ({ now, pendingUse: 0 });
const saving = (now: number) => ({ now, stamp: now * 1000 });

const time = fc.integer({ min: noon - 2_000_000, max: noon + 2_000_000 });
const entries: fc.Arbitrary<TokenEntry> = fc
  .record({
    generation: fc.constantFrom(7, 8),
    refreshesSent: fc.array(time, { maxLength: 10 }),
    leaseOwner: fc.constantFrom('one', 'two', null),
    leaseUntil: fc.option(time),
    failure: fc.option(fc.constant(failure)),
    accessTokenSince: fc.option(time),
    accessToken: fc.constantFrom('a1', 'a2', null),
    refreshToken: fc.constantFrom('r1', 'r2', null),
  })
  .map(({ accessToken, refreshToken, ...state }) => ({
    ...entry,
    ...state,
    token: { ...token, accessToken, refreshToken },
  }));
const leases: fc.Arbitrary<RefreshLease> = fc.record({
  id: fc.constant('ann'),
  owner: fc.constantFrom('one', 'two'),
  generation: fc.constantFrom(7, 8),
});

/** Every rule that needs the lease. */
const underLease = {
  spend: (one: TokenEntry | null, lease: RefreshLease, now: number) =>
    spendRefresh(one, lease, durationMs, at(now)),
  refund: (one: TokenEntry | null, lease: RefreshLease) => refundRefresh(one, lease),
  complete: (one: TokenEntry | null, lease: RefreshLease, now: number) =>
    completeRefresh(one, lease, reply, at(now)),
  fail: (one: TokenEntry | null, lease: RefreshLease) => endLease(one, lease, failure),
  release: (one: TokenEntry | null, lease: RefreshLease) => endLease(one, lease, null),
};

describe('the rules of a lease', () => {
  it.each(Object.entries(underLease))(
    '%s changes nothing unless owner and generation are those',
    (_, rule) => {
      fc.assert(
        fc.property(entries, leases, time, (one, lease, now) => {
          const isHolder = one.leaseOwner === lease.owner && one.generation === lease.generation;
          expect(rule(one, lease, now).after === null).toBe(!isHolder);
          expect(rule(null, lease, now).after).toBeNull();
        }),
      );
    },
  );

  it.each(Object.entries(underLease))(
    '%s keeps who the row belongs to, and changes no given entry',
    (_, rule) => {
      fc.assert(
        fc.property(entries, leases, time, (one, lease, now) => {
          const before = structuredClone(one);
          const { after } = rule(one, lease, now);
          expect(one).toEqual(before);
          if (after === null) return;
          const { generation, createdAt } = one;
          expect(after).toMatchObject({
            generation,
            createdAt,
            token: { id: 'ann', userName: token.userName },
          });
          if (rule !== underLease.complete) expect(after.token).toBe(one.token);
        }),
      );
    },
  );

  it('lets one owner at a time in, and whoever it lets in holds the lease for as long as was asked', () => {
    fc.assert(
      fc.property(entries, time, fc.constantFrom('one', 'two'), (one, now, owner) => {
        const held = leasedUntil(one, now);
        const { after, answer } = acquireLease(one, { owner, durationMs }, at(now));
        if (held !== null && one.leaseOwner !== owner) {
          expect(answer).toEqual({ kind: 'held', until: held });
          expect(after).toBeNull();
          return;
        }
        expect(answer).toMatchObject({
          kind: 'acquired',
          lease: { id: 'ann', owner, generation: one.generation },
        });
        expect(after).toEqual({ ...one, leaseOwner: owner, leaseUntil: now + durationMs });
        const other = owner === 'one' ? 'two' : 'one';
        const rival = (moment: number) =>
          acquireLease(after, { owner: other, durationMs }, at(moment)).answer.kind;
        expect(rival(now)).toBe('held');
        expect(rival(now + durationMs - 1)).toBe('held');
        expect(rival(now + durationMs)).toBe('acquired');
      }),
    );
    expect(acquireLease(null, { owner: 'one', durationMs }, at(noon))).toEqual({
      after: null,
      answer: { kind: 'gone' },
    });
  });

  it('counts a lease of ten minutes and no longer one', () => {
    const leased = (leaseUntil: number) => leasedUntil({ ...entry, leaseOwner: 'one', leaseUntil }, noon);
    expect(leased(noon)).toBeNull();
    expect(leased(noon + 1)).toBe(noon + 1);
    expect(leased(noon + 600_000)).toBe(noon + 600_000);
    expect(leased(noon + 600_001)).toBeNull();
    expect(leasedUntil({ ...entry, leaseUntil: noon + 1 }, noon)).toBeNull();
  });

  it('shows a refresh under way exactly while another owner would have to wait', () => {
    fc.assert(
      fc.property(entries, time, (one, now) => {
        const { state } = recordOfEntry(one, at(now));
        const rival = acquireLease(one, { owner: 'three', durationMs }, at(now)).answer.kind;
        expect(state.refreshingUntil === null).toBe(rival === 'acquired');
      }),
    );
  });

  it('grants a request exactly when fewer than ten count, and extends the lease either way', () => {
    fc.assert(
      fc.property(entries, leases, time, (one, lease, now) => {
        const { after, answer } = spendRefresh(one, lease, durationMs, at(now));
        if (after === null) {
          expect(answer).toEqual({ kind: 'gone' });
          return;
        }
        const counting = one.refreshesSent.filter((sent) => sent > now - budgetWindowMs).length;
        expect(answer.kind).toBe(counting < 10 ? 'granted' : 'spent');
        expect(after.refreshesSent).toHaveLength(answer.kind === 'granted' ? counting + 1 : 10);
        expect(after.leaseUntil).toBe(now + durationMs);
        if (answer.kind !== 'granted') return;
        const refunded = refundRefresh(after, lease).after;
        expect(refunded?.refreshesSent).toHaveLength(counting);
        expect(refunded?.leaseUntil).toBe(now + durationMs);
      }),
    );
  });

  it('ends with the lease free, whatever ended it, and notes only what failed', () => {
    fc.assert(
      fc.property(entries, leases, time, (one, lease, now) => {
        const [failed, released, completed] = [underLease.fail, underLease.release, underLease.complete].map(
          (rule) => rule(one, lease, now).after,
        );
        if (!failed || !released || !completed) return;
        for (const after of [failed, released, completed]) {
          expect(acquireLease(after, { owner: 'three', durationMs }, at(now)).answer.kind).toBe('acquired');
          expect(after.refreshesSent).toEqual(one.refreshesSent);
        }
        expect(failed.failure).toEqual(failure);
        expect(released).toEqual({ ...one, leaseOwner: null, leaseUntil: null });
        expect(completed).toMatchObject({
          failure: null,
          savedAt: one.savedAt,
          lastRefreshAt: now,
          accessTokenSince: reply.receivedAt,
          lastUsed: one.lastUsed,
          token: { accessToken: 'a2', refreshToken: one.token.refreshToken, expiresAt: reply.expiresAt },
        });
      }),
    );
  });
});

describe('the rules of a save', () => {
  const save = (
    changes: Partial<OAuthToken>,
    { before = entry, absorbed = [] as TokenEntry[], now = noon, newGeneration = false } = {},
  ): TokenEntry =>
    entryAfterSave(
      { token: { ...before.token, ...changes }, newGeneration },
      { before, absorbed, generation: 99 },
      saving(now),
    );

  it('knows since when an access token is here: never without one, and not anew for the same', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom('a1', 'a2', null), time, (before, accessToken, now) => {
        const { accessTokenSince } = save({ accessToken }, { before, now });
        const isSame = before.token.accessToken === accessToken;
        expect(accessTokenSince).toBe(accessToken === null ? null : isSame ? before.accessTokenSince : now);
      }),
    );
  });

  it('starts anew for another sign-in, and lets a refresh of the same go on', () => {
    fc.assert(
      fc.property(entries, fc.boolean(), (before, newGeneration) => {
        const after = save({}, { before, newGeneration });
        const { generation, leaseOwner, leaseUntil } = before;
        const fresh = { generation: 99, leaseOwner: null, leaseUntil: null };
        expect(after).toMatchObject(newGeneration ? fresh : { generation, leaseOwner, leaseUntil });
        expect(after).toMatchObject({
          failure: null,
          savedAt: noon,
          lastUsed: noon * 1000,
          createdAt: before.createdAt,
          lastRefreshAt: before.lastRefreshAt,
        });
      }),
    );
  });

  it('counts requests by refresh token, also when it comes from a row that is absorbed', () => {
    const sent = [noon - 3, noon - 1];
    const used = { ...entry, refreshesSent: sent };
    expect(save({}, { before: used }).refreshesSent).toEqual(sent);
    expect(save({ refreshToken: 'r2' }, { before: used, newGeneration: true }).refreshesSent).toEqual([]);
    const other = {
      ...used,
      token: { ...token, id: 'other', refreshToken: 'r2' },
      refreshesSent: [noon - 2],
    };
    expect(
      save({ refreshToken: 'r2' }, { before: used, absorbed: [other], newGeneration: true }).refreshesSent,
    ).toEqual([noon - 2]);
    const twin = { ...other, token: { ...token, id: 'other' } };
    expect(save({}, { before: used, absorbed: [twin] }).refreshesSent).toEqual([
      noon - 3,
      noon - 2,
      noon - 1,
    ]);
  });

  it('keeps of a row that cannot be read what is no secret, and nothing of a row that was not there', () => {
    const saved = (before: Parameters<typeof entryAfterSave>[1]['before']): TokenEntry =>
      entryAfterSave({ token, newGeneration: true }, { before, absorbed: [], generation: 99 }, saving(noon));
    const fresh = {
      generation: 99,
      accessTokenSince: noon,
      refreshesSent: [],
      leaseOwner: null,
      leaseUntil: null,
    };
    expect(saved({ token: null, createdAt: 1, lastRefreshAt: 2 })).toMatchObject({
      ...fresh,
      createdAt: 1,
      lastRefreshAt: 2,
    });
    expect(saved(null)).toMatchObject({ ...fresh, createdAt: noon, lastRefreshAt: null });
  });
});
