import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeAtomically } from '../../../src/stores/file/atomic-write.ts';
import { readZohoCsv } from '../../../src/stores/file/zoho-csv.ts';
import { FileTokenStore, type FileTokenStoreOptions } from '../../../src/stores/file-token-store.ts';
import { importZohoTokens } from '../../../src/stores/import/import-zoho-tokens.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { ListTokenStore } from '../../../src/stores/list-token-store.ts';
import { RevocationFile } from '../../../src/stores/revocation-file.ts';
import { zohoSdkStore, type SdkToken } from '../../../src/stores/zoho-sdk-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const header =
  'id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_url,api_domain';
const ann = { userName: 'ann', clientId: 'c', refreshToken: 'r.ann' };

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'tokens.txt');
});

const open = (options: Partial<FileTokenStoreOptions> = {}): Promise<FileTokenStore> =>
  FileTokenStore.open({ file, ...options });

describe('a file of tokens', () => {
  it('says what it is, also while it is locked', async () => {
    const plain = await open();
    await plain.saveToken(ann);
    expect(await plain.describe()).toMatchObject({
      kind: 'file',
      location: file,
      protection: 'none',
      keyState: 'unprotected',
      accounts: [{ userName: 'ann' }],
    });
    await plain.close();
    const sealed = await open({ secretBox: new SwitchableBox() });
    await sealed.lock();
    expect(await sealed.describe()).toEqual({
      kind: 'file',
      location: file,
      protection: 'os',
      keyState: 'locked',
      notices: [],
      accounts: [],
    });
    await sealed.unlock();
    expect(await sealed.describe()).toMatchObject({ kind: 'file', protection: 'os', keyState: 'ready' });
    await sealed.close();
  });

  it('that is refused is refused for a reason [token_store.invalid_options]', async () => {
    const store = await open({ secretBox: new SwitchableBox() });
    await store.saveToken(ann);
    await store.close();
    await expect(open()).rejects.toMatchObject({
      code: 'token_store.invalid_options',
      detail: 'the file is sealed',
    });
    writeFileSync(file, `${header}\n`);
    await expect(open()).rejects.toMatchObject({ code: 'token_store.invalid_options', detail: 'format' });
  });

  it('that was sealed is gone when everybody is signed out, in Zoho’s form, too', async () => {
    for (const format of ['deskside', 'zoho-csv'] as const) {
      const store = await open({ format, secretBox: new SwitchableBox() });
      await store.saveToken(ann);
      await store.deleteTokens();
      expect(readdirSync(folder)).toEqual([]);
      await store.close();
    }
  });

  it('keeps no key that its box gave while it was being locked', async () => {
    class SlowBox extends SwitchableBox {
      asked = Promise.withResolvers<undefined>();
      gate: Promise<unknown> = Promise.resolve();
      override async open(bytes: Uint8Array): Promise<Uint8Array> {
        this.asked.resolve(undefined);
        await this.gate;
        return super.open(bytes);
      }
    }
    const box = new SlowBox();
    const writer = await open({ secretBox: box });
    await writer.saveToken(ann);
    await writer.close();
    box.state = 'locked';
    const store = await open({ secretBox: box });
    box.state = 'open';
    const { promise, resolve } = Promise.withResolvers<undefined>();
    [box.asked, box.gate] = [Promise.withResolvers<undefined>(), promise];
    const reading = store.getTokens();
    await box.asked.promise;
    await store.lock();
    resolve(undefined);
    await reading;
    box.state = 'locked';
    expect(await store.unlock()).toBe('locked');
    await store.close();
  });

  it('is left as it was by what cannot be written', async () => {
    writeFileSync(file, 'before');
    // What no caller of ours gives: the disk refuses in the same place, which no test can bring about.
    const content = 5 as unknown as string;
    await expect(writeAtomically(file, content)).rejects.toMatchObject({ code: 'ERR_INVALID_ARG_TYPE' });
    expect(readdirSync(folder)).toEqual(['tokens.txt']);
    expect(readFileSync(file, 'utf8')).toBe('before');
  });
});

describe('what lies beside a CSV', () => {
  it('is of another person where the line names another one', async () => {
    const store = await open({ format: 'zoho-csv' });
    await store.saveToken({ ...ann, id: '1', environment: 'sandbox', scopes: ['s'] });
    await store.close();
    writeFileSync(file, `${header}\n1,bob,c,,r.ann,,,,,\n`);
    const again = await open({ format: 'zoho-csv' });
    expect(await again.getTokens()).toMatchObject([{ userName: 'bob', environment: null, scopes: null }]);
    await again.close();
  });
});

