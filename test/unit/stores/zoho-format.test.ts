import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../../src/stores/import/parse-csv.ts';
import { tokenOfRow } from '../../../src/stores/import/zoho-row.ts';
import {
  columnNamed,
  isFiller,
  mayHideSecrets,
  layoutOfHeader,
  rowOfRecord,
  withoutFiller,
  zohoColumns,
} from '../../../src/stores/zoho-format/columns.ts';
import { decodeText } from '../../../src/stores/zoho-format/decode-text.ts';
import { separatorOf } from '../../../src/stores/zoho-format/separator.ts';

describe('the name of a column', () => {
  it.each([
    ['client_id', 'client_id'],
    ['clientId', 'client_id'],
    ['Client ID', 'client_id'],
    ['CLIENT-ID', 'client_id'],
    ['user_mail', 'user_name'],
    ['User Email', 'user_name'],
    ['useridentifier', 'user_name'],
    ['expires_in', 'expiry_time'],
    ['redirect_uri', 'redirect_url'],
    ['api domain', 'api_domain'],
    ['constructor', null],
    ['client', null],
    ['', null],
  ])('%j is %j', (name, column) => {
    expect(columnNamed(name)).toBe(column);
  });
});

describe('a word for nothing', () => {
  it.each(['undefined', ' NULL ', 'None', 'nil', 'NaN', '[object Object]', '(null)', '<null>', '\\N', 'n/a'])(
    '%j is none',
    (word) => {
      expect(isFiller(word)).toBe(true);
      expect(withoutFiller(word)).toBeNull();
    },
  );

  it.each(['nullify', 'x', '0', 'none of it'])('%j is a value', (word) => {
    expect(isFiller(word)).toBe(false);
    expect(withoutFiller(word)).toBe(word);
  });

  it('is none, as nothing is', () => {
    expect([withoutFiller(null), withoutFiller(undefined), withoutFiller('')]).toEqual([null, null, null]);
  });
});

describe('a record', () => {
  const ten = ['1', 'ann', 'c', 's', 'r', 'a', 'g', '5', 'http://u', 'https://d'];
  const all = layoutOfHeader([...zohoColumns]);
  const nine = layoutOfHeader(zohoColumns.slice(0, 9));

  it('has its values in the order of the columns, with or without a header', () => {
    for (const header of [null, all, nine]) expect(rowOfRecord(ten, header)).toEqual(ten);
    for (const header of [null, all, nine]) {
      expect(rowOfRecord(ten.slice(0, 9), header)).toEqual([...ten.slice(0, 9), null]);
    }
  });

  it('of another length is none', () => {
    for (const header of [null, all, nine]) {
      for (const length of [1, 8]) expect(rowOfRecord(ten.slice(0, length), header)).toBeNull();
      expect(rowOfRecord([...ten, 'x'], header)).toBeNull();
    }
  });

  it('of ten values under a header of nine ends with an address, or with nothing', () => {
    const shifted = [...ten.slice(0, 9), '2'];
    expect(rowOfRecord(shifted, nine)).toBeNull();
    expect(rowOfRecord(shifted, null)).toEqual(shifted);
    expect(rowOfRecord([...ten.slice(0, 9), ''], nine)).toEqual([...ten.slice(0, 9), null]);
    expect(rowOfRecord([...ten.slice(0, 9), 'http://d'], nine)?.at(-1)).toBe('http://d');
    expect(rowOfRecord([...ten.slice(0, 9), 'ftp://d'], nine)).toBeNull();
  });

  it('under another order of columns follows that, and may have one address more at its end', () => {
    const header = layoutOfHeader(['refresh_token', 'user_mail', 'client_id']);
    const row = rowOfRecord(['r', 'ann', 'c'], header);
    expect(row).toEqual([null, 'ann', 'c', null, 'r', null, null, null, null, null]);
    expect(rowOfRecord(['r', 'ann', 'c', 'https://d'], header)?.at(-1)).toBe('https://d');
    expect(rowOfRecord(['r', 'ann', 'c', 'x'], header)).toBeNull();
    expect(rowOfRecord(['r', 'ann'], header)).toBeNull();
  });

  it('may be older than the last column of its header, when that is the address', () => {
    const header = layoutOfHeader(['refresh_token', 'user_mail', 'api_domain']);
    expect(rowOfRecord(['r', 'ann'], header)?.at(-1)).toBeNull();
    const inside = layoutOfHeader(['refresh_token', 'api_domain', 'user_mail']);
    expect(rowOfRecord(['r', 'ann'], inside)).toBeNull();
  });

  it('has the value of the newest name where two columns mean the same', () => {
    const header = layoutOfHeader(['user_mail', 'user_name', 'refresh_token']);
    expect(rowOfRecord(['old', 'new', 'r'], header)?.[1]).toBe('new');
    expect(rowOfRecord(['old', 'null', 'r'], header)?.[1]).toBe('old');
  });
});

