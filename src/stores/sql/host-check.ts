import type { CheckedServerSettings } from './server-settings.ts';

/** Node compares the certificate with the host unless it is told not to; who signed it is checked all the same. */
export function hostCheckOf(tls: NonNullable<CheckedServerSettings['tls']>): {
  checkServerIdentity?: () => undefined;
} {
  const isLeftOut = tls !== true && tls.verifyIdentity === false;
  return isLeftOut ? { checkServerIdentity: () => undefined } : {};
}
