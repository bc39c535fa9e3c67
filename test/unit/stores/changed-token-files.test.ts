import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { FileTokenStore } from '../../../src/stores/file-token-store.ts';
import { importZohoTokens, type ImportReport } from '../../../src/stores/import/import-zoho-tokens.ts';
import { InMemoryTokenStore } from '../../../src/stores/in-memory-token-store.ts';
import type { OAuthToken } from '../../../src/tokens/oauth-token.ts';
import type { RefreshedToken } from '../../../src/tokens/token-record.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const nine =
  'id,user_mail,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_url';
const ten = `${nine.replace('user_mail', 'user_name')},api_domain`;
const six = 'user_mail,client_id,refresh_token,access_token,grant_token,expiry_time';
const line = (id: string, name: string, ...more: string[]): string =>
  [id, `${name}@acme.example`, '1000.C', 'sec', `r.${name}`, `a.${name}`, '', '4000000000000', ...more].join(
    ',',
  );
const short = (name: string): string =>
  [`${name}@acme.example`, '1000.C', `r.${name}`, `a.${name}`, '', '4000000000000'].join(',');
const eu = 'https://www.zohoapis.eu';

const reply: RefreshedToken = {
  accessToken: 'renewed',
  expiresAt: 4_000_000_000_001,
  receivedAt: 3_999_996_400_000,
  refreshToken: null,
  apiDomain: null,
  scopes: null,
  grantUsed: false,
};

let folder: string;
let file: string;
let store: InMemoryTokenStore;
beforeEach(async () => {
  folder = temporaryFolder();
  file = join(folder, 'sdk_tokens.txt');
  store = await InMemoryTokenStore.open();
  return () => store.close();
});

const write = (...lines: string[]): void => writeFileSync(file, lines.join('\n'));
const open = (): Promise<FileTokenStore> => FileTokenStore.open({ file, format: 'zoho-csv' });
const imported = (): Promise<ImportReport> => importZohoTokens({ from: { csv: file }, into: store });
const lines = (): string[] => readFileSync(file, 'utf8').split('\n');

async function tokensOfFile(): Promise<readonly OAuthToken[]> {
  const opened = await open();
  try {
    return await opened.getTokens();
  } finally {
    await opened.close();
  }
}

/** By name: the ids of the store are random, and so is its order. */
const stored = async (): Promise<readonly OAuthToken[]> =>
  [...(await store.getTokens())].sort((one, other) =>
    (one.userName ?? '') < (other.userName ?? '') ? -1 : 1,
  );

describe('what lies beside a CSV', () => {
  it.each([
    ['bytes of no encoding', Buffer.from([0x7b, 0xff, 0xfe, 0xc0, 0x00])],
    ['half of a character of UTF-16', Buffer.from('\uFEFF{"format"', 'utf16le').subarray(0, -1)],
    ['half of a document', Buffer.from('{"format":"deskside-csv-extra","ver')],
    ['nothing but NUL', Buffer.alloc(64)],
    ['nothing', Buffer.alloc(0)],
  ])('costs no sign-in when it holds %s', async (_name, bytes) => {
    write(ten, line('1', 'ann', '', eu), '');
    writeFileSync(`${file}.extra`, bytes);
    const opened = await open();
    expect(await opened.getTokens()).toMatchObject([{ id: '1', refreshToken: 'r.ann', apiDomain: eu }]);
    await opened.saveToken({ userName: 'bob@acme.example', refreshToken: 'r.bob', environment: 'sandbox' });
    expect((await opened.describe()).notices).toEqual([]);
    await opened.close();
    expect(await tokensOfFile()).toMatchObject([{ id: '1' }, { id: '2', environment: 'sandbox' }]);
    expect(readdirSync(folder).sort()).toEqual(['sdk_tokens.txt', 'sdk_tokens.txt.extra']);
  });

  it('is read row by row, so that one damaged row costs the others nothing', async () => {
    const opened = await open();
    await opened.saveToken({ userName: 'ann', refreshToken: 'r.ann', environment: 'sandbox' });
    await opened.saveToken({ userName: 'bob', refreshToken: 'r.bob', environment: 'developer' });
    await opened.close();
    const extra = readFileSync(`${file}.extra`, 'utf8');
    writeFileSync(`${file}.extra`, extra.replace('"environment":"sandbox"', '"environment":7'));
    expect(await tokensOfFile()).toMatchObject([{ environment: null }, { environment: 'developer' }]);
  });

  it('still leaves the main file to be set aside for its own sake', async () => {
    writeFileSync(file, Buffer.from([0xc0, 0xff, 0x00, 0xc1]));
    const opened = await open();
    expect((await opened.describe()).notices).toMatchObject([{ code: 'token_store.damaged' }]);
    expect(existsSync(file)).toBe(false);
    await opened.close();
  });
});

