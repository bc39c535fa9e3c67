import { describe, expect, it } from 'vitest';
import { firstNavigation, navigationAfter, screenFor } from '../../../../renderer/lib/navigation.ts';
import { createFakeDeskside } from '../support/fake-deskside.ts';

const signedIn = createFakeDeskside().state();
const signedOut = createFakeDeskside({ signedIn: false }).state();
const failed = {
  phase: 'failed',
  attemptId: 't1',
  connectionId: 'c0',
  flow: 'browser',
  error: { code: 'auth.refused', message: 'Refused.' },
} as const;

describe('which screen is shown', () => {
  it('is Welcome without an account, and the records with one', () => {
    expect(screenFor(signedOut, firstNavigation)).toBe('welcome');
    expect(screenFor(signedOut, { ...firstNavigation, route: 'accounts' })).toBe('welcome');
    expect(screenFor(signedIn, firstNavigation)).toBe('browser');
    expect(screenFor(signedIn, { ...firstNavigation, route: 'accounts' })).toBe('accounts');
  });

  it('is the sign-in while one is under way, wherever a person was', () => {
    const waiting = { phase: 'exchanging', attemptId: 't1', connectionName: 'C', flow: 'browser' } as const;
    expect(screenFor({ ...signedIn, signIn: waiting }, { ...firstNavigation, route: 'accounts' })).toBe(
      'waiting',
    );
  });

  it('stays with a failure until it was read, and lets a person change the connection', () => {
    expect(screenFor({ ...signedOut, signIn: failed }, firstNavigation)).toBe('waiting');
    expect(screenFor({ ...signedOut, signIn: failed }, { ...firstNavigation, leftAttempt: 't1' })).toBe(
      'welcome',
    );
    expect(screenFor({ ...signedOut, signIn: failed }, { ...firstNavigation, route: 'connection' })).toBe(
      'connection',
    );
  });
});

describe('a sign-in that ends', () => {
  const done = { ...signedIn, signIn: { phase: 'signed_in', attemptId: 't2', accountId: 'a1' } } as const;

  it('leads into its account', () => {
    const wanted = { ...firstNavigation, route: 'welcome' } as const;
    expect(navigationAfter(signedIn, done, wanted)).toMatchObject({ route: 'browser', accountId: 'a1' });
  });

  it('does so once, and not with every later change', () => {
    const elsewhere = { ...firstNavigation, route: 'accounts' } as const;
    expect(navigationAfter(done, { ...done }, elsewhere)).toBe(elsewhere);
  });
});
