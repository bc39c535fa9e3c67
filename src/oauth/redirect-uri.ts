export { callbackPath, redirectUriFor } from '../contract/redirect-address.ts';

/** Zoho allows no free choice of the port (RFC 8252 section 7.3 does), so three are registered and tried in turn. */
export const defaultRedirectPorts: readonly number[] = [53682, 53683, 53684];
