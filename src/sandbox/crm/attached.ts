import { deflateSync } from 'node:zlib';
import type { CompanyModule } from '../company/module.ts';
import { createDraw, pick } from '../company/draw.ts';
import { hostileTexts, longRemark, remarks, rightToLeftRemarks } from '../company/phrases.ts';
import { ownerValue, sampleUsers } from '../company/users.ts';
import type { CrmObject } from '../company/values.ts';
import { dayMs, zonedTime } from '../company/values.ts';
import { settingsId } from './field-json.ts';

/** Notes and attachments of seeded records: a handful for some, none for most. */
const draw = createDraw(1, 'attached');

/** The notes of a record. */
export function notesOf(module: CompanyModule, row: number): readonly CrmObject[] {
  const added = (module.addedNotes.get(row) ?? []).map(({ title, content }, index) => ({
    ...common(module, row, 20 + index, 0),
    Note_Title: title,
    Note_Content: content,
    $is_shared_to_client: false,
    $voice_note: false,
    $attachments: null,
  }));
  return [...added, ...seededNotes(module, row)];
}

function seededNotes(module: CompanyModule, row: number): readonly CrmObject[] {
  const drawn = draw(row + module.spec.slot * 1_000_003);
  const texts = [...remarks, longRemark, rightToLeftRemarks[0], hostileTexts[0]];
  const count = row >= module.spec.size || drawn % 3 !== 0 ? 0 : 1 + ((drawn >>> 4) % 5);
  return Array.from({ length: count }, (_, index) => ({
    ...common(module, row, index, drawn),
    Note_Title: index % 2 === 0 ? pick(['Call', 'Visit', 'Complaint', 'Order'], drawn >>> index) : null,
    Note_Content: pick(texts, (drawn >>> 7) + index),
    $is_shared_to_client: false,
    $voice_note: false,
    $attachments:
      index === 0 ? [{ File_Name: `photo-${row + 1}.png`, id: attachedId(module, row, 90 + index) }] : null,
  }));
}

/** The attachments of a record. */
export function attachmentsOf(module: CompanyModule, row: number): readonly CrmObject[] {
  const drawn = draw(row + module.spec.slot * 2_000_003);
  const count = seededFiles(module, row);
  const names = [
    `offer-${row + 1}.csv`,
    `floor plan ${row + 1} – entwurf.png`,
    `../../notes "${row + 1}".txt`,
  ];
  const added = module.addedFiles.get(row) ?? [];
  return Array.from({ length: count + added.length }, (_, index) => ({
    ...common(module, row, index + 40, drawn),
    File_Name: added[index - count]?.fileName ?? names[index] ?? 'file.txt',
    Size: String(added[index - count]?.bytes.length ?? attachmentBytes(module, row, index).length),
    $file_id: settingsId(module.spec.apiName, String(row), 'file', String(index)),
    $type: 'Attachment',
    $state: 'save',
    $editable: true,
    $se_module: module.spec.apiName,
    $link_url: null,
  }));
}

function seededFiles(module: CompanyModule, row: number): number {
  const drawn = draw(row + module.spec.slot * 2_000_003);
  return row >= module.spec.size || drawn % 4 !== 0 ? 0 : 1 + ((drawn >>> 4) % 3);
}

/** What an attachment holds: a table, a picture, or a text, in this order, and then what was added. */
export function attachmentBytes(module: CompanyModule, row: number, index: number): Buffer {
  const added = module.addedFiles.get(row)?.[index - seededFiles(module, row)];
  if (added !== undefined) return added.bytes;
  if (index === 1) return pngPicture(row, 320);
  const name = module.nameOf(row);
  if (index === 0) {
    const lines = Array.from(
      { length: 400 },
      (_, line) => `${line + 1},"Shelf ${line + 1}",${(line * 37) % 500}.50`,
    );
    return Buffer.from(`Position,Text,Price\r\n${lines.join('\r\n')}\r\n`);
  }
  return Buffer.from(`Notes about ${name}\n\n${remarks.join('\n')}\n`);
}

function common(module: CompanyModule, row: number, index: number, drawn: number): CrmObject {
  const author = ownerValue(pick(sampleUsers.slice(0, 5), (drawn >>> 3) + index));
  const at = zonedTime(module.createdAt(row) + index * dayMs, 60);
  return {
    id: attachedId(module, row, index),
    Owner: author,
    Created_By: author,
    Modified_By: author,
    Created_Time: at,
    Modified_Time: at,
    Parent_Id: {
      name: module.nameOf(row),
      id: module.id(row),
      module: { api_name: module.spec.apiName, id: settingsId('module', module.spec.apiName) },
    },
  };
}

function attachedId(module: CompanyModule, row: number, index: number): string {
  return `5500001${String(module.spec.slot * 10_000_000_000 + row * 100 + index).padStart(12, '0')}`;
}

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

/** A file as Zoho sends one. */
export function fileReply(content: Buffer, type: string, name: string): Response {
  // A name may hold anything; the header holds Latin-1 only, so the real one is sent percent-encoded (RFC 6266).
  const encoded = encodeURIComponent(name).replaceAll("'", '%27');
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': type,
      'content-length': String(content.length),
      'content-disposition': `attachment; filename*=UTF-8''${encoded}`,
    },
  });
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
