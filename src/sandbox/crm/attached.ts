import type { AddedFile, AddedLink, AddedNote, CompanyModule } from '../company/module.ts';
import { createDraw, pick } from '../company/draw.ts';
import { hostileTexts, longRemark, remarks, rightToLeftRemarks } from '../company/phrases.ts';
import { ownerValue, sampleUsers } from '../company/users.ts';
import type { CrmObject } from '../company/values.ts';
import { dayMs, zonedTime } from '../company/values.ts';
import { settingsId } from '../company/settings-id.ts';
import { pngPicture } from './png-picture.ts';

/** Notes and attachments of seeded records: a handful for some, none for most. */
const draw = createDraw(1, 'attached');

/** Numbers of what hangs on one record: notes below the first of the others. */
const addedNotesFrom = 1_000;
const filesFrom = 6_000;

/** A note and its files. */
interface NoteOfRecord {
  readonly number: number;
  readonly note: AddedNote;
  readonly drawn: number;
}

/** The notes of a record, the oldest first: the order of Zoho's list unless another is asked for. */
export function notesOf(module: CompanyModule, row: number): readonly CrmObject[] {
  return noteList(module, row).map(({ number, note, drawn }) => ({
    ...common(module, row, number, drawn, note.at),
    Note_Title: note.title,
    Note_Content: note.content,
    $is_shared_to_client: false,
    $voice_note: false,
    $editable: true,
    $se_module: module.spec.apiName,
    $attachments:
      note.files === undefined
        ? null
        : note.files.map((file, index) => ({
            $file_id: settingsId(module.spec.apiName, String(row), 'note', String(number), String(index)),
            File_Name: file.fileName,
            Size: String(file.bytes.length),
            id: noteFileId(module, row, number, index),
          })),
  }));
}

/** The file of a note, by the ids of both; undefined when there is none. */
export function noteFile(
  modules: readonly CompanyModule[],
  noteId: string,
  fileId: string,
): AddedFile | undefined {
  const place = /^5500001(\d{12})$/.exec(noteId)?.[1];
  if (place === undefined) return undefined;
  const slot = Math.floor(Number(place) / 10_000_000_000);
  const module = modules.find(({ spec }) => spec.slot === slot);
  const row = Math.floor((Number(place) % 10_000_000_000) / 10_000);
  if (module === undefined || !module.isLive(row)) return undefined;
  const found = noteList(module, row).find(({ number }) => attachedId(module, row, number) === noteId);
  return found?.note.files?.find((_, index) => noteFileId(module, row, found.number, index) === fileId);
}

function noteList(module: CompanyModule, row: number): readonly NoteOfRecord[] {
  const added = (module.addedNotes.get(row) ?? []).map((note, index) => ({
    number: addedNotesFrom + index,
    note,
    drawn: 0,
  }));
  return [...seededNotes(module, row), ...added];
}

function seededNotes(module: CompanyModule, row: number): readonly NoteOfRecord[] {
  const drawn = draw(row + module.spec.slot * 1_000_003);
  const texts = [...remarks, mentions, longRemark, rightToLeftRemarks[0], hostileTexts[0]];
  const count = row >= module.spec.size || drawn % 3 !== 0 ? 0 : 1 + ((drawn >>> 4) % 5);
  return Array.from({ length: count }, (_, index) => ({
    number: index,
    drawn,
    note: {
      title: index % 2 === 0 ? pick(['Call', 'Visit', 'Complaint', 'Order'], drawn >>> index) : null,
      content: pick(texts, (drawn >>> 7) + index),
      at: module.createdAt(row) + index * dayMs,
      ...(index === 0 ? { files: [{ fileName: `photo-${row + 1}.png`, bytes: pngPicture(row, 160) }] } : {}),
    },
  }));
}

/** As Zoho keeps a mention in the text of a note. */
const mentions = sampleUsers
  .slice(1, 3)
  .map(({ id, zuid }) => `crm[user#${id}#${zuid}]crm`)
  .join(' and ')
  .concat(' please look at the offer before Friday.');

/** The attachments of a record: files, and links to pages of the web. */
export function attachmentsOf(module: CompanyModule, row: number): readonly CrmObject[] {
  const drawn = draw(row + module.spec.slot * 2_000_003);
  return attachmentList(module, row).map((attached, index) => {
    const isLink = 'linkUrl' in attached;
    return {
      ...common(module, row, filesFrom + index, drawn),
      File_Name: attached.fileName,
      Size: isLink ? '0' : String(attached.bytes.length),
      $file_id: isLink ? null : settingsId(module.spec.apiName, String(row), 'file', String(index)),
      $type: isLink ? (attached.type ?? 'Link URL') : 'File',
      $state: 'save',
      $editable: true,
      $field_states: null,
      $se_module: module.spec.apiName,
      ...(isLink ? { $link_url: attached.linkUrl } : {}),
    };
  });
}

/** What an attachment is, by its place in the list. */
export function attachmentAt(
  module: CompanyModule,
  row: number,
  index: number,
): AddedFile | AddedLink | undefined {
  return attachmentList(module, row)[index];
}

function attachmentList(module: CompanyModule, row: number): readonly (AddedFile | AddedLink)[] {
  const drawn = draw(row + module.spec.slot * 2_000_003);
  const isSeeded = row < module.spec.size && drawn % 4 === 0;
  const seeded = isSeeded ? seededFiles(module, row).slice(0, 1 + ((drawn >>> 4) % 3)) : [];
  const link = { fileName: 'Price list', linkUrl: `https://example.com/prices/${row + 1}` };
  return [...seeded, ...(isSeeded && drawn % 8 === 0 ? [link] : []), ...(module.addedFiles.get(row) ?? [])];
}

/** A table, a picture and a text. */
function seededFiles(module: CompanyModule, row: number): readonly AddedFile[] {
  const lines = Array.from(
    { length: 400 },
    (_, line) => `${line + 1},"Shelf ${line + 1}",${(line * 37) % 500}.50`,
  );
  const text = `Notes about ${module.nameOf(row)}\n\n${remarks.join('\n')}\n`;
  return [
    {
      fileName: `offer-${row + 1}.csv`,
      bytes: Buffer.from(`Position,Text,Price\r\n${lines.join('\r\n')}\r\n`),
    },
    { fileName: `floor plan ${row + 1} – entwurf.png`, bytes: pngPicture(row, 320) },
    { fileName: `../../notes "${row + 1}".txt`, bytes: Buffer.from(text) },
  ];
}

function common(
  module: CompanyModule,
  row: number,
  number: number,
  drawn: number,
  at = module.createdAt(row) + (number % addedNotesFrom) * dayMs,
): CrmObject {
  const author = ownerValue(pick(sampleUsers.slice(0, 5), (drawn >>> 3) + number));
  const time = zonedTime(at, 60);
  return {
    id: attachedId(module, row, number),
    Owner: author,
    Created_By: author,
    Modified_By: author,
    Created_Time: time,
    Modified_Time: time,
    Parent_Id: {
      name: module.nameOf(row),
      id: module.id(row),
      module: { api_name: module.spec.apiName, id: settingsId('module', module.spec.apiName) },
    },
  };
}

function attachedId(module: CompanyModule, row: number, number: number): string {
  return `5500001${placeOf(module, row, number)}`;
}

function noteFileId(module: CompanyModule, row: number, note: number, index: number): string {
  return `550000${2 + index}${placeOf(module, row, note)}`;
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

function placeOf(module: CompanyModule, row: number, number: number): string {
  return String(module.spec.slot * 10_000_000_000 + row * 10_000 + number).padStart(12, '0');
}
