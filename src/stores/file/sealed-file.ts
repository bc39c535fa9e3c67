import { z } from 'zod';
import type { DataKey } from '../../tokens/sealing/data-key.ts';
import type { KeyRecord } from '../../tokens/sealing/key-record.ts';
import { parseStored } from '../../tokens/parse-stored.ts';
import type { FileTexts } from './file-format.ts';

/** A sealed file: the data key, sealed by the box, and the content, sealed by the data key. */
export interface SealedFile {
  readonly key: KeyRecord;
  readonly content: Uint8Array;
}

const base64 = z.base64().transform((value) => new Uint8Array(Buffer.from(value, 'base64')));

const sealedFileSchema = z.object({
  format: z.literal('deskside-sealed-tokens'),
  version: z.literal(1),
  key: z.object({ id: z.string(), sealed: base64, canary: base64 }),
  content: base64,
});

const textsSchema = z.object({ main: z.string(), extra: z.string().nullable() });

export function looksSealed(text: string): boolean {
  return text.startsWith('{"format":"deskside-sealed-tokens"');
}

/** Null when the text is not a whole sealed file. */
export function readSealedFile(text: string): SealedFile | null {
  try {
    const parsed = sealedFileSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not even JSON: cut short.
    return null;
  }
}

export function sealFile(record: KeyRecord, key: DataKey, texts: FileTexts): string {
  const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  return JSON.stringify({
    format: 'deskside-sealed-tokens',
    version: 1,
    key: { id: record.id, sealed: encode(record.sealed), canary: encode(record.canary) },
    content: encode(key.seal(contextOf(key), JSON.stringify(texts))),
  });
}

/** Null when the content was changed since it was sealed. */
export function openFile(file: SealedFile, key: DataKey): FileTexts | null {
  const plain = key.open(contextOf(key), file.content);
  return plain === null ? null : parseStored(textsSchema, plain);
}

function contextOf(key: DataKey): string {
  return JSON.stringify(['deskside/file', 1, key.id]);
}
