import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { importZohoTokens } from '../../../../src/stores/import/import-zoho-tokens.ts';
import { parseCsv } from '../../../../src/stores/import/parse-csv.ts';
import { InMemoryTokenStore } from '../../../../src/stores/in-memory-token-store.ts';
import { SqliteTokenStore } from '../../../../src/stores/sqlite-token-store.ts';
import { placeOfApiDomain } from '../../../../src/tokens/place-of-api-domain.ts';
import { SwitchableBox } from '../../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';

const future = 4_000_000_000_000;
const ann = ['1', 'ann@acme.example', '1000.C', 'sec', '1000.r.ann', '1000.a.ann', '', String(future)];
const annRow = [...ann, 'http://localhost:1/cb', 'https://www.zohoapis.eu'];
const bobRow = [
  '2',
  "o'brien@acme.example",
  '1000.C',
  'sec',
  'r2',
  '',
  '',
  '',
  '',
  'https://sandbox.zohoapis.in',
];
const header = 'id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time';

let folder: string;
let store: InMemoryTokenStore;
beforeEach(async () => {
  folder = temporaryFolder();
  store = await InMemoryTokenStore.open();
  return () => store.close();
});

function csvFile(text: string): { readonly csv: string } {
  const csv = join(folder, 'sdk_tokens.txt');
  writeFileSync(csv, text);
  return { csv };
}

function sqliteFile(
  rows: readonly (readonly (string | null)[])[],
  columns = 10,
): { readonly sqlite: string } {
  const sqlite = join(folder, 'zohooauth.db');
  const database = new Database(sqlite);
  const names = [...header.split(','), 'redirect_url', 'api_domain'].slice(0, columns);
  const definition = names.map((name) =>
    name === 'id' ? 'id varchar(10) NOT NULL' : `${name} varchar(255)`,
  );
  database.exec(`CREATE TABLE oauthtoken (${definition.join(', ')}, PRIMARY KEY (id))`);
  const insert = database.prepare(`INSERT INTO oauthtoken VALUES (${names.map(() => '?').join(', ')})`);
  for (const row of rows) insert.run(...row.slice(0, columns));
  database.close();
  return { sqlite };
}

const expectedAnn = {
  userName: 'ann@acme.example',
  clientId: '1000.C',
  clientSecret: 'sec',
  refreshToken: '1000.r.ann',
  accessToken: '1000.a.ann',
  grantToken: null,
  expiresAt: future,
  redirectUrl: 'http://localhost:1/cb',
  apiDomain: 'https://www.zohoapis.eu',
  accountsUrl: 'https://accounts.zoho.eu',
  environment: null,
};

