import { describe, expect, it } from 'vitest';
import {
  contentSecurityPolicy,
  workerPolicy,
} from '../../../electron/main/window/content-security-policy.ts';
import { contentSecurityPolicy as callbackPolicy } from '../../../src/oauth/callback-pages.ts';
import { weaknessesOf } from '../../security/policy-weaknesses.ts';

describe('the policy', () => {
  it.each([
    ['the page', contentSecurityPolicy],
    ['the worker that reads PDF', workerPolicy],
    ['the pages of a sign-in', callbackPolicy],
  ])('of %s has no weakness that csp_evaluator knows', (_whose, policy) => {
    expect(weaknessesOf(policy)).toEqual([]);
  });

  it.each([
    ["script-src 'self'", 'object-src'],
    [
      contentSecurityPolicy.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
      'unsafe-inline',
    ],
    [contentSecurityPolicy.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'"), 'unsafe-eval'],
    [contentSecurityPolicy.replace("script-src 'self'", 'script-src https:'), 'https:'],
    [contentSecurityPolicy.replace("object-src 'none'; ", 'object-src *; '), 'object-src'],
  ])('%j has one', (policy, weakness) => {
    expect(weaknessesOf(policy).join()).toContain(weakness);
  });
});