describe('lines that a newer SDK appended under an older header', () => {
  it.each([
    [
      'ten values under nine columns',
      [nine, line('ts_0', 'ann', ''), line('2', 'bob', 'https://b/cb', eu)],
      eu,
    ],
    [
      'ten values without a domain',
      [nine, line('ts_0', 'ann', ''), line('2', 'bob', 'https://b/cb', '')],
      null,
    ],
    ['nine values under six columns', [six, short('ann'), line('2', 'bob', 'https://b/cb')], null],
    ['ten values under six columns', [six, short('ann'), line('2', 'bob', 'https://b/cb', eu)], eu],
    [
      'nine values under ten columns',
      [ten, line('1', 'ann', '', ''), line('2', 'bob', 'https://b/cb')],
      null,
    ],
    ['nine, then ten, without a header', [line('1', 'ann', ''), line('2', 'bob', 'https://b/cb', eu)], eu],
    ['ten, then nine, without a header', [line('1', 'ann', '', ''), line('2', 'bob', 'https://b/cb')], null],
    [
      'a domain more under columns in another order',
      [
        'refresh_token,access_token,grant_token,expiry_time,id,user_name,client_id,client_secret,redirect_url',
        'r.ann,a.ann,,4000000000000,1,ann@acme.example,1000.C,sec,',
        `r.bob,a.bob,,4000000000000,2,bob@acme.example,1000.C,sec,https://b/cb,${eu}`,
      ],
      eu,
    ],
  ])('are taken: %s', async (_name, content, apiDomain) => {
    write(...content, '');
    const expected = [
      { userName: 'ann@acme.example', refreshToken: 'r.ann', apiDomain: null },
      { userName: 'bob@acme.example', refreshToken: 'r.bob', redirectUrl: 'https://b/cb', apiDomain },
    ];
    expect(await tokensOfFile()).toMatchObject(expected);
    expect(await imported()).toMatchObject({ taken: 2, skipped: 0 });
    expect(await stored()).toMatchObject(expected);
  });

  it.each([
    ['under nine columns', nine],
    ['under six columns', six],
  ])('are not taken when a comma in an address has shifted them, %s', async (_name, header) => {
    write(header, line('1', 'ann', 'https://b/cb?a=1', '2'), line('2', 'bob', ''), '');
    expect(await imported()).toMatchObject({ taken: 1, skipped: 1 });
    expect(await tokensOfFile()).toMatchObject([{ userName: 'bob@acme.example' }]);
  });

  it('keep all that they say when the file is saved', async () => {
    write(nine, line('ts_0', 'ann', ''), line('2', 'bob', 'https://b/cb', eu));
    const opened = await open();
    await opened.saveToken({ id: 'ts_0', accessToken: 'a2' });
    await opened.close();
    expect(lines()).toEqual([
      ten,
      line('ts_0', 'ann', '', '').replace('a.ann', 'a2'),
      line('2', 'bob', 'https://b/cb', eu),
      '',
    ]);
  });
});

