import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import { iconNames, LINUX_SIZES } from './icon-names.mjs';
import { packageDirectory, projectRoot } from './project.mjs';

/** Where electron-builder and the Debian package take icons from. */
export const iconFolder = join(projectRoot, 'packaging/icons');
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names of icons that are PNG files, by their pixels. */
const MAC_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/** @type {Promise<void> | undefined} */
let renderer;

/**
 * @param {string} name of a drawing in the folder of icons
 * @returns {Promise<(size: number) => Buffer>} makes PNG files of it; the same bytes on every system
 */
async function drawing(name) {
  renderer ??= readFile(join(packageDirectory('@resvg/resvg-wasm'), 'index_bg.wasm')).then((wasm) =>
    initWasm(wasm),
  );
  await renderer;
  const svg = await readFile(join(iconFolder, `${name}.svg`), 'utf8');
  return (size) => Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng());
}

/** @returns {Promise<Map<string, Buffer>>} every icon of the app, by its path in the folder of icons */
export async function drawIcons() {
  const app = await drawing('deskside');
  const connection = await drawing('deskside-connection');
  return new Map([
    ...LINUX_SIZES.map((size) => /** @type {const} */ ([iconNames.app(size), app(size)])),
    ...LINUX_SIZES.map((size) => /** @type {const} */ ([iconNames.connection(size), connection(size)])),
    ['deskside.ico', iconOfWindows(app)],
    ['deskside-connection.ico', iconOfWindows(connection)],
    ['deskside.icns', iconOfMac(app)],
    ['deskside-connection.icns', iconOfMac(connection)],
  ]);
}

/**
 * The layout of ICO: a header, an entry of 16 bytes for each picture, the pictures (Microsoft, "ICONDIR").
 *
 * @param {(size: number) => Buffer} draw
 */
function iconOfWindows(draw) {
  const pictures = WINDOWS_SIZES.map((size) => ({ size, png: draw(size) }));
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // 256 does not fit into a byte and is written as 0.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/**
 * The layout of ICNS: a magic word and the length of all, then type, length and bytes of each picture.
 *
 * @param {(size: number) => Buffer} draw
 */
function iconOfMac(draw) {
  const pictures = MAC_TYPES.map(([type, size]) => {
    const png = draw(size);
    return Buffer.concat([Buffer.from(type), bigEndian(png.length + 8), png]);
  });
  const body = Buffer.concat(pictures);
  return Buffer.concat([Buffer.from('icns'), bigEndian(body.length + 8), body]);
}

/** @param {number} value */
function bigEndian(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
