import { OAuthError } from '../../../../src/oauth/oauth-error.ts';

/** The error of something that must fail: anything but an OAuthError fails the test. */
export async function failureOf(run: () => unknown): Promise<OAuthError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof OAuthError) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}
