import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureSize, readPhoto, readPicture } from '../../../src/crm/picture.ts';
import { pngPicture } from '../../../src/sandbox/crm/png-picture.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(/\s/g, ''), 'hex'));

/** Heads of files as programs write them, invented but for their marks. */
const gif = hex('474946383961 4001 f000 f70000');
const jpeg = hex('ffd8 ffe00010 4a46494600010100000100010000 ffdb0004 0000 ffc2 0011 08 00c8 012c 03');
const lossy = hex('52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000');
const lossless = hex('52494646 00000000 57454250 5650384c 00000000 2f 3fc13b00');
const extended = hex('52494646 00000000 57454250 56503858 0a000000 00000000 3f0100 ef0000');

describe('pictureSize', () => {
  it.each([
    ['PNG', new Uint8Array(pngPicture(3, 96)), 96, 96],
    ['GIF', gif, 320, 240],
    ['JPEG', jpeg, 300, 200],
    ['lossy WebP', lossy, 320, 240],
    ['lossless WebP', lossless, 320, 240],
    ['extended WebP', extended, 320, 240],
  ])('reads the head of a %s', (_, bytes, width, height) => {
    expect(pictureSize(bytes)).toEqual({ width, height });
  });

  it('gives nothing for a head that is not whole, and never throws or goes on for ever', () => {
    for (const whole of [
      gif,
      jpeg,
      lossy,
      lossless,
      extended,
      new Uint8Array(pngPicture(1, 8)).slice(0, 24),
    ]) {
      for (let length = 0; length < whole.length - 4; length += 1) pictureSize(whole.slice(0, length));
    }
    expect(pictureSize(jpeg.slice(0, 20))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        pictureSize(Uint8Array.from([0xff, 0xd8, ...bytes]));
        pictureSize(bytes);
      }),
    );
  });
});

describe('readPhoto', () => {
  it('takes a picture that does not say its size only while it is shorter than a head', () => {
    const beginning = (length: number) => {
      const bytes = new Uint8Array(length);
      bytes.set([0xff, 0xd8, 0xff]);
      return bytes;
    };
    expect(readPhoto(beginning(29))).toMatchObject({ mediaType: 'image/jpeg' });
    expect(() => readPhoto(beginning(30))).toThrow();
  });
});

describe('readPicture', () => {
  it('gives a picture whose type its bytes say', () => {
    expect(readPicture(new Uint8Array(pngPicture(3)))).toMatchObject({ mediaType: 'image/png' });
    expect(readPicture(jpeg)).toMatchObject({ mediaType: 'image/jpeg' });
  });

  it('gives no drawing, no page and no other file', () => {
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '<?xml?><svg/>',
      '<html>',
      '%PDF-1.7',
      '',
    ]) {
      expect(readPicture(new TextEncoder().encode(text))).toBeNull();
    }
  });

  it.each<[string, Uint8Array, number, number | null]>([
    // Where the width stands, and the height, as 6,400 by 6,400 dots.
    ['GIF', gif, 6, null],
    ['JPEG', jpeg, 0, 26],
    ['lossy WebP', lossy, 26, null],
    ['extended WebP', extended, 24, null],
  ])('refuses a photo of a record that would unfold to more: %s', (_, small, le, be) => {
    expect(readPhoto(small)).toMatchObject({ mediaType: expect.stringMatching(/^image/) as string });
    const bomb = Uint8Array.from(small);
    const view = new DataView(bomb.buffer);
    if (be !== null) view.setUint32(be, 0x1900_1900);
    else if (le === 24) [27, 24].forEach((at) => view.setUint16(at, 6_400, true));
    else view.setUint32(le, 0x1900_1900, true);
    expect(readPicture(bomb)).toBeNull();
    expect(() => readPhoto(bomb)).toThrow(expect.objectContaining({ code: 'crm.server_unexpected' }));
  });

  it('refuses a photo of a record whose size cannot be read', () => {
    const odd = Uint8Array.from([0xff, 0xd8, 0xff, ...new Uint8Array(100)]);
    expect(() => readPhoto(odd)).toThrow(expect.objectContaining({ code: 'crm.server_unexpected' }));
  });

  it('gives no picture that would unfold to more than forty million dots', () => {
    const bomb = new Uint8Array(pngPicture(3, 8));
    const size = new DataView(bomb.buffer, bomb.byteOffset);
    size.setUint32(16, 6_000);
    size.setUint32(20, 6_000);
    expect(readPicture(bomb)).not.toBeNull();
    expect(readPhoto(bomb).mediaType).toBe('image/png');
    size.setUint32(20, 7_000);
    expect(readPicture(bomb)).toBeNull();
    expect(() => readPhoto(bomb)).toThrow(expect.objectContaining({ code: 'crm.server_unexpected' }));
  });
});