describe('a file that a spreadsheet saved anew', () => {
  it.each([
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])("with %s is opened, not set aside, and saved as Zoho's SDKs read it", async (_name, separator) => {
    const content = [ten, line('1', 'ann', 'https://a/cb', eu), line('2', 'bob', '', '')];
    write(...content.map((each) => each.replaceAll(',', separator)), '');
    const opened = await open();
    expect(await opened.getTokens()).toMatchObject([
      { id: '1', refreshToken: 'r.ann', redirectUrl: 'https://a/cb', apiDomain: eu },
      { id: '2', refreshToken: 'r.bob' },
    ]);
    expect((await opened.describe()).notices).toEqual([]);
    await opened.saveToken({ id: '2', accessToken: 'a2' });
    await opened.close();
    expect(lines()).toEqual([...content.slice(0, 2), line('2', 'bob', '', '').replace('a.bob', 'a2'), '']);
  });
});

describe('six values without a header', () => {
  const inventory = ['SKU-1,4711,blue,12,,2030', 'SKU-2,4712,red,9,x,2031'];

  it('are no token: a list of anything has six columns', async () => {
    write(...inventory);
    await expect(imported()).rejects.toMatchObject({ code: 'token_store.invalid_options' });
    write(line('1', 'ann', '', eu), ...inventory);
    expect(await imported()).toMatchObject({ taken: 1, skipped: 2 });
    expect(await tokensOfFile()).toMatchObject([{ userName: 'ann@acme.example' }]);
  });

  it('are no token under a header of other columns', async () => {
    write(ten, ...inventory, line('1', 'ann', '', eu));
    expect(await imported()).toMatchObject({ taken: 1, skipped: 2 });
  });
});

describe('a column that nobody knows', () => {
  it.each(['remark', 'notes', 'domain_of_work', 'x'])(
    'is not taken by place for the API domain: %s',
    async (name) => {
      write(ten.replace('api_domain', name), line('1', 'ann', 'https://b/cb', 'https://evil.example'));
      await imported();
      expect(await stored()).toMatchObject([
        { refreshToken: 'r.ann', redirectUrl: 'https://b/cb', apiDomain: null },
      ]);
      expect(await tokensOfFile()).toMatchObject([{ apiDomain: null }]);
    },
  );

  it.each([
    ['client_secret', { clientSecret: null }],
    ['redirect_url', { redirectUrl: null }],
    ['access_token', { accessToken: null }],
    ['expiry_time', { expiresAt: null }],
  ])('is not taken by place for %s', async (column, expected) => {
    write(ten.replace(column, 'remark'), line('1', 'ann', 'https://b/cb', eu));
    await imported();
    expect(await stored()).toMatchObject([{ refreshToken: 'r.ann', ...expected }]);
  });

  it.each(['client_secret', 'refresh_token', 'access_token', 'grant_token'])(
    'in the place of %s keeps a file store from opening the file, since a save would drop its values',
    async (column) => {
      write(ten.replace(column, 'remark'), line('1', 'ann', 'https://b/cb', eu).replace(',,4', ',g.ann,4'));
      const before = readFileSync(file, 'utf8');
      await expect(open()).rejects.toMatchObject({ code: 'token_store.invalid_options' });
      expect(readFileSync(file, 'utf8')).toBe(before);
    },
  );

  it('in the place of the refresh token leaves rows that cannot be read', async () => {
    write(ten.replace('refresh_token', 'remark'), line('1', 'ann', 'https://b/cb', eu));
    expect((await imported()).rows).toMatchObject([{ outcome: 'skipped', reason: 'unreadable_row' }]);
    expect(await store.getTokens()).toEqual([]);
  });

  it('is the user where the user has its place and no other name', async () => {
    write(ten.replace('user_name', 'login'), line('1', 'ann', '', eu));
    await imported();
    expect(await stored()).toMatchObject([{ userName: 'ann@acme.example' }]);
  });
});

