export { callbackPath, redirectUriFor } from '../contract/redirect-address.ts';

/**
 * Zoho allows no free choice of the port (RFC 8252 section 7.3 does), so three are registered and tried in turn.
 * Far apart, because Windows reserves ports in blocks of a hundred; below the ports that systems give to outgoing
 * connections (from 32768 on Linux, from 49152 elsewhere); none is assigned to a service (IANA).
 */
export const defaultRedirectPorts: readonly number[] = [18735, 23917, 29483];
