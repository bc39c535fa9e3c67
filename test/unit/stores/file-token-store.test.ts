import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { readZohoCsv, writeZohoCsv } from '../../../src/stores/file/zoho-csv.ts';
import { FileTokenStore, type FileTokenStoreOptions } from '../../../src/stores/file-token-store.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const ann = {
  userName: 'ann@acme.example',
  clientId: '1000.CLIENT',
  clientSecret: 'CANARY-secret',
  refreshToken: 'CANARY-refresh',
  accessToken: 'CANARY-access',
  expiresAt: 1_900_000_000_000,
  redirectUrl: 'http://localhost:18735/oauth/callback',
  apiDomain: 'https://www.zohoapis.eu',
} as const;

let folder: string;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'sdk_tokens.txt');
});

const open = (options: Partial<FileTokenStoreOptions> = {}): Promise<FileTokenStore> =>
  FileTokenStore.open({ file, ...options });

describe("Zoho's ten columns", () => {
  const header =
    'id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,expiry_time,redirect_url,api_domain';

  it('are written as its SDKs read them', async () => {
    const store = await open({ format: 'zoho-csv' });
    await store.saveToken(ann);
    await store.saveToken({ userName: 'bob@acme.example', grantToken: 'g', environment: 'sandbox' });
    await store.close();
    expect(readFileSync(file, 'utf8')).toBe(
      `${header}\n` +
        '1,ann@acme.example,1000.CLIENT,CANARY-secret,CANARY-refresh,CANARY-access,,1900000000000,http://localhost:18735/oauth/callback,https://www.zohoapis.eu\n' +
        '2,bob@acme.example,,,,,g,,,\n',
    );
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['of the TypeScript SDK', `${header.replace('user_name', 'user_mail')}\n7,ann,c,s,r,a,,5,u,d\n`],
    ['of the Python SDK', `${header.replace('redirect_url', 'redirect_uri')}\r\n7,ann,c,s,r,a,,5,u,d\r\n`],
    ['with quotes', `${header}\n7,"ann",c,s,r,"a",,5,u,d`],
    ['without a header', '7,ann,c,s,r,a,,5,u,d\n'],
    ['with a byte order mark', `\uFEFF${header}\n7,ann,c,s,r,a,,5,u,d\n`],
    ['of nine columns', `${header.replace(',api_domain', '')}\n7,ann,c,s,r,a,,5,u\n`],
  ])('are read %s', async (name, text) => {
    writeFileSync(file, text);
    const store = await open({ format: 'zoho-csv' });
    expect(await store.getTokens()).toMatchObject([
      {
        id: '7',
        userName: 'ann',
        clientId: 'c',
        refreshToken: 'r',
        accessToken: 'a',
        expiresAt: 5,
        redirectUrl: 'u',
        apiDomain: name === 'of nine columns' ? null : 'd',
      },
    ]);
    await store.saveToken({ userName: 'bob', refreshToken: 'r2' });
    expect((await store.findToken({ userName: 'bob' }))?.id).toBe('8');
    await store.close();
  });

  it.each(['a,b', 'a\nb', 'a\rb', '"a"'])(
    'refuse the value %j, which would shift them [token_store.invalid_token]',
    async (value) => {
      const store = await open({ format: 'zoho-csv' });
      await store.saveToken(ann);
      const before = readFileSync(file, 'utf8');
      const saving = store.saveToken({ ...ann, redirectUrl: value });
      await expect(saving).rejects.toMatchObject({
        code: 'token_store.invalid_token',
        detail: 'redirect_url',
      });
      expect(readFileSync(file, 'utf8')).toBe(before);
      await store.close();
    },
  );

  it('keep lines that are no token, and the header at a log-out', async () => {
    writeFileSync(file, `${header}\n1,ann,c,s,r,a,,,,\nwhat,is,this\n1,again,c,s,r,a,,,,\n`);
    const store = await open({ format: 'zoho-csv' });
    await store.saveToken({ userName: 'bob', refreshToken: 'r2' });
    expect(readFileSync(file, 'utf8')).toContain('\nwhat,is,this\n1,again,c,s,r,a,,,,\n');
    await store.deleteTokens();
    expect(readFileSync(file, 'utf8')).toBe(`${header}\n`);
    await store.close();
  });

  it('keep beside them what they have no place for, and forget it when the line is another', async () => {
    const store = await open({ format: 'zoho-csv' });
    await store.saveToken({
      ...ann,
      accountsUrl: 'https://accounts.zoho.eu',
      environment: 'sandbox',
      scopes: ['s'],
    });
    await store.close();
    expect(readFileSync(`${file}.extra`, 'utf8')).not.toContain('CANARY');
    const again = await open({ format: 'zoho-csv' });
    expect(await again.getTokens()).toMatchObject([{ environment: 'sandbox', scopes: ['s'] }]);
    writeFileSync(file, `${header}\n1,ann,another client,s,r,a,,,,\n`);
    expect(await again.getTokens()).toMatchObject([
      { clientId: 'another client', environment: null, scopes: null },
    ]);
    await again.close();
  });

  it('survive writing and reading, whatever fits them', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll(/[",\r\n]/g, '') || null);
    const token = fc.record({
      id: fc.uuid(),
      userName: text,
      clientId: text,
      clientSecret: text,
      refreshToken: text,
      accessToken: text,
      grantToken: text,
      expiresAt: fc.option(fc.maxSafeNat()),
      redirectUrl: text,
      apiDomain: text,
    });
    fc.assert(
      fc.property(fc.uniqueArray(token, { selector: ({ id }) => id, maxLength: 5 }), (tokens) => {
        expect(readZohoCsv(writeZohoCsv({ tokens, otherLines: [] }))).toEqual({ tokens, otherLines: [] });
      }),
    );
  });

  it('are read from any text without a crash', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const content = readZohoCsv(text);
        if (content !== null) writeZohoCsv(content);
      }),
    );
  });
});

