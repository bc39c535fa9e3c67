import { createWriteStream, createReadStream } from 'node:fs';
import { mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

/** Sizes and signatures from PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
const END_SIGNATURE = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const DIRECTORY_SIGNATURE = 0x02014b50;
const DIRECTORY_SIZE = 46;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const FILE_TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

/**
 * @typedef {object} ZipEntry
 * @property {string} name with `/` between folders; a folder's own name ends with one
 * @property {number} method of compression
 * @property {number} compressedSize
 * @property {number} size
 * @property {number} mode as in Unix
 * @property {number} headerOffset
 */

/**
 * Unpacks chosen files of a zip archive. Reading the directory first makes it cheap to leave out most of a large
 * archive, which is why this is not done by a library that unpacks everything.
 *
 * @param {string} archive
 * @param {(name: string) => string | undefined} destinationOf where an entry goes; undefined leaves it out
 * @param {(doneBytes: number, totalBytes: number) => void} [onProgress]
 */
export async function unpackZip(archive, destinationOf, onProgress) {
  const entries = (await readDirectory(archive)).filter(({ name }) => !name.endsWith('/'));
  const chosen = entries.flatMap((entry) => {
    const destination = destinationOf(entry.name);
    return destination === undefined ? [] : [{ entry, destination }];
  });
  const total = chosen.reduce((sum, { entry }) => sum + entry.size, 0);
  let done = 0;
  for (const { entry, destination } of chosen) {
    await mkdir(dirname(destination), { recursive: true });
    await unpackEntry(archive, entry, destination);
    done += entry.size;
    onProgress?.(done, total);
  }
}

/**
 * @param {string} archive
 * @returns {Promise<ZipEntry[]>}
 */
async function readDirectory(archive) {
  const { size } = await stat(archive);
  const tailSize = Math.min(size, END_SIZE + LONGEST_COMMENT);
  const tail = await readAt(archive, size - tailSize, tailSize);
  let end = tail.length - END_SIZE;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end -= 1;
  if (end < 0) throw new Error(`${archive} is not a complete zip archive.`);

  const count = tail.readUInt16LE(end + 10);
  const directory = await readAt(archive, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  /** @type {ZipEntry[]} */
  const entries = [];
  for (let at = 0; entries.length < count;) {
    if (directory.readUInt32LE(at) !== DIRECTORY_SIGNATURE) throw new Error(`${archive} is damaged.`);
    const nameEnd = at + DIRECTORY_SIZE + directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + DIRECTORY_SIZE, nameEnd),
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      mode: directory.readUInt16LE(at + 40),
      headerOffset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {string} archive
 * @param {ZipEntry} entry
 * @param {string} destination
 */
async function unpackEntry(archive, entry, destination) {
  const { name, method, compressedSize, mode, size } = entry;
  if ((mode & FILE_TYPE_MASK) !== REGULAR_FILE) throw new Error(`${name} is not a regular file.`);
  if (method !== STORED && method !== DEFLATED) throw new Error(`${name} is compressed in an unknown way.`);
  const header = await readAt(archive, entry.headerOffset, LOCAL_SIZE);
  const start = entry.headerOffset + LOCAL_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28);
  const source = createReadStream(archive, { start, end: Math.max(start, start + compressedSize - 1) });
  const target = createWriteStream(destination, { mode: mode & 0o777 });
  await (method === DEFLATED ? pipeline(source, createInflateRaw(), target) : pipeline(source, target));
  if (target.bytesWritten !== size) throw new Error(`${name} is damaged.`);
}

/**
 * @param {string} path
 * @param {number} position
 * @param {number} length
 * @returns {Promise<Buffer>}
 */
async function readAt(path, position, length) {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
    if (bytesRead !== length) throw new Error(`${path} is shorter than it says.`);
    return buffer;
  } finally {
    await handle.close();
  }
}
