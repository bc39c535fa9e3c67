import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

/**
 * How many of the texts, which all begin with `start`, stand in what a process can write to, each time that one does, as
 * Latin-1 or UTF-16 (proc(5), /proc/PID/mem).
 */
export function copiesIn(pid: number, start: string, texts: readonly string[]): number {
  const forms = (['latin1', 'utf16le'] as const).map((encoding) => ({
    start: Buffer.from(start, encoding),
    whole: texts.map((text) => Buffer.from(text, encoding)),
  }));
  let found = 0;
  const memory = openSync(`/proc/${String(pid)}/mem`, 'r');
  const pageMap = openSync(`/proc/${String(pid)}/pagemap`, 'r');
  try {
    for (const { from, to } of writableRegions(pid).flatMap((region) => presentIn(pageMap, region))) {
      for (const content of pieces(memory, from, to)) {
        for (const form of forms) found += count(content, form.start, form.whole);
      }
    }
  } finally {
    closeSync(memory);
    closeSync(pageMap);
  }
  return found;
}

interface Region {
  readonly from: number;
  readonly to: number;
}

/** Those of which something is in memory: reservations are as large as address spaces. */
function writableRegions(pid: number): Region[] {
  const regions: Region[] = [];
  let last: Region | null = null;
  for (const line of readFileSync(`/proc/${String(pid)}/smaps`, 'utf8').split('\n')) {
    const [, from, to, access] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
    if (from !== undefined && to !== undefined)
      last = access?.startsWith('rw') === true ? { from: parseInt(from, 16), to: parseInt(to, 16) } : null;
    else if (last !== null && /^Rss: +[1-9]/.test(line)) regions.push(last);
  }
  return regions;
}

const pageBytes = 4_096;

/** The parts of a region whose pages exist, in memory or swapped out (its pagemap: bits 63 and 62 of 64 for a page). */
function presentIn(pageMap: number, { from, to }: Region): Region[] {
  const entries = Buffer.alloc(((to - from) / pageBytes) * 8);
  const read = readSync(pageMap, entries, 0, entries.length, (from / pageBytes) * 8);
  const parts: Region[] = [];
  for (let entry = 0; entry < read; entry += 8) {
    if (((entries[entry + 7] ?? 0) & 0xc0) === 0) continue;
    const at = from + (entry / 8) * pageBytes;
    const last = parts.at(-1);
    if (last?.to === at) parts[parts.length - 1] = { from: last.from, to: at + pageBytes };
    else parts.push({ from: at, to: at + pageBytes });
  }
  return parts;
}

const pieceBytes = 1 << 24;
/** Longer than what is looked for: pieces overlap by so much. */
const overlap = 512;

const buffer = Buffer.alloc(pieceBytes);

function* pieces(memory: number, from: number, to: number): Generator<Buffer> {
  for (let at = from; at < to; at += pieceBytes - overlap) {
    let read: number;
    try {
      read = readSync(memory, buffer, 0, Math.min(pieceBytes, to - at), at);
    } catch {
      // A guard page, or one that is gone.
      continue;
    }
    yield buffer.subarray(0, read);
  }
}

function count(content: Buffer, start: Buffer, whole: readonly Buffer[]): number {
  let times = 0;
  for (let at = content.indexOf(start); at >= 0; at = content.indexOf(start, at + 1)) {
    if (whole.some((bytes) => content.subarray(at, at + bytes.length).equals(bytes))) times += 1;
  }
  return times;
}
