import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { importZohoTokens, type ImportReport } from '../../../src/stores/import/import-zoho-tokens.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import { decodeText } from '../../../src/stores/zoho-format/decode-text.ts';
import type { OAuthToken } from '../../../src/tokens/oauth-token.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/token-files');
const files = readdirSync(fixtures).filter((name) => !name.endsWith('.md'));
const columns =
  'id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_url,api_domain';

let folder: string;
let store: InMemoryTokenStore;
beforeEach(async () => {
  folder = temporaryFolder();
  store = await InMemoryTokenStore.open();
  return () => store.close();
});

function fileOf(content: string | Uint8Array): string {
  const file = join(folder, 'sdk_tokens.txt');
  writeFileSync(file, content);
  return file;
}

const imported = (content: string | Uint8Array): Promise<ImportReport> =>
  importZohoTokens({ from: { csv: fileOf(content) }, into: store });

async function tokensOfFile(file: string): Promise<readonly OAuthToken[]> {
  const opened = await FileTokenStore.open({ file, format: 'zoho-csv' });
  const tokens = await opened.getTokens();
  await opened.close();
  return tokens;
}

/** By name: the ids of the store are random, and so is its order. */
const stored = async (): Promise<readonly OAuthToken[]> =>
  [...(await store.getTokens())].sort((one, other) =>
    (one.userName ?? '') < (other.userName ?? '') ? -1 : 1,
  );

function isVersionOne(name: string): boolean {
  return name.includes('sdk-1.') || name.startsWith('zcrmsdk');
}

/** What the file of a version holds of the two people. */
function peopleOf(name: string): object[] {
  const first = isVersionOne(name);
  const hasDomain = !first && !name.includes('sdk-2.');
  const secret = first ? null : 'sec';
  return [
    {
      userName: 'ann@acme.example',
      clientId: '1000.C',
      clientSecret: secret,
      refreshToken: 'r.ann',
      accessToken: 'a.ann',
      grantToken: null,
      expiresAt: 4_000_000_000_000,
      redirectUrl: first ? null : 'https://acme.example/cb',
      apiDomain: hasDomain ? 'https://www.zohoapis.eu' : null,
    },
    {
      userName: "o'brien@acme.example",
      clientId: '1000.C',
      clientSecret: secret,
      refreshToken: 'r.obrien',
      accessToken: 'a.obrien',
      grantToken: 'g.obrien',
      expiresAt: 3_999_999_999_999,
      redirectUrl: null,
      apiDomain: null,
    },
  ];
}