describe('importing', () => {
  it.each([
    [
      'the CSV of the Node SDK',
      () => csvFile([`${header},redirect_url,api_domain`, annRow, bobRow, ''].join('\n')),
    ],
    [
      'the CSV of the TypeScript SDK, which names the user otherwise',
      () =>
        csvFile(
          [`${header.replace('user_name', 'user_mail')},redirect_url,api_domain`, annRow, bobRow].join('\n'),
        ),
    ],
    [
      'the CSV of the Python SDK, with other line ends and another header',
      () => csvFile([`${header},redirect_uri,api_domain`, annRow, bobRow, ''].join('\r\n')),
    ],
    ['a CSV without a header', () => csvFile([annRow, bobRow].join('\n'))],
    ['the SQLite file', () => sqliteFile([annRow, bobRow.map((value) => (value === '' ? null : value))])],
  ])('reads %s', async (_name, make) => {
    const report = await importZohoTokens({ from: make(), into: store });
    expect(report).toMatchObject({ taken: 2, merged: 0, skipped: 0 });
    expect(report.rows[0]).toEqual({
      row: 1,
      userName: 'ann@acme.example',
      clientId: '1000.C',
      outcome: 'taken',
      reason: null,
      missing: [],
    });
    expect(await store.findToken({ refreshToken: '1000.r.ann' })).toMatchObject(expectedAnn);
    expect(await store.findToken({ userName: "o'brien@acme.example" })).toMatchObject({
      refreshToken: 'r2',
      accessToken: null,
      expiresAt: null,
      accountsUrl: 'https://accounts.zoho.in',
      environment: 'sandbox',
    });
  });

  it('reads the older form of nine columns', async () => {
    await importZohoTokens({
      from: csvFile([`${header},redirect_url`, annRow.slice(0, 9)].join('\n')),
      into: store,
    });
    await importZohoTokens({ from: sqliteFile([bobRow], 9), into: store });
    expect(await store.getTokens()).toMatchObject([
      { ...expectedAnn, apiDomain: null, accountsUrl: null },
      { refreshToken: 'r2', apiDomain: null },
    ]);
  });

  it('reads values that Python quoted, commas, quotes and line breaks among them', async () => {
    const name = '"Ann ""A,\r\nB"" Lee"';
    const from = csvFile(
      `${header},redirect_url,api_domain\r\n1,${name},c,s,r,a,,${future},"http://x/?a=1,2",\r\n`,
    );
    await importZohoTokens({ from, into: store });
    expect(await store.getTokens()).toMatchObject([
      { userName: 'Ann "A,\r\nB" Lee', redirectUrl: 'http://x/?a=1,2', refreshToken: 'r' },
    ]);
  });

  it('can be repeated, and says so', async () => {
    const from = csvFile([annRow, bobRow].join('\n'));
    await importZohoTokens({ from, into: store });
    const before = await store.getTokens();
    const again = await importZohoTokens({ from, into: store });
    expect(again).toMatchObject({ taken: 0, merged: 0, skipped: 2 });
    expect(again.rows.map(({ reason }) => reason)).toEqual(['already_stored', 'already_stored']);
    expect(await store.getTokens()).toEqual(before);
  });

  it('never lets an older token replace a newer one, and fills its gaps all the same', async () => {
    const { id: _id, ...newer } = {
      ...expectedAnn,
      id: 'x',
      accessToken: 'newer',
      expiresAt: future + 1,
      redirectUrl: null,
      scopes: ['ZohoCRM.users.READ'],
    };
    await store.saveToken(newer);
    const report = await importZohoTokens({ from: csvFile(annRow.join(',')), into: store });
    expect(report.rows).toMatchObject([{ outcome: 'merged' }]);
    expect(await store.getTokens()).toMatchObject([{ ...newer, redirectUrl: 'http://localhost:1/cb' }]);
  });

  it('takes a newer token over an older one', async () => {
    await store.saveToken({ ...expectedAnn, accessToken: 'older', expiresAt: 5, scopes: ['s'] });
    const report = await importZohoTokens({ from: csvFile(annRow.join(',')), into: store });
    expect(report).toMatchObject({ taken: 0, merged: 1, skipped: 0 });
    expect(await store.getTokens()).toMatchObject([{ ...expectedAnn, scopes: ['s'] }]);
  });

  it('says of every row that it skips why', async () => {
    const rows = [
      ['1', 'nothing@acme.example', 'c', 's', '', '', '', '', '', ''],
      [
        '2',
        'comma in redirect',
        'c',
        's',
        'r',
        'a',
        '',
        '',
        'http://x/?a=1',
        '2',
        'https://www.zohoapis.com',
      ],
      ['3', 'too long', 'c', 's', 'r'.repeat(70_000), '', '', '', '', ''],
      ['4', 'twice', '', 's', 'other', '', '', '', '', ''],
      annRow,
    ];
    await store.saveToken({ userName: 'twice', clientId: 'one', refreshToken: 'r1' });
    await store.saveToken({ userName: 'twice', clientId: 'two', refreshToken: 'r2' });
    const report = await importZohoTokens({ from: csvFile(rows.join('\n')), into: store });
    expect(report.rows.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
      'token_store.nothing_to_store',
      'unreadable_row',
      'token_store.invalid_token',
      'token_store.ambiguous',
      'taken',
    ]);
    expect(await store.getTokens()).toHaveLength(3);
  });

  it('does not take the ids of Zoho over: they count from 1 in every file', async () => {
    await store.saveToken({ id: '1', userName: 'other@acme.example', refreshToken: 'other' });
    await importZohoTokens({ from: csvFile(annRow.join(',')), into: store });
    expect(await store.findTokenById('1')).toMatchObject({ refreshToken: 'other' });
    expect(await store.getTokens()).toHaveLength(2);
  });

  it.each([
    ['1700000000000', 1_700_000_000_000],
    ['1700000000000.', 1_700_000_000_000],
    ['1700000000000.0', 1_700_000_000_000],
    ['1700000000000.000', 1_700_000_000_000],
    ['1700000000000.5', 0],
    ['17e11', 0],
    ['-1', 0],
  ])('reads the end of an access token, which some SDKs write with a point: %s', async (text, expiresAt) => {
    const row = [...annRow];
    row[7] = text;
    await importZohoTokens({ from: csvFile(row.join(',')), into: store });
    expect(await store.getTokens()).toMatchObject([{ expiresAt }]);
  });

  it('renews before use what has an expiry that makes no sense', async () => {
    const odd = [...annRow];
    odd[7] = 'soon';
    await importZohoTokens({ from: csvFile(odd.join(',')), into: store });
    expect(await store.getTokens()).toMatchObject([{ expiresAt: 0 }]);
  });

  it('tries first without storing anything, and then does just that', async () => {
    await store.saveToken({ userName: bobRow[1] ?? '', clientId: '1000.C', refreshToken: 'r2' });
    const before = await store.getTokens();
    const from = csvFile([annRow, bobRow, annRow, ['5', 'x', '', '', '', '', '', '', '', '']].join('\n'));
    const preview = await importZohoTokens({ from, into: store, dryRun: true });
    expect(await store.getTokens()).toEqual(before);
    expect(preview).toMatchObject({ taken: 1, merged: 1, skipped: 2 });
    expect(await importZohoTokens({ from, into: store })).toEqual(preview);
  });

  it('shows no secret in its report', async () => {
    const report = await importZohoTokens({ from: csvFile([annRow, bobRow].join('\n')), into: store });
    for (const secret of ['sec', '1000.r.ann', '1000.a.ann'])
      expect(JSON.stringify(report)).not.toContain(secret);
  });

  it('leaves the source as it is', async () => {
    const from = [csvFile(annRow.join(',')), sqliteFile([bobRow])];
    const look = () =>
      readdirSync(folder).map((name) => {
        const file = join(folder, name);
        return [name, readFileSync(file, 'base64'), statSync(file).mtimeMs];
      });
    const before = look();
    for (const one of from) await importZohoTokens({ from: one, into: store });
    expect(look()).toEqual(before);
  });

  it.each([
    ['a file that is not there', () => ({ csv: join(folder, 'none') }), 'token_store.unavailable', 'ENOENT'],
    [
      'a database that is not there',
      () => ({ sqlite: join(folder, 'none', 'x.db') }),
      'token_store.unavailable',
      undefined,
    ],
    ['a folder', () => ({ csv: folder }), 'token_store.unavailable', 'EISDIR'],
    [
      'a text that is no CSV',
      () => csvFile('<!doctype html>\n<title>Proxy</title>'),
      'token_store.invalid_options',
      'csv',
    ],
    [
      'a file that is no database',
      () => ({ sqlite: csvFile('x'.repeat(5000)).csv }),
      'token_store.invalid_options',
      'SQLITE_NOTADB',
    ],
    [
      'a database of another program',
      () => {
        const sqlite = join(folder, 'other.db');
        new Database(sqlite).exec('CREATE TABLE t (x)').close();
        return { sqlite };
      },
      'token_store.invalid_options',
      'oauthtoken',
    ],
  ])('says with a code that it cannot read %s', async (_name, make, code, detail) => {
    mkdirSync(folder, { recursive: true });
    await expect(importZohoTokens({ from: make(), into: store })).rejects.toMatchObject({
      code,
      detail,
    });
  });

  it('ends where the store itself fails, and takes no row for the cause [token_store.locked]', async () => {
    const box = new SwitchableBox();
    box.state = 'locked';
    const locked = await SqliteTokenStore.open({ file: join(folder, 'locked.db'), secretBox: box });
    await expect(importZohoTokens({ from: csvFile(annRow.join(',')), into: locked })).rejects.toMatchObject({
      code: 'token_store.locked',
    });
    box.state = 'open';
    expect(await locked.getTokens()).toEqual([]);
    await locked.close();
  });

  it('takes nothing from an empty file', async () => {
    expect(await importZohoTokens({ from: csvFile(''), into: store })).toMatchObject({ rows: [] });
    expect(
      await importZohoTokens({ from: csvFile(`${header},redirect_url,api_domain\n`), into: store }),
    ).toMatchObject({ rows: [] });
  });
});

