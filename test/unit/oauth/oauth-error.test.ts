import { expect, it } from 'vitest';
import { OAuthError } from '../../../src/oauth/oauth-error.ts';

it('keeps the cause of a failure, and names none where there is none', () => {
  const cause = new TypeError('fetch failed');
  expect(new OAuthError('auth.server_unreachable', { kind: 'transient', cause }).cause).toBe(cause);
  expect(new OAuthError('auth.refused', { kind: 'permanent' })).not.toHaveProperty('cause');
});
