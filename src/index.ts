/**
 * Deskside's core as a library: safe places for Zoho OAuth tokens, and access tokens that renew themselves.
 * What is not exported here may change without notice.
 */
export type { ErrorCode } from './contract/errors.ts';
export { messageFor } from './contract/errors.ts';

export {
  OAuthError,
  type OAuthErrorCode,
  type OAuthErrorKind,
  type OAuthErrorOptions,
} from './oauth/oauth-error.ts';

export {
  copyTokens,
  type CopiedRow,
  type CopyOptions,
  type CopyOutcome,
  type CopyReport,
} from './stores/copy/copy-tokens.ts';
export { FileTokenStore, type FileTokenStoreOptions } from './stores/file-token-store.ts';
export {
  importZohoTokens,
  type ImportedRow,
  type ImportOptions,
  type ImportReport,
  type MissingPart,
  type SkipReason,
} from './stores/import/import-zoho-tokens.ts';
export type { ZohoSource } from './stores/import/read-source.ts';
export {
  SecretsManagerTokenStore,
  type SecretsManagerTokenStoreOptions,
} from './stores/secrets-manager-token-store.ts';
export type {
  AwsSecretsClient,
  AwsSecretValue,
  AwsWritableSecretsClient,
} from './stores/secret-managers/aws-client.ts';
export {
  awsSecretStorage,
  type AwsSecretStorageOptions,
} from './stores/secret-managers/aws-secret-storage.ts';
export type { KeptSecret, RetryPorts, SecretStorage } from './stores/secret-managers/secret-storage.ts';
export {
  vaultSecretStorage,
  type VaultSecretStorageOptions,
} from './stores/secret-managers/vault-secret-storage.ts';
export { awsSecretBox, type AwsSecretBoxOptions } from './stores/secret-managers/aws-secret-box.ts';
export { keyRingSecretBox, type KeptKey, type KeyRing } from './stores/secret-managers/key-ring-box.ts';
export {
  mountedSecretBox,
  type MountedSecretBoxOptions,
} from './stores/secret-managers/mounted-secret-box.ts';
export {
  vaultClient,
  type VaultAnswer,
  type VaultClient,
  type VaultClientOptions,
} from './stores/secret-managers/vault-client.ts';
export { vaultKvSecretBox, type VaultKvSecretBoxOptions } from './stores/secret-managers/vault-kv-box.ts';
export {
  vaultTransitSecretBox,
  type VaultTransitSecretBoxOptions,
} from './stores/secret-managers/vault-transit-box.ts';
export { shredFile } from './stores/import/shred-file.ts';
export { InMemoryTokenStore, type InMemoryTokenStoreOptions } from './stores/in-memory-token-store.ts';
export type { ListChange } from './stores/list/list-changes.ts';
export { ListStore, type ListStorage, type ListStoreSettings } from './stores/list/list-store.ts';
export type { TokenEntry } from './stores/rules/token-entry.ts';
export { ListTokenStore, type ListTokenStoreOptions } from './stores/list-token-store.ts';
export { MysqlTokenStore, type MysqlTokenStoreOptions } from './stores/mysql-token-store.ts';
export { PostgresTokenStore, type PostgresTokenStoreOptions } from './stores/postgres-token-store.ts';
export type { SqlServerSettings } from './stores/sql/server-settings.ts';
export type { SqlTlsOptions } from './stores/server/tls-options.ts';
export { TableTokenStore } from './stores/table/table-token-store.ts';
export type { Random } from './stores/random-id.ts';
export type { SealedSqliteStore } from './stores/sqlite/sealed-sqlite-store.ts';
export { SqliteTokenStore, type SqliteTokenStoreOptions } from './stores/sqlite-token-store.ts';
export {
  zohoSdkStore,
  type SdkClasses,
  type SdkStoreClass,
  type SdkStoreOptions,
  type SdkToken,
  type SdkUserSignature,
  type ZohoSdkStore,
} from './stores/zoho-sdk-store.ts';

export type { OAuthToken, TokenEnvironment, TokenInput } from './tokens/oauth-token.ts';
export {
  RedisTokenStore,
  type RedisServerOfCaller,
  type RedisTokenStoreOptions,
} from './stores/redis-token-store.ts';
export type { RedisClient, RedisSettings } from './stores/redis/redis-settings.ts';
export { RevocationFile } from './stores/revocation-file.ts';
export { passphraseSecretBox } from './tokens/passphrase-secret-box.ts';
export type { Revocation } from './tokens/revocation.ts';
export type { RefreshFailure } from './tokens/refresh-failure.ts';
export { SessionsLockedError } from './tokens/sessions-locked.ts';
export {
  RevocationQueue,
  type RevocationEvent,
  type RevocationStorage,
  type RevocationOutcome,
  type RevocationQueueOptions,
} from './tokens/revocation-queue.ts';
export { SecretBoxError, type SecretBox } from './tokens/secret-box.ts';
export type {
  AccessToken,
  AccessTokenRequest,
  EndedSession,
  SignOutResult,
  TokenEvent,
  TokenEventKind,
  TokenManagerOptions,
} from './tokens/session.ts';
export { TokenManager } from './tokens/token-manager.ts';
export type {
  LeaseAnswer,
  RefreshedToken,
  RefreshLease,
  RefreshPermit,
  TokenRecord,
  TokenState,
} from './tokens/token-record.ts';
export {
  TokenStoreError,
  type TokenStoreErrorCode,
  type TokenStoreErrorOptions,
} from './tokens/token-store-error.ts';
export type {
  AccountDescription,
  KeyState,
  LeasingTokenStore,
  PurgePolicy,
  StoreDescription,
  StoreNotice,
  TokenStore,
} from './tokens/token-store.ts';
export { ZohoClock, type ZohoClockOptions } from './tokens/zoho-clock.ts';
