/** Places where tokens are kept. */

export { moveIntoPlace, removeDurably, writeAtomically } from './file/atomic-write.ts';
export { FileKeys } from './file/file-keys.ts';
export { importZohoTokens } from './import/import-zoho-tokens.ts';
export type { ZohoSource } from './import/read-source.ts';
export { shredFile } from './import/shred-file.ts';
export { InMemoryTokenStore } from './in-memory-token-store.ts';
export { RevocationFile } from './revocation-file.ts';
export { SqliteTokenStore } from './sqlite-token-store.ts';