describe('a user_mail that differs from the user_name', () => {
  const people = [
    { userName: 'ann', refreshToken: 'r.ann' },
    { userName: 'bob', refreshToken: 'r.bob' },
  ];

  it.each([
    ['user_mail,user_name', (name: string) => `team@acme.example,${name}`],
    ['user_name,user_mail', (name: string) => `${name},team@acme.example`],
    ['useremail,User Name', (name: string) => `team@acme.example,${name}`],
  ])('keeps people apart in a file with %s', async (header, user) => {
    const row = (name: string): string =>
      line(name, name, '', eu).replace(`${name}@acme.example`, user(name));
    write(ten.replace('user_name', header), row('ann'), row('bob'));
    expect(await imported()).toMatchObject({ taken: 2, merged: 0 });
    expect(await stored()).toMatchObject(people);
    expect(await tokensOfFile()).toMatchObject(people);
  });

  it.each(['user_mail TEXT, user_name TEXT', 'user_name TEXT, user_mail TEXT'])(
    'keeps people apart in a table with %s',
    async (columns) => {
      const sqlite = join(folder, 'zohooauth.db');
      const database = new Database(sqlite);
      database.exec(`CREATE TABLE oauthtoken (${columns}, client_id TEXT, refresh_token TEXT)`);
      const insert = database.prepare(
        "INSERT INTO oauthtoken (user_mail, user_name, client_id, refresh_token) VALUES ('team', ?, '1000.C', ?)",
      );
      for (const { userName, refreshToken } of people) insert.run(userName, refreshToken);
      database.close();
      await importZohoTokens({ from: { sqlite }, into: store });
      expect(await stored()).toMatchObject(people);
    },
  );
});

