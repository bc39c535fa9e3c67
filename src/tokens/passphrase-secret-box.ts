import { createSecretKey, randomBytes, scrypt, type KeyObject } from 'node:crypto';
import { openValue, sealValue } from './sealing/envelope.ts';
import { SecretBoxError, type SecretBox } from './secret-box.ts';

/** magic (4) | log2 N, r, p (1 each) | salt (16) | envelope of sealing/envelope.ts */
const magic = Buffer.from('DSP1');
const saltLength = 16;
const headerLength = magic.length + 3 + saltLength;

interface ScryptCost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MiB and about a tenth of a second: RFC 7914's interactive setting, one step up. */
const costToday: ScryptCost = { logN: 15, r: 8, p: 1 };

/** A sealed value says its own cost; a forged one must not make us take gigabytes. */
const maximumMemory = 256 * 1024 * 1024;

/**
 * A SecretBox for servers and users of Zoho's SDK: the key comes from a passphrase by scrypt (RFC 7914).
 * Another passphrase, and a damaged value, both open as `lost`: AES-GCM cannot tell them apart.
 * @param passphrase - Any text but the empty one; the same text opens what was sealed
 * @returns A box of protection `passphrase`
 * @throws TypeError when the passphrase is empty
 */
export function passphraseSecretBox(passphrase: string): SecretBox {
  if (passphrase === '') throw new TypeError('The passphrase must not be empty.');
  return Object.freeze({
    protection: 'passphrase' as const,
    async seal(plain: Uint8Array): Promise<Uint8Array> {
      const salt = randomBytes(saltLength);
      const header = Buffer.concat([magic, Uint8Array.of(costToday.logN, costToday.r, costToday.p), salt]);
      const key = await deriveKey(passphrase, salt, costToday);
      return Buffer.concat([header, sealValue(key, header, plain)]);
    },
    async open(sealed: Uint8Array): Promise<Uint8Array> {
      const bytes = Buffer.from(sealed);
      const header = bytes.subarray(0, headerLength);
      const cost = readCost(header);
      if (cost === null) throw new SecretBoxError('lost');
      const key = await deriveKey(passphrase, header.subarray(headerLength - saltLength), cost);
      const plain = openValue(key, header, bytes.subarray(headerLength));
      if (plain === null) throw new SecretBoxError('lost');
      return plain;
    },
  });
}

function readCost(header: Buffer): ScryptCost | null {
  if (header.length < headerLength || !header.subarray(0, magic.length).equals(magic)) return null;
  const [logN, r, p] = header.subarray(magic.length, magic.length + 3);
  if (logN === undefined || r === undefined || p === undefined) return null;
  const plausible = logN >= 10 && logN <= 24 && r >= 1 && r <= 32 && p >= 1 && p <= 4;
  return plausible && memoryOf({ logN, r, p }) <= maximumMemory ? { logN, r, p } : null;
}

function memoryOf({ logN, r, p }: ScryptCost): number {
  return 128 * r * (2 ** logN + p);
}

function deriveKey(passphrase: string, salt: Uint8Array, cost: ScryptCost): Promise<KeyObject> {
  const options = { N: 2 ** cost.logN, r: cost.r, p: cost.p, maxmem: memoryOf(cost) + 1024 * 1024 };
  return new Promise((resolve, reject) => {
    // NFC: the same passphrase typed on two systems must be the same bytes.
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) => {
      if (error === null) resolve(createSecretKey(key));
      else reject(error);
    });
  });
}
