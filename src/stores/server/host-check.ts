import { comparesHost, type CheckedTls } from './tls-options.ts';

/** Node compares the certificate with the host unless it is told not to; who signed it is checked all the same. */
export function hostCheckOf(tls: CheckedTls): { checkServerIdentity?: () => undefined } {
  return comparesHost(tls) ? {} : { checkServerIdentity: () => undefined };
}