describe('the file', () => {
  it('holds no secret when sealed, as CSV neither', async () => {
    for (const format of ['deskside', 'zoho-csv'] as const) {
      file = join(folder, `${format}.txt`);
      const store = await open({ format, secretBox: new SwitchableBox() });
      await store.saveToken(ann);
      for (const name of readdirSync(folder))
        expect(readFileSync(join(folder, name), 'utf8')).not.toContain('CANARY');
      expect(inspect(store, { depth: 12, showHidden: true }) + JSON.stringify(store)).not.toContain('CANARY');
      await store.close();
    }
  });

  it('is narrowed when it was too open', async () => {
    writeFileSync(file, '');
    chmodSync(file, 0o666);
    await (await open()).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['a CSV for our own', 'zoho-csv', 'deskside'],
    ['our own for a CSV', 'deskside', 'zoho-csv'],
  ] as const)('is refused, not set aside, when the caller takes %s', async (_name, written, asked) => {
    const store = await open({ format: written });
    await store.saveToken(ann);
    await store.close();
    await expect(open({ format: asked })).rejects.toMatchObject({ code: 'token_store.invalid_options' });
    expect(existsSync(file)).toBe(true);
  });

  it('is refused in a format that does not exist [token_store.invalid_options]', async () => {
    // What TypeScript would not let through comes from JavaScript all the same.
    const format = 'toString' as 'deskside';
    await expect(open({ format })).rejects.toMatchObject({ code: 'token_store.invalid_options' });
  });

  it.each([
    ['plain', undefined],
    ['sealed', new SwitchableBox()],
  ])(
    '%s and damaged at any place is set aside or read right, and never half',
    async (_name, secretBox) => {
      const options = secretBox === undefined ? {} : { secretBox };
      const first = await open(options);
      await first.saveToken({ ...ann, id: 'ann' });
      await first.close();
      const whole = readFileSync(file);
      const damages = [
        ...Array.from({ length: 40 }, (_, part) => {
          const damaged = Buffer.from(whole);
          const offset = Math.floor((part * (whole.length - 1)) / 40);
          damaged.writeUInt8(damaged.readUInt8(offset) ^ 0x15, offset);
          return damaged;
        }),
        ...[1, 10, 50, 90, 99].map((percent) =>
          whole.subarray(0, Math.floor((whole.length * percent) / 100)),
        ),
        Buffer.alloc(whole.length),
      ];
      let setAside = 0;
      for (const damage of damages) {
        writeFileSync(file, damage);
        const store = await open(options).catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'TokenStoreError' });
          return null;
        });
        if (store === null) continue;
        const tokens = await store.getTokens().catch((error: unknown) => {
          expect(error).toMatchObject({ name: 'TokenStoreError' });
          return [];
        });
        // A plain file is not authenticated: a changed letter in it is a changed letter in a token.
        if (secretBox !== undefined && tokens.length > 0) expect(tokens).toMatchObject([ann]);
        setAside += (await store.describe()).notices.length;
        await store.saveToken({ userName: 'carol', refreshToken: 'r' });
        expect(await store.findToken({ userName: 'carol' })).not.toBeNull();
        await store.close();
      }
      expect(setAside).toBeGreaterThan(0);
    },
    60_000,
  );
});

