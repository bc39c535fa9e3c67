/** Tokens, their states, and the manager that renews and revokes them. */

export type { OAuthToken } from './oauth-token.ts';
export { passphraseSecretBox } from './passphrase-secret-box.ts';
export { RevocationQueue } from './revocation-queue.ts';
export { type SecretBox, SecretBoxError } from './secret-box.ts';
export type { SignOutResult, TokenEvent, TokenEventKind } from './session.ts';
export { TokenManager } from './token-manager.ts';
export { TokenStoreError } from './token-store-error.ts';
export type { AccountDescription, LeasingTokenStore, TokenStore } from './token-store.ts';
export { withSignal } from './with-signal.ts';
export { ZohoClock } from './zoho-clock.ts';
