import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { OpenStore } from '../../../src/conformance/index.ts';
import { faultyStore } from './faulty-list.ts';

type Way = (text: string) => Uint8Array;

const bigEndian: Way = (text) => Buffer.from(text, 'utf16le').swap16();
const capitalDigits: Way = (text) => Buffer.from(Buffer.from(text).toString('hex').toUpperCase());
const forAddresses: Way = (text) => Buffer.from(Buffer.from(text).toString('base64url'));
const backwards: Way = (text) => Buffer.from(text).reverse();
const behindHeader: Way = (text) => Buffer.concat([Buffer.from('V1:'), gzipSync(text)]);
const zlib: Way = (text) => deflateSync(text);
const raw: Way = (text) => deflateRawSync(text);
const brotli: Way = (text) => brotliCompressSync(text);

/** Ways to write a list that keep nobody from reading it. */
export const poorWays: readonly (readonly [string, Way])[] = [
  ['as UTF-16, the higher byte first', bigEndian],
  ['in capital hexadecimal digits', capitalDigits],
  ['in Base64 for addresses', forAddresses],
  ['backwards', backwards],
  ['packed by gzip, behind a header', behindHeader],
  ['packed by zlib', zlib],
  ['packed without a header', raw],
  ['packed by Brotli', brotli],
];

/** A store whose every list lies in its folder, written in one of these ways. */
export function poorlyHidden(way: Way): OpenStore {
  return (place) => {
    const file = join(place.folder, 'tokens');
    let count = 0;
    return faultyStore({
      written: (after) => {
        count += 1;
        appendFileSync(`${file}-${count}`, way(JSON.stringify(after)), { mode: 0o600 });
        return after;
      },
    })(place);
  };
}