describe('parseCsv', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 12 });
  const records = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 6 });

  it('reads back whatever was written with quotes, with either line end', () => {
    fc.assert(
      fc.property(records, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = rows
          .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
          .join(end);
        expect(parseCsv(text)).toEqual(rows);
      }),
    );
  });

  it('reads any text at all without failing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', ',', '\n', '\r', 'a', '""', '😀')), (parts) => {
        for (const record of parseCsv(parts.join(''))) expect(record.length).toBeGreaterThan(0);
      }),
    );
  });

  it('takes a quote that is never closed for a part of the value', () => {
    expect(parseCsv('1,"open,x\n2,b,y')).toEqual([
      ['1', '"open', 'x'],
      ['2', 'b', 'y'],
    ]);
  });
});

describe('placeOfApiDomain', () => {
  it.each([
    ['https://www.zohoapis.eu', 'https://accounts.zoho.eu', null],
    ['https://api.zoho.eu/', 'https://accounts.zoho.eu', null],
    ['https://developer.zohoapis.com', 'https://accounts.zoho.com', 'developer'],
    ['https://sandbox.zohoapis.ca', 'https://accounts.zohocloud.ca', 'sandbox'],
    ['https://www.zohoapis.evil.example', null, null],
    ['http://www.zohoapis.eu', null, null],
    ['nonsense', null, null],
    [null, null, null],
  ])('%s is at %s', (apiDomain, accountsUrl, environment) => {
    expect(placeOfApiDomain(apiDomain)).toEqual({ accountsUrl, environment });
  });
});