describe('the file of every SDK version', () => {
  it('has a fixture', () => {
    expect(files.length).toBeGreaterThanOrEqual(10);
  });

  it.each(files)('%s is imported (trials/18, trials/20, trials/22)', async (name) => {
    const report = await importZohoTokens({ from: { csv: join(fixtures, name) }, into: store });
    expect(report).toMatchObject({ taken: 2, merged: 0, skipped: 0 });
    expect(await stored()).toMatchObject(peopleOf(name));
    expect(report.rows.map(({ missing }) => missing)).toEqual(
      Array.from({ length: 2 }, () => (isVersionOne(name) ? ['clientSecret'] : [])),
    );
  });

  it.each(files)('%s is opened by FileTokenStore, and stays whole when saved', async (name) => {
    const file = join(folder, name);
    cpSync(join(fixtures, name), file);
    const opened = await FileTokenStore.open({ file, format: 'zoho-csv' });
    expect(await opened.getTokens()).toMatchObject(peopleOf(name));
    const ids = (await opened.getTokens()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    await opened.saveToken({ userName: 'cid@acme.example', refreshToken: 'r.cid' });
    await opened.close();
    expect(await tokensOfFile(file)).toMatchObject([...peopleOf(name), { userName: 'cid@acme.example' }]);
    expect((await tokensOfFile(file)).slice(0, 2).map(({ id }) => id)).toEqual(ids);
    // One header, and no line left over that is none. Versions 1 read by place, so their columns stay.
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    const [header] = readFileSync(join(fixtures, name), 'utf8').split('\n');
    expect(lines[0]).toBe(isVersionOne(name) ? header : columns);
  });
});

describe('tables of other versions', () => {
  function sqliteFile(sql: string): { readonly sqlite: string } {
    const sqlite = join(folder, 'zohooauth.db');
    const database = new Database(sqlite);
    database.exec(sql);
    database.close();
    return { sqlite };
  }

  it('user_mail is the user name (trials/18)', async () => {
    const from = sqliteFile(`
      create table oauthtoken(id varchar(255) primary key, user_mail varchar(255), client_id varchar(255),
        client_secret varchar(255), refresh_token varchar(255), access_token varchar(255),
        grant_token varchar(255), expiry_time varchar(20), redirect_url varchar(255));
      insert into oauthtoken values('ts_dora', 'dora@acme.example', '1000.C', 'sec', 'r.dora', 'a.dora', null,
        '4000000000000', 'https://acme.example/cb')`);
    expect(await importZohoTokens({ from, into: store })).toMatchObject({ taken: 1 });
    expect(await stored()).toMatchObject([{ userName: 'dora@acme.example', refreshToken: 'r.dora' }]);
  });

  it('a numbered table without client secret is taken, and says what it lacks (trials/20)', async () => {
    const from = sqliteFile(`
      create table oauthtoken(id integer primary key, USER_MAIL varchar(255), client_id varchar(255),
        refresh_token varchar(255), access_token varchar(255), grant_token varchar(255), expiry_time varchar(20));
      insert into oauthtoken values(7, 'dora@acme.example', '1000.C', 'r.dora', null, null, null)`);
    const report = await importZohoTokens({ from, into: store });
    expect(report.rows).toMatchObject([
      { userName: 'dora@acme.example', outcome: 'taken', missing: ['clientSecret'] },
    ]);
  });

  it.each(['undefined', 'null', 'None', 'NULL', 'Undefined'])(
    'the word %s is no grant token: three people stay three (trials/19)',
    async (word) => {
      const row = (id: number, name: string): string =>
        `('${id}', '${name}@acme.example', '1000.C', 'sec', 'r.${name}', 'a.${name}', '${word}',
          '${4_000_000_000_000 + id}', ${id === 2 ? `'${word}'` : 'null'}, 'https://www.zohoapis.eu')`;
      const from = sqliteFile(`
        create table oauthtoken(id varchar(10) primary key, user_name varchar(255), client_id varchar(255),
          client_secret varchar(255), refresh_token varchar(255), access_token varchar(255),
          grant_token varchar(255), expiry_time varchar(20), redirect_url varchar(255), api_domain varchar(255));
        insert into oauthtoken values ${row(1, 'ann')}, ${row(2, 'bob')}, ${row(3, 'cid')}`);
      expect(await importZohoTokens({ from, into: store })).toMatchObject({ taken: 3, merged: 0 });
      expect(await stored()).toMatchObject(
        ['ann', 'bob', 'cid'].map((name) => ({
          userName: `${name}@acme.example`,
          refreshToken: `r.${name}`,
          grantToken: null,
          redirectUrl: null,
        })),
      );
    },
  );
});

describe('words for nothing in a file', () => {
  it.each(['undefined', 'null', 'None'])('%s: people stay apart (trials/19)', async (word) => {
    const lines = ['ann', 'bob'].map(
      (name, at) =>
        `${at + 1},${name}@acme.example,1000.C,sec,r.${name},a.${name},${word},${word},${word},${word}`,
    );
    const text = [columns, ...lines, ''].join('\n');
    expect(await imported(text)).toMatchObject({ taken: 2 });
    const expected = ['ann', 'bob'].map((name) => ({
      userName: `${name}@acme.example`,
      refreshToken: `r.${name}`,
      grantToken: null,
      expiresAt: null,
      apiDomain: null,
    }));
    expect(await stored()).toMatchObject(expected);
    expect(await tokensOfFile(fileOf(text))).toMatchObject(expected);
  });

  it('cannot be saved as values, since nobody could tell them apart [token_store.invalid_token]', async () => {
    const opened = await FileTokenStore.open({ file: join(folder, 'f.txt'), format: 'zoho-csv' });
    await expect(opened.saveToken({ userName: 'None', refreshToken: 'r' })).rejects.toMatchObject({
      code: 'token_store.invalid_token',
      detail: 'user_name',
    });
    await opened.close();
  });
});

const text = `${columns}\r\n1,zoë@acme.example,1000.C,sec,r.zoe,a.zoe,,4000000000000,,https://www.zohoapis.eu\r\n`;
const utf16 = (source: string): Buffer => Buffer.from(source, 'utf16le');
const swapped = (source: string): Buffer => utf16(source).swap16();

describe('a file that a shell or an editor saved anew', () => {
  it.each([
    ['UTF-16 with a mark', utf16(`\uFEFF${text}`)],
    ['UTF-16 without one', utf16(text)],
    ['UTF-16, big end first', swapped(`\uFEFF${text}`)],
    ['UTF-16, big end first, without a mark', swapped(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
  ])('%s is decoded (trials/21)', async (_name, bytes) => {
    expect(await imported(bytes)).toMatchObject({ taken: 1, skipped: 0 });
    expect(await stored()).toMatchObject([{ userName: 'zoë@acme.example', refreshToken: 'r.zoe' }]);
    expect(await tokensOfFile(fileOf(bytes))).toMatchObject([{ id: '1', userName: 'zoë@acme.example' }]);
  });

  it.each([
    ['with NUL characters in it', Buffer.from(text.replace('r.zoe', 'r\0.zoe'))],
    ['in Latin-1', Buffer.from(text, 'latin1')],
    ['cut within a character of UTF-16', utf16(`\uFEFF${text}`).subarray(0, -1)],
  ])('%s is refused, and nothing is stored', async (_name, bytes) => {
    await expect(imported(bytes)).rejects.toMatchObject({ code: 'token_store.invalid_options' });
    expect(await store.getTokens()).toEqual([]);
  });

  it('any text comes back from each encoding', () => {
    // ASCII in front, as the header of every such file is; without it two bytes may be anything.
    const source = fc.string({ unit: 'grapheme' }).map((tail) => `${columns}\n${tail.replaceAll('\0', '')}`);
    fc.assert(
      fc.property(source, (whole) => {
        for (const bytes of [Buffer.from(whole), utf16(`\uFEFF${whole}`), swapped(`\uFEFF${whole}`)]) {
          expect(decodeText(bytes)).toBe(whole);
        }
      }),
    );
  });
});

describe('files that went through other hands', () => {
  const ann =
    '1,ann@acme.example,1000.C,sec,r.ann,a.ann,,4000000000000,https://acme.example/cb,https://www.zohoapis.eu';
  const bob = ann.replaceAll('ann', 'bob').replace('1,', '2,');
  const of = (...lines: string[]): string => lines.join('\n');
  const both = [{ userName: 'ann@acme.example' }, { userName: 'bob@acme.example' }];
  const whole = both.map(({ userName }) => ({
    userName,
    clientId: '1000.C',
    clientSecret: 'sec',
    refreshToken: userName.replace(/^(...).*/, 'r.$1'),
    expiresAt: 4_000_000_000_000,
  }));

  it.each<[string, string]>([
    ['with semicolons', of(columns, ann, bob).replaceAll(',', ';')],
    ['with tabs, and no header', of(ann, bob).replaceAll(',', '\t')],
    [
      'with blanks and empty lines',
      of('', columns.replaceAll(',', ' , '), '  ', ann.replaceAll(',', ', '), bob),
    ],
    ['put together, each with its header', of(columns, ann, `"${columns.replaceAll(',', '","')}"`, bob)],
    ['with a column more', of(`${columns},note`, `${ann},x`, `${bob},`)],
    [
      'with names as programs spell them',
      of(
        'Client ID,clientSecret,refresh-token,userName,accessToken,grantToken,expiresIn,redirectURL,apiDomain,ID',
        ...[ann, bob].map(turned),
      ),
    ],
  ])('%s are taken (trials/20)', async (_, content) => {
    const report = await imported(content);
    expect(report).toMatchObject({ taken: 2, skipped: 0 });
    expect(await stored()).toMatchObject(whole);
  });

  it.each([
    [columns.replace('user_name', 'user_mail'), 'ann@acme.example,'],
    [columns.replace('user_name', 'user_mail,user_name'), 'ann@acme.example,undefined,'],
    [columns.replace('user_name', 'user_name,user_mail'), ',ann@acme.example,'],
    [columns.replace('user_name', 'user_mail,user_name'), 'ann@acme.example,ann@acme.example,'],
  ])('with a name, an address or both keep the user: %s (trials/18)', async (header, user) => {
    const content = of(header, ann.replace('ann@acme.example,', user));
    expect(await tokensOfFile(fileOf(content))).toMatchObject([{ userName: 'ann@acme.example' }]);
    await imported(content);
    expect(await stored()).toMatchObject([{ userName: 'ann@acme.example', clientId: '1000.C' }]);
  });

  it('as a table with both keep the user (trials/18)', async () => {
    const sqlite = join(folder, 'zohooauth.db');
    const database = new Database(sqlite);
    database.exec(
      'CREATE TABLE oauthtoken (user_mail TEXT, user_name TEXT, client_id TEXT, refresh_token TEXT)',
    );
    database.exec("INSERT INTO oauthtoken VALUES ('ann@acme.example', NULL, '1000.C', 'r.ann')");
    database.close();
    await importZohoTokens({ from: { sqlite }, into: store });
    expect(await stored()).toMatchObject([{ userName: 'ann@acme.example' }]);
  });

  it.each(['(null)', '<null>', '[NULL]', '\\N', 'N/A', '[object Object]', ' Undefined '])(
    'hold no grant token in %s (trials/19)',
    async (word) => {
      const content = of(columns, ...[ann, bob].map((line) => line.replace(',,', `,${word},`)));
      const none = both.map((each) => ({ ...each, grantToken: null }));
      expect(await tokensOfFile(fileOf(content))).toMatchObject(none);
      await imported(content);
      expect(await stored()).toMatchObject(none);
    },
  );

  it('with line ends of old Macs, or without ids, are read and kept (trials/20)', async () => {
    const file = fileOf([columns, ann, bob].join('\r'));
    expect(await tokensOfFile(file)).toMatchObject(both);
    fileOf(of(columns, ann.replace('1,', 'undefined,'), bob.replace('2,', '1,')));
    const read = await tokensOfFile(file);
    expect(read).toMatchObject([{ userName: 'ann@acme.example' }, { id: '1', userName: 'bob@acme.example' }]);
    expect(await tokensOfFile(file)).toEqual(read);
  });
});

/** A row in the order of the header above. */
function turned(row: string): string {
  const [id, user, client, secret, refresh, ...others] = row.split(',');
  return [client, secret, refresh, user, ...others, id].join(',');
}