describe('the lock', () => {
  const lock = (content: object | string): void =>
    writeFileSync(`${file}.lock`, typeof content === 'string' ? content : JSON.stringify(content));

  it('is not left behind', async () => {
    const store = await open();
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        store.saveToken({ userName: `u${index}`, refreshToken: `r${index}` }),
      ),
    );
    expect(readdirSync(folder)).toEqual(['sdk_tokens.txt']);
    await store.close();
  });

  it('lets ten writers of one process and ten instances through one by one', async () => {
    const stores = await Promise.all(Array.from({ length: 10 }, () => open()));
    await Promise.all(
      stores.flatMap((store, one) =>
        Array.from({ length: 10 }, (_, two) =>
          store.saveToken({ userName: `u${one}-${two}`, refreshToken: `r${one}-${two}` }),
        ),
      ),
    );
    expect(await stores[0]?.getTokens()).toHaveLength(100);
    await Promise.all(stores.map((store) => store.close()));
  });

  it.each([
    ['a process that has died', { pid: 2 ** 22 - 1, host: hostname(), token: 't' }, 0],
    ['a machine that was not heard of for a minute', { pid: 1, host: 'elsewhere', token: 't' }, 60],
    ['a process that hangs', { pid: process.pid, host: hostname(), token: 't' }, 60],
    ['a crash in the act', '', 5],
  ])('of %s is passed over', async (_name, content, ageSeconds) => {
    const store = await open();
    lock(content);
    const then = Date.now() / 1000 - ageSeconds;
    utimesSync(`${file}.lock`, then, then);
    await store.saveToken(ann);
    expect(await store.getTokens()).toHaveLength(1);
    expect(existsSync(`${file}.lock`)).toBe(false);
    await store.close();
  });
});

describe.runIf(process.platform !== 'win32')('a pipe in place of a file', () => {
  const pipe = (path: string): void => {
    execFileSync('mkfifo', ['-m', '600', path]);
  };

  it('is no store, and hangs nobody [token_store.unavailable]', async () => {
    pipe(file);
    await expect(open()).rejects.toMatchObject({ code: 'token_store.unavailable' });
  });

  it('beside a CSV costs what stood there and no sign-in', async () => {
    const store = await open({ format: 'zoho-csv' });
    await store.saveToken(ann);
    await store.close();
    rmSync(`${file}.extra`);
    pipe(`${file}.extra`);
    const again = await open({ format: 'zoho-csv' });
    expect(await again.getTokens()).toMatchObject([{ refreshToken: ann.refreshToken }]);
    await again.close();
  });
});
