import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { findUndocumented, findUnexported, readLibraryDeclarations } from './support/library-declarations.ts';

const library = readLibraryDeclarations();
const kit = readLibraryDeclarations('src/conformance/index.ts');

const values = [
  'FileTokenStore',
  'InMemoryTokenStore',
  'ListStore',
  'ListTokenStore',
  'MysqlTokenStore',
  'OAuthError',
  'PostgresTokenStore',
  'RedisTokenStore',
  'RevocationFile',
  'RevocationQueue',
  'SealedSqliteStore',
  'SecretBoxError',
  'SecretsManagerTokenStore',
  'SessionsLockedError',
  'SqliteTokenStore',
  'TableTokenStore',
  'TokenManager',
  'TokenStoreError',
  'ZohoClock',
  'awsSecretBox',
  'awsSecretStorage',
  'copyTokens',
  'importZohoTokens',
  'keyRingSecretBox',
  'messageFor',
  'mountedSecretBox',
  'passphraseSecretBox',
  'shredFile',
  'vaultClient',
  'vaultKvSecretBox',
  'vaultSecretStorage',
  'vaultTransitSecretBox',
  'zohoSdkStore',
];

const types = [
  'AccessToken',
  'AccessTokenRequest',
  'AccountDescription',
  'AwsSecretBoxOptions',
  'AwsSecretStorageOptions',
  'AwsSecretValue',
  'AwsSecretsClient',
  'AwsWritableSecretsClient',
  'CopiedRow',
  'CopyOptions',
  'CopyOutcome',
  'CopyReport',
  'EndedSession',
  'ErrorCode',
  'FileTokenStoreOptions',
  'ImportOptions',
  'ImportReport',
  'ImportedRow',
  'InMemoryTokenStoreOptions',
  'KeptKey',
  'KeptSecret',
  'KeyRing',
  'KeyState',
  'LeaseAnswer',
  'LeasingTokenStore',
  'ListChange',
  'ListStorage',
  'ListStoreSettings',
  'ListTokenStoreOptions',
  'MissingPart',
  'MountedSecretBoxOptions',
  'MysqlTokenStoreOptions',
  'OAuthErrorCode',
  'OAuthErrorKind',
  'OAuthErrorOptions',
  'OAuthToken',
  'PostgresTokenStoreOptions',
  'PurgePolicy',
  'Random',
  'RedisClient',
  'RedisServerOfCaller',
  'RedisSettings',
  'RedisTokenStoreOptions',
  'RefreshFailure',
  'RefreshLease',
  'RefreshPermit',
  'RefreshedToken',
  'RetryPorts',
  'Revocation',
  'RevocationEvent',
  'RevocationOutcome',
  'RevocationQueueOptions',
  'RevocationStorage',
  'SdkClasses',
  'SdkStoreClass',
  'SdkStoreOptions',
  'SdkToken',
  'SdkUserSignature',
  'SecretBox',
  'SecretStorage',
  'SecretsManagerTokenStoreOptions',
  'SignOutResult',
  'SkipReason',
  'SqlServerSettings',
  'SqlTlsOptions',
  'SqliteTokenStoreOptions',
  'StoreDescription',
  'StoreNotice',
  'TokenEntry',
  'TokenEnvironment',
  'TokenEvent',
  'TokenEventKind',
  'TokenInput',
  'TokenManagerOptions',
  'TokenRecord',
  'TokenState',
  'TokenStore',
  'TokenStoreErrorCode',
  'TokenStoreErrorOptions',
  'VaultAnswer',
  'VaultClient',
  'VaultClientOptions',
  'VaultKvSecretBoxOptions',
  'VaultSecretStorageOptions',
  'VaultTransitSecretBoxOptions',
  'ZohoClockOptions',
  'ZohoSdkStore',
  'ZohoSource',
];

describe('the public surface of the library', () => {
  it('is these names: one more is a promise, one less breaks somebody', () => {
    const all = [...library.exported].map(([name, { flags }]) => ({
      name,
      isValue: (flags & ts.SymbolFlags.Value) !== 0,
    }));
    const namesOf = (isValue: boolean): readonly string[] =>
      all
        .filter((one) => one.isValue === isValue)
        .map(({ name }) => name)
        .sort();
    expect(namesOf(true)).toEqual(values);
    expect(namesOf(false)).toEqual(types);
  });

  it('exports every project type that an exported declaration names', () => {
    expect(findUnexported(library)).toEqual([]);
  });

  it('says of every function what goes in and what comes back', () => {
    expect(findUndocumented(library)).toEqual([]);
  });
});

describe('the public surface of the conformance kit', () => {
  it('is these names', () => {
    expect([...kit.exported.keys()].sort()).toEqual([
      'CheckResult',
      'ConformanceCheck',
      'ConformanceError',
      'ConformanceLevel',
      'LevelSummary',
      'LoadZohoSdk',
      'OpenStore',
      'StoreClaims',
      'StoreModule',
      'StorePlace',
      'conformanceLevels',
      'reportLines',
      'runChecks',
      'summarise',
      'tokenStoreChecks',
    ]);
  });

  it('says of every function what goes in and what comes back', () => {
    expect(findUndocumented(kit)).toEqual([]);
  });
});

describe('the check of the public surface', () => {
  const read = (files: Readonly<Record<string, string>>): ReturnType<typeof readLibraryDeclarations> => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'deep'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return readLibraryDeclarations(join(folder, 'index.ts'));
  };

  it('finds what is named and not exported: in a base, an option, a result, an alias and another file', () => {
    const library = read({
      'deep/parts.ts': `export interface Part { readonly name: string }
        export class Base { protected part: Part | null = null; }
        export type Kind = 'one' | 'other';`,
      'index.ts': `import { Base, type Kind, type Part } from './deep/parts.ts';
        export class Shown extends Base { #secret: Hidden | null = null; has(): boolean { return this.#secret !== null; } }
        interface Hidden { readonly kind: Kind }
        export interface Options { readonly kind?: Kind }
        export type Parts = readonly Part[];
        const words = { one: 1 };
        export type Word = keyof typeof words;
        export function make(): Promise<Parts> { return Promise.resolve([]); }`,
    });
    expect(findUnexported(library)).toEqual(['Base in Shown', 'Kind in Options', 'Part in Parts']);
  });

  it('finds what has no words: a parameter, a result, a constructor, a method; a method may have those of its interface', () => {
    const library = read({
      'index.ts': `export interface Store {
          /**
           * Finds.
           * @param id - Of the row
           * @returns The row
           */
          find(id: string): string;
          /** Saves. */
          save(row: string): void;
        }
        export class ListStore implements Store {
          constructor(size: number) { void size; }
          find(id: string): string { return id; }
          save(row: string): void { void row; }
          private count(of: string): number { return of.length; }
          /** @param listener - Told */
          onChange(listener: () => void): () => void { return listener; }
        }
        /**
         * @param one
         * @returns
         */
        export function add(one: number, { two }: { two: number }): number { return one + two; }`,
    });
    expect(findUndocumented(library)).toEqual([
      'ListStore.__constructor: @param size',
      'ListStore.onChange: @returns',
      'ListStore.save: @param row',
      'Store.save: @param row',
      'add: @param one',
      'add: @param { two }',
      'add: @returns',
    ]);
  });
});