describe('the lines of a CSV', () => {
  it('are none where they are blank', () => {
    expect(readZohoCsv(' \n\t\n')).toEqual({ tokens: [], otherLines: [] });
  });

  it('are no tokens where their end is none', () => {
    const lines = ['1,ann,c,s,r,a,,soon,,', '2,bob,c,s,r,a,,1.5,,', '3,cleo,c,s,r,a,,7,,'];
    const content = readZohoCsv([header, ...lines].join('\n'));
    expect(content?.tokens).toMatchObject([{ id: '3', expiresAt: 7 }]);
    expect(content?.otherLines).toEqual(lines.slice(0, 2));
  });

  it('keep their ids in any order, where one person has several', () => {
    const lines = [',ann,c,s,r1,,,,,', ',ann,c,s,r2,,,,,'];
    const idsOf = (ordered: readonly string[]) =>
      new Map(
        readZohoCsv([header, ...ordered].join('\n'))?.tokens.map(({ refreshToken, id }) => [
          refreshToken,
          id,
        ]),
      );
    expect(idsOf(lines)).toEqual(idsOf(lines.toReversed()));
    expect(new Set(idsOf(lines).values()).size).toBe(2);
  });
});

describe('an import', () => {
  let store: InMemoryTokenStore;
  beforeEach(async () => {
    store = await InMemoryTokenStore.open();
    return () => store.close();
  });
  const csv = (...lines: readonly string[]): { readonly csv: string } => {
    writeFileSync(file, lines.join('\n'));
    return { csv: file };
  };

  it('takes an account once, however often the source has it', async () => {
    const line = '1,ann,c,s,r,a,,5,,';
    const report = await importZohoTokens({ from: csv(line, line), into: store });
    expect(report.rows.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['taken', 'already_stored']);
  });

  it('says what a row lacks to be renewed, and nothing of a row that it skips', async () => {
    const report = await importZohoTokens({
      from: csv('1,grant,c,s,,,g,,,', '2,access,,,,a,,5,,', '3,nothing,,,,,,,,', '4,whole,c,s,r,,,,,'),
      into: store,
    });
    expect(report.rows.map(({ userName, missing }) => [userName, missing])).toEqual([
      ['grant', []],
      ['access', ['clientId', 'clientSecret', 'refreshToken']],
      ['nothing', []],
      ['whole', []],
    ]);
  });

  it('skips a row of a table whose values are no texts', async () => {
    const sqlite = join(folder, 'zohooauth.db');
    const database = new Database(sqlite);
    database.exec(`CREATE TABLE oauthtoken (id, user_name, refresh_token);
      INSERT INTO oauthtoken VALUES ('1', x'00', 'r1'), (2, 'bob', 'r2')`);
    database.close();
    const report = await importZohoTokens({ from: { sqlite }, into: store });
    expect(report.rows.map(({ outcome, reason }) => reason ?? outcome)).toEqual(['unreadable_row', 'taken']);
  });
});

describe('ids of a list', () => {
  it('are given once, whatever the random bytes say', async () => {
    let calls = 0;
    const store = await ListTokenStore.open({
      random: (size) => {
        if (size === 10) calls += 1;
        return new Uint8Array(size).fill(calls < 3 ? 0 : 1);
      },
    });
    await store.saveToken(ann);
    await store.saveToken({ userName: 'bob', refreshToken: 'r.bob' });
    expect((await store.getTokens()).map(({ id }) => id)).toEqual(['0000000000', '1111111111']);
    await store.close();
  });
});

describe('the file of revocations', () => {
  it('that is no sealed file says so [token_store.damaged]', async () => {
    const revocations = new RevocationFile(file, new SwitchableBox());
    writeFileSync(file, '{"format":');
    await expect(revocations.read()).rejects.toMatchObject({
      code: 'token_store.damaged',
      detail: 'sealed file',
    });
  });

  it('cannot be read where it is a folder, nor removed [token_store.unavailable] [token_store.write_failed]', async () => {
    mkdirSync(file);
    const revocations = new RevocationFile(file, new SwitchableBox());
    await expect(revocations.read()).rejects.toMatchObject({
      code: 'token_store.unavailable',
      detail: 'EISDIR',
    });
    await expect(revocations.remove()).rejects.toMatchObject({ code: 'token_store.write_failed' });
    expect(existsSync(file)).toBe(true);
  });
});

describe('a grant token of the SDK', () => {
  it('of nobody who is known finds nothing', async () => {
    const nothing = (): null => null;
    const ignored = (): void => undefined;
    const token: SdkToken = {
      getId: nothing,
      setId: ignored,
      getUserSignature: nothing,
      setUserSignature: ignored,
      getClientId: nothing,
      setClientId: ignored,
      getClientSecret: nothing,
      setClientSecret: ignored,
      getRedirectURL: nothing,
      setRedirectURL: ignored,
      getGrantToken: () => 'g.new',
      setGrantToken: ignored,
      getRefreshToken: nothing,
      setRefreshToken: ignored,
      getAccessToken: nothing,
      setAccessToken: ignored,
      getExpiresIn: nothing,
      setExpiresIn: ignored,
      getAPIDomain: nothing,
      setAPIDomain: ignored,
    };
    const OAuthToken = function (): SdkToken {
      return token;
    };
    class UserSignature {
      getName = (): string => '';
    }
    const store = await ListTokenStore.open();
    // The double stands in for every token that the SDK would make.
    const sdk = { OAuthToken, UserSignature } as unknown as Parameters<typeof zohoSdkStore<SdkToken>>[1];
    expect(await zohoSdkStore(store, sdk).findToken(token)).toBeNull();
    await store.close();
  });
});
