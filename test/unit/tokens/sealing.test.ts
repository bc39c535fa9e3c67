import { createHash, createSecretKey, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OAuthToken } from '../../../src/tokens/oauth-token.ts';
import { newDataKey, readDataKey } from '../../../src/tokens/sealing/data-key.ts';
import { openValue, sealValue } from '../../../src/tokens/sealing/envelope.ts';
import { newKeyRecord, openKeyRecord } from '../../../src/tokens/sealing/key-record.ts';
import { openToken, sealToken } from '../../../src/tokens/sealing/sealed-token.ts';
import type { SecretBox } from '../../../src/tokens/secret-box.ts';
import { SwitchableBox } from '../../fakes/switchable-box.ts';

const anyBytes = fc.uint8Array({ maxLength: 300 });

describe('a data key that was wiped', () => {
  it('seals no copy of itself any more, and leaves what was sealed before', async () => {
    const box = new SwitchableBox();
    const key = newDataKey();
    const sealed = await key.sealWith(box);
    key.wipe();
    await expect(key.sealWith(box)).rejects.toMatchObject({ kind: 'locked' });
    const again = readDataKey(key.id, await box.open(sealed));
    expect(again?.lookupIndex('field', 'value')).toEqual(key.lookupIndex('field', 'value'));
  });

  it('stood in memory of its own, and what it was read from is overwritten', async () => {
    const boxed = new SwitchableBox();
    const given: Uint8Array[] = [];
    const box: SecretBox = {
      protection: 'os',
      seal: (plain) => {
        given.push(plain);
        return boxed.seal(plain);
      },
      open: async (sealed) => {
        const plain = await boxed.open(sealed);
        given.push(plain);
        return plain;
      },
    };
    const { record } = await newKeyRecord(box);
    expect(await openKeyRecord(box, record)).toMatchObject({ state: 'ready', canaryIntact: true });
    expect(given).toHaveLength(2);
    for (const bytes of given) expect(bytes.every((byte) => byte === 0)).toBe(true);
  });
});

describe('the envelope', () => {
  const key = createSecretKey(randomBytes(32));

  it('gives back what was sealed, and never the same bytes twice', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (context, plain) => {
        const sealed = sealValue(key, context, plain);
        expect(openValue(key, context, sealed)).toEqual(Buffer.from(plain));
        expect(sealValue(key, context, plain)).not.toEqual(sealed);
      }),
    );
  });

  it('opens nothing that was changed, cut, moved to another context or sealed under another key', () => {
    const context = Buffer.from('row 1');
    const sealed = sealValue(key, context, Buffer.from('a secret'));
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 0x01, index);
      expect(openValue(key, context, changed)).toBeNull();
      expect(openValue(key, context, sealed.subarray(0, index))).toBeNull();
    }
    expect(openValue(key, Buffer.from('row 2'), sealed)).toBeNull();
    expect(openValue(createSecretKey(randomBytes(32)), context, sealed)).toBeNull();
  });
});

describe('a data key', () => {
  it('survives its box', async () => {
    const box = new SwitchableBox();
    const key = newDataKey();
    const again = readDataKey(key.id, await box.open(await key.sealWith(box)));
    expect(again?.open('context', key.seal('context', 'plain'))).toBe('plain');
    expect(again?.lookupIndex('refreshToken', 'x')).toEqual(key.lookupIndex('refreshToken', 'x'));
  });

  it('is not taken from garbage', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 64 }), (bytes) => {
        expect(readDataKey('id', bytes)).toBeNull();
      }),
    );
    const garbage = Buffer.concat([Buffer.from('DSK1'), randomBytes(40)]);
    expect(readDataKey('id', garbage)).toBeNull();
  });

  it('indexes the same value differently per field and per key', () => {
    const key = newDataKey();
    expect(key.lookupIndex('refreshToken', 'x')).not.toEqual(key.lookupIndex('accessToken', 'x'));
    expect(key.lookupIndex('refreshToken', 'x')).not.toEqual(newDataKey().lookupIndex('refreshToken', 'x'));
  });

  it('shows nothing of itself', async () => {
    let plain = new Uint8Array();
    const key = newDataKey();
    await key.sealWith({
      protection: 'os',
      seal: (bytes) => {
        plain = bytes.slice();
        return Promise.resolve(bytes);
      },
      open: (bytes) => Promise.resolve(bytes),
    });
    const shown = inspect(key, { depth: 10, showHidden: true }) + JSON.stringify(key);
    const material = Buffer.from(plain.subarray(4, 36));
    expect(shown).not.toContain(material.toString('hex'));
    expect(shown).not.toContain(material.toString('base64'));
  });

  it.each([
    ['open', { state: 'ready', canaryIntact: true }],
    ['locked', { state: 'locked' }],
    ['lost', { state: 'lost', cause: { kind: 'lost' } }],
    ['garbage', { state: 'lost', cause: { kind: 'lost' } }],
    ['odd', { state: 'locked' }],
  ] as const)('opens as a box that is %s says', async (state, expected) => {
    const box = new SwitchableBox();
    const { record } = await newKeyRecord(box);
    box.state = state;
    expect(await openKeyRecord(box, record)).toMatchObject(expected);
  });

  it('is told from the key of another database by its canary', async () => {
    const box = new SwitchableBox();
    const { record, key } = await newKeyRecord(box);
    const other = await newKeyRecord(box);
    for (const canary of [other.record.canary, key.seal('another context', 'plain'), new Uint8Array()]) {
      expect(await openKeyRecord(box, { ...record, canary })).toMatchObject({
        state: 'ready',
        canaryIntact: false,
      });
    }
    const renamed = { ...record, id: other.record.id };
    expect(await openKeyRecord(box, renamed)).toMatchObject({ state: 'ready', canaryIntact: false });
  });
});