describe('a header that does not know all columns', () => {
  it.each([
    [['refresh_token', 'client_secret', 'access_token', 'grant_token', 'x'], false],
    [['refresh_token', 'client_id', 'x'], true],
    [['refresh_token', 'client_id'], false],
  ])('%j may hide secrets: %j', (names, hides) => {
    const layout = layoutOfHeader(names);
    expect(layout !== null && mayHideSecrets(layout)).toBe(hides);
  });

  it('is one all the same where it begins as the SDKs begin theirs, and no line fits it', () => {
    const header = layoutOfHeader([' ID ', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
    expect(header).toMatchObject({ length: -1, isUsual: false });
    expect(layoutOfHeader(['id', 'b', 'c'])).toBeNull();
  });
});

describe('the encoding of a file', () => {
  const text = 'id,user_name\n1,ann';
  const big = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16();

  it('is told by a mark, or by where the bytes are NUL', () => {
    const forms = [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      Buffer.from(text, 'utf16le'),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
      big(text),
      big(`\uFEFF${text}`),
    ];
    expect(forms.map(decodeText)).toEqual(forms.map(() => text));
    expect(decodeText(new Uint8Array())).toBe('');
  });

  it('is told by what most of the first bytes are, not by a single NUL', () => {
    expect(decodeText(Buffer.from('a\0bcdefgh'))).toBe('a\0bcdefgh');
    expect(decodeText(Buffer.from('\0abcdefgh'))).toBe('\0abcdefgh');
    expect(decodeText(Buffer.from('a\0\0bcd\0\0'))).toBe('a\0\0bcd\0\0');
    // A person whose name is not ASCII.
    expect(decodeText(Buffer.from(`${text} 株式会社`, 'utf16le'))).toBe(`${text} 株式会社`);
  });

  it('is none where the bytes do not fit', () => {
    expect(decodeText(Uint8Array.of(0x61, 0xff, 0x62))).toBeNull();
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x61))).toBeNull();
  });
});

describe('what separates values', () => {
  it.each([
    ['a,b;c\td', ','],
    ['a;b\tc', '\t'],
    ['a;b', ';'],
    ['a', ','],
    ['', ','],
    ['a;b\nc,d', ';'],
    ['a;b\rc,d', ';'],
  ])('in %j is %j', (written, separator) => {
    expect(separatorOf(written)).toBe(separator);
  });

  it('is the same for all lines of a file, quoted or not', () => {
    expect(parseCsv('a;b\n"c;d";e')).toEqual([
      ['a', 'b'],
      ['c;d', 'e'],
    ]);
    expect(parseCsv('a\tb\nc,d\te')).toEqual([
      ['a', 'b'],
      ['c,d', 'e'],
    ]);
  });
});

describe('the records of a CSV', () => {
  it('are without its mark, its empty first line and its empty lines', () => {
    expect(parseCsv('\uFEFF \r\na,b\n\n\r\nc,d\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(parseCsv('')).toEqual([]);
    expect(parseCsv('a')).toEqual([['a']]);
  });

  it('keep empty values, the last one, too', () => {
    expect(parseCsv(',\n,a,\n"",""')).toEqual([
      ['', ''],
      ['', 'a', ''],
      ['', ''],
    ]);
  });

  it('keep a quote within a value, and take doubled ones for one', () => {
    expect(parseCsv('a"b,c\n"d""e",f')).toEqual([
      ['a"b', 'c'],
      ['d"e', 'f'],
    ]);
  });

  it('are those of a text without quoting where something follows a closing quote', () => {
    expect(parseCsv('"a"b,c\rd,e')).toEqual([
      ['"a"b', 'c'],
      ['d', 'e'],
    ]);
  });
});

describe('the token of a row', () => {
  it('has all values but the id, and where its API domain is', () => {
    expect(
      tokenOfRow(['7', 'ann', 'c', 's', 'r', 'a', 'g', '5', 'u', 'https://sandbox.zohoapis.in']),
    ).toEqual({
      userName: 'ann',
      clientId: 'c',
      clientSecret: 's',
      refreshToken: 'r',
      accessToken: 'a',
      grantToken: 'g',
      expiresAt: 5,
      redirectUrl: 'u',
      apiDomain: 'https://sandbox.zohoapis.in',
      accountsUrl: 'https://accounts.zoho.in',
      environment: 'sandbox',
    });
    expect(tokenOfRow(['7', null])).toMatchObject({ userName: null, expiresAt: null, apiDomain: null });
  });

  it.each([
    ['', null],
    ['0', 0],
    ['17', 17],
    ['17.00', 17],
    [' 17', 0],
    ['17x', 0],
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740993000', 0],
  ])('ends at %j: %j', (text, expiresAt) => {
    expect(tokenOfRow(['', null, null, null, null, null, null, text]).expiresAt).toBe(expiresAt);
  });
});
