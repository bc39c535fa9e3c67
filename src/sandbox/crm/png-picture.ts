import { deflateSync } from 'node:zlib';
import { createDraw } from '../company/draw.ts';

const draw = createDraw(1, 'attached');

/**
 * A square picture that looks different for every row: a mirrored pattern like those of code-hosting sites.
 *
 * @param size - pixels a side
 * @returns the bytes of a PNG file
 */
export function pngPicture(row: number, size = 96): Buffer {
  const drawn = draw(row + 77);
  const colour = [40 + (drawn % 160), 60 + ((drawn >>> 8) % 140), 90 + ((drawn >>> 16) % 130)];
  const cells = 6;
  const lines: number[] = [];
  for (let y = 0; y < size; y += 1) {
    // Every line of a PNG begins with the filter it uses; 0 is none.
    lines.push(0);
    for (let x = 0; x < size; x += 1) {
      const column = Math.floor((x * cells) / size);
      const mirrored = Math.min(column, cells - 1 - column);
      const on = (draw(row * 64 + Math.floor((y * cells) / size) * 8 + mirrored) & 1) === 1;
      for (const channel of colour) lines.push(on ? channel : 240);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits a channel, red, green and blue.
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

/** The check sum of PNG and ZIP. Node has it only from a later release than every Electron carries. */
export function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