describe('a sealed row', () => {
  const token: OAuthToken = {
    id: 'row-1',
    userName: 'ann@acme.example',
    clientId: 'client',
    clientSecret: 'client secret',
    refreshToken: 'refresh',
    accessToken: 'access',
    grantToken: null,
    expiresAt: 1_900_000_000_000,
    redirectUrl: 'http://localhost:1/cb',
    apiDomain: 'https://www.zohoapis.eu',
    accountsUrl: 'https://accounts.zoho.eu',
    environment: 'production',
    scopes: ['a', 'b'],
  };
  const key = newDataKey();
  const sealed = sealToken(key, token, 3);

  it('opens as it was', () => {
    expect(openToken(key, token, 3, sealed)).toEqual(token);
  });

  it.each(
    Object.entries({
      id: 'row-2',
      userName: 'eve@acme.example',
      clientId: 'other',
      expiresAt: 1,
      redirectUrl: 'http://localhost:2/cb',
      apiDomain: 'https://evil.example',
      accountsUrl: 'https://evil.example',
      environment: 'sandbox',
      scopes: ['a', 'b', 'c'],
    }),
  )('is refused when %s was changed by hand', (field, value) => {
    expect(openToken(key, { ...token, [field]: value }, 3, sealed)).toBeNull();
  });

  it('is refused under another revision or key', () => {
    expect(openToken(key, token, 2, sealed)).toBeNull();
    expect(openToken(newDataKey(), token, 3, sealed)).toBeNull();
  });

  it('of an earlier version still opens, and is found: what is sealed outlives the version that sealed it', async () => {
    // Made by version 0.1.0, of the bytes 0 to 31.
    const body = Buffer.concat([
      Buffer.from('DSK1'),
      Buffer.from(Array.from({ length: 32 }, (_, index) => index)),
    ]);
    const plain = Buffer.concat([body, createHash('sha256').update(body).digest().subarray(0, 8)]);
    const box: SecretBox = {
      protection: 'os',
      seal: (bytes) => Promise.resolve(bytes),
      open: () => Promise.resolve(Uint8Array.from(plain)),
    };
    const record = {
      id: '0123456789ab',
      sealed: new Uint8Array(),
      canary: Buffer.from(
        'AefpiqM0X7mONIXo5Ik9V0Xy4lAiOXGveEoGzEAfJ3RN+UpA9IOkvW2Iy1P+8aKrkmZ5/SAXF0FS',
        'base64',
      ),
    };
    const opening = await openKeyRecord(box, record);
    if (opening.state !== 'ready') throw new Error(`The key is ${opening.state}.`);
    expect(opening.canaryIntact).toBe(true);
    const row = Buffer.from(
      'AZ3msE3xkpsXGz3IA5kC5fW2aeKxcznQM1yH7LKExyimpAVq+Snt2iDvfImS7YR+hVi94fs3JpxMDLSX3lApttv26QudHA==',
      'base64',
    );
    expect(openToken(opening.key, token, 3, row)).toEqual(token);
    expect(opening.key.lookupIndex('refreshToken', 'x').toString('base64')).toBe(
      'RxWyD+Dcvv5uamnShOJcr5tfV4Zz6nPO0FSe/m/qItY=',
    );
  });
});
