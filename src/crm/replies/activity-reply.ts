import { z } from 'zod';
import type { CrmAttachment, CrmNote } from '../../contract/record-parts.ts';
import { recordIdSchema, type JsonValue } from '../../contract/records.ts';
import { personName, readList, size, sizeOrNull, textOrNull } from './reply-list.ts';

const noteFile = z.object({ id: recordIdSchema, File_Name: textOrNull, Size: sizeOrNull });

const noteItem = z.object({
  id: recordIdSchema,
  Note_Title: textOrNull,
  Note_Content: textOrNull,
  Created_Time: textOrNull,
  Modified_Time: textOrNull,
  Owner: personName,
  $attachments: z.array(z.unknown()).nullable().optional().catch(null),
});

export function readNotes(body: JsonValue): CrmNote[] {
  return readList(body, 'data', noteItem).map((item) => ({
    id: item.id,
    title: item.Note_Title ?? '',
    content: item.Note_Content ?? '',
    createdTime: item.Created_Time,
    modifiedTime: item.Modified_Time,
    owner: item.Owner,
    attachments: (item.$attachments ?? []).flatMap((each) => {
      const file = noteFile.safeParse(each).data;
      return file === undefined
        ? []
        : [{ id: file.id, fileName: file.File_Name ?? '', sizeBytes: file.Size }];
    }),
  }));
}

const attachmentItem = z.object({
  id: recordIdSchema,
  File_Name: textOrNull,
  Size: sizeOrNull,
  Created_Time: textOrNull,
  Owner: personName,
  $type: textOrNull,
  $link_url: textOrNull,
  /** Null says that there is no file at Zoho; left out says nothing. */
  $file_id: z.unknown().optional(),
});
type AttachmentItem = z.infer<typeof attachmentItem>;

/** `$type` of what people upload: `File` in v8, `Attachment` before. */
const uploads: ReadonlySet<string> = new Set(['file', 'attachment']);

/** Files, and links to pages (Attachments, v8: `$type` is "File" or "Link URL"; other services name themselves). */
export function readAttachments(body: JsonValue): CrmAttachment[] {
  return readList(body, 'data', attachmentItem).map((item) => {
    const type = item.$type?.trim() ?? '';
    const isLink = /^link(?:[\s_-]*url)?$/i.test(type);
    const linkUrl = item.$link_url?.trim() ?? '';
    const kind = attachmentKind(item, isLink, linkUrl);
    return {
      id: item.id,
      fileName: item.File_Name ?? '',
      kind,
      linkUrl: kind === 'link' ? linkUrl : null,
      service: type === '' || isLink || uploads.has(type.toLowerCase()) ? null : type,
      sizeBytes: kind === 'file' ? item.Size : null,
      createdTime: item.Created_Time,
      owner: item.Owner,
    };
  });
}

function attachmentKind(item: AttachmentItem, isLink: boolean, linkUrl: string): CrmAttachment['kind'] {
  if (linkUrl !== '' && (isLink || !hasFile(item))) return 'link';
  if (isLink) return 'elsewhere';
  const isUpload = uploads.has(item.$type?.trim().toLowerCase() ?? 'file');
  return isUpload || item.$file_id !== null || hasBytes(item) ? 'file' : 'elsewhere';
}

function hasFile(item: AttachmentItem): boolean {
  return typeof item.$file_id === 'string' || hasBytes(item);
}

function hasBytes(item: AttachmentItem): boolean {
  return item.Size !== null && item.Size > 0;
}

const relatedCount = z.object({
  count: size,
  related_list: z.object({ api_name: z.string() }).nullable().optional().catch(null),
});

/**
 * Records in related lists, by the list's API name (Related records count, v8). Each result stands where its list
 * was asked for; one that is an error says nothing of the others. An older description wraps each in a list.
 *
 * @param asked - API names, in the order they were asked for
 */
export function readRelatedCounts(body: JsonValue, asked: readonly string[]): Map<string, number> {
  const results = readList(body, 'get_related_records_count', z.unknown()).map((result) =>
    Array.isArray(result) ? (result as unknown[])[0] : result,
  );
  return new Map(
    results.flatMap((result, index) => {
      const parsed = relatedCount.safeParse(result);
      const name = parsed.data?.related_list?.api_name ?? asked[index];
      return parsed.success && name !== undefined ? [[name, parsed.data.count] as const] : [];
    }),
  );
}