describe('lines without an id', () => {
  const withoutId = (name: string): string => line('', name, '', eu);

  it('keep their ids when another program adds, removes or moves lines', async () => {
    const names = ['ann', 'bob', 'cid', 'dora', 'eve'];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(names), fc.shuffledSubarray(names), async (before, after) => {
        const idsOf = async (people: string[]): Promise<Map<string | null, string>> => {
          write(ten, ...people.map(withoutId), '');
          return new Map((await tokensOfFile()).map(({ userName, id }) => [userName, id]));
        };
        const [first, second] = [await idsOf(before), await idsOf(after)];
        for (const [name, id] of first) {
          if (second.has(name)) expect(second.get(name)).toBe(id);
          else expect([...second.values()]).not.toContain(id);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['with ids that moved on', (name: string, at: number) => line(String(at), name, '', eu), ten],
    ['without ids', withoutId, ten],
    ['of version 1', short, six],
  ])('get no renewed token of another person: %s', async (_name, row, header) => {
    write(header, row('ann', 1), row('bob', 2));
    const opened = await open();
    const [ann] = await opened.getTokens();
    const answer = await opened.acquireRefreshLease(ann?.id ?? '', { owner: 'o', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error(`The lease is ${answer.kind}.`);
    // Ann was signed out by another program, and the others moved up.
    write(header, row('bob', 1), row('cid', 2));
    expect(await opened.completeRefresh(answer.lease, reply)).toBeNull();
    expect((await opened.getTokens()).map(({ accessToken }) => accessToken)).toEqual(['a.bob', 'a.cid']);
    await opened.close();
  });

  it('get no renewed token of a former sign-in of the same person', async () => {
    write(ten, line('1', 'ann', '', eu));
    const opened = await open();
    const answer = await opened.acquireRefreshLease('1', { owner: 'o', durationMs: 20_000 });
    if (answer.kind !== 'acquired') throw new Error(`The lease is ${answer.kind}.`);
    write(ten, line('1', 'ann', '', eu).replace('r.ann', 'r.new').replace('a.ann', 'a.new'));
    expect(await opened.completeRefresh(answer.lease, reply)).toBeNull();
    expect(await opened.getTokens()).toMatchObject([{ refreshToken: 'r.new', accessToken: 'a.new' }]);
    await opened.close();
  });

  it('are told apart when they name nobody, or say the same', async () => {
    const nobody = (token: string): string => `,,1000.C,sec,${token},,,,,`;
    write(ten, nobody('r1'), nobody('r2'), nobody('r2'));
    const ids = (await tokensOfFile()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(Number(id)).toBeLessThan(2 ** 31);
    write(ten, nobody('r2'), nobody('r1'));
    expect((await tokensOfFile()).map(({ id }) => id)).toEqual([ids[1], ids[0]]);
  });
});

describe('a file of version 1', () => {
  it('stays one when it is saved, so that its SDK goes on reading it', async () => {
    write(six, short('ann'), short('bob'));
    const opened = await open();
    await opened.saveToken({ userName: 'ann@acme.example', clientId: '1000.C', accessToken: 'a2' });
    const carol = {
      id: 'own-id',
      userName: 'carol@acme.example',
      clientId: '1000.C',
      clientSecret: 'sec.carol',
      refreshToken: 'r.carol',
      redirectUrl: 'https://c/cb',
      apiDomain: eu,
      accountsUrl: 'https://accounts.zoho.eu',
      environment: 'sandbox',
      scopes: ['s'],
    } as const;
    await opened.saveToken(carol);
    const ids = (await opened.getTokens()).map(({ id }) => id);
    await opened.close();
    expect(lines()).toEqual([
      six,
      short('ann').replace('a.ann', 'a2'),
      short('bob'),
      'carol@acme.example,1000.C,r.carol,,,',
    ]);
    const again = await tokensOfFile();
    expect(again.map(({ id }) => id)).toEqual(ids);
    expect(again[2]).toMatchObject(carol);
  });

  it('stays one when everybody, or one person, is signed out', async () => {
    write(six, short('ann'), short('bob'));
    const opened = await open();
    const [ann] = await opened.getTokens();
    await opened.deleteToken(ann?.id ?? '');
    expect(lines()).toEqual([six, short('bob')]);
    await opened.deleteTokens();
    await opened.close();
    expect(lines()).toEqual([six]);
  });

  it('becomes one of ten columns once a newer SDK has written into it', async () => {
    write(six, short('ann'), line('2', 'bob', '', eu));
    const opened = await open();
    await opened.saveToken({ id: '2', accessToken: 'a2' });
    await opened.close();
    expect(lines()[0]).toBe(ten);
    expect(lines()[2]).toBe(line('2', 'bob', '', eu).replace('a.bob', 'a2'));
  });
});

describe('whatever a file went through', () => {
  const quoted = (text: string): string =>
    text
      .split(',')
      .map((value) => `"${value}"`)
      .join(',');
  const header = fc.constantFrom(
    ten,
    nine,
    six,
    quoted(ten),
    `${ten},note`,
    ten.replace('user_name', 'login'),
    '',
  );
  const row = fc
    .tuple(
      fc.constantFrom('1', '2', 'ts_0', '', 'undefined'),
      fc.constantFrom('ann', 'bob'),
      fc.constantFrom(
        [],
        [''],
        ['https://b/cb'],
        ['', eu],
        ['https://b/cb', eu],
        ['https://b/cb?a=1', '2'],
        ['', '', ''],
      ),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([id, name, more, isShort, isQuoted]) => (token: string): string => {
      const whole = (isShort ? short(name) : line(id, name, ...more)).replace(`r.${name}`, token);
      return isQuoted ? quoted(whole) : whole;
    });
  const part = fc.oneof(
    { weight: 5, arbitrary: row },
    { weight: 1, arbitrary: header.map((text) => (): string => text) },
    { weight: 1, arbitrary: fc.constantFrom('', 'what,is,this', '# note').map((text) => (): string => text) },
  );

  it('keeps every refresh token in it when another sign-in is saved', async () => {
    await fc.assert(
      fc.asyncProperty(
        header,
        fc.array(part, { maxLength: 8 }),
        fc.constantFrom(',', ';'),
        async (first, parts, sign) => {
          for (const name of readdirSync(folder)) rmSync(join(folder, name));
          const content = [first, ...parts.map((make, at) => make(`r.number-${String(at)}.`))];
          write(...content.map((each) => each.replaceAll(',', sign)), '');
          const tokens = [...content.join('\n').matchAll(/r\.number-\d\./g)].map(([token]) => token);
          // One that is refused is left as it is; one that makes no sense is set aside.
          const opened = await open().catch(() => null);
          await opened?.saveToken({ userName: 'dora@acme.example', refreshToken: 'r.dora' });
          await opened?.close();
          const after = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
          for (const token of tokens) expect(after.some((text) => text.includes(token))).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });
});
