import { describe, expect, it } from 'vitest';
import { classifyAuthorizeError } from '../../../src/oauth/token-error.ts';

describe('an error that the authorize page sends back', () => {
  it.each([
    ['invalid_client', 'auth.invalid_client', 'configuration', 'invalid_client'],
    [' Invalid_OAuthScope ', 'auth.invalid_scope', 'configuration', 'invalid_oauthscope'],
    ['unauthorized_client', 'auth.configuration_rejected', 'configuration', 'unauthorized_client'],
    ['temporarily_unavailable', 'auth.server_unexpected', 'transient', 'temporarily_unavailable'],
    // A quota of the token endpoint; here the word is a refusal, which is told before.
    ['access denied', 'auth.server_unexpected', 'unknown', 'unknown error word'],
    ['canary-word', 'auth.server_unexpected', 'unknown', 'unknown error word'],
    ['', 'auth.server_unexpected', 'unknown', 'unknown error word'],
  ])('%j is %s, %s', (word, code, kind, detail) => {
    expect(classifyAuthorizeError(word)).toMatchObject({ code, kind, detail });
  });
});
