import { z } from 'zod';
import type { CrmAttachment, CrmNote, TimelineEntry } from '../../contract/record-parts.ts';
import { recordIdSchema, type JsonValue } from '../../contract/records.ts';
import { named, readList, textOrNull } from './reply-list.ts';

const person = z
  .object({ name: z.string() })
  .transform((value) => value.name)
  .nullable()
  .catch(null);

const noteItem = z.object({
  id: recordIdSchema,
  Note_Title: textOrNull,
  Note_Content: textOrNull,
  Created_Time: textOrNull,
  Modified_Time: textOrNull,
  Owner: person,
});

export function readNotes(body: JsonValue): CrmNote[] {
  return readList(body, 'data', noteItem).map((item) => ({
    id: item.id,
    title: item.Note_Title ?? '',
    content: item.Note_Content ?? '',
    createdTime: item.Created_Time,
    modifiedTime: item.Modified_Time,
    owner: item.Owner,
  }));
}

const attachmentItem = z.object({
  id: recordIdSchema,
  File_Name: textOrNull,
  /** Sent as a text by some versions. */
  Size: z.coerce.number().int().nonnegative().nullable().catch(null),
  Created_Time: textOrNull,
  Owner: person,
});

export function readAttachments(body: JsonValue): CrmAttachment[] {
  return readList(body, 'data', attachmentItem).map((item) => ({
    id: item.id,
    fileName: item.File_Name ?? '',
    sizeBytes: item.Size,
    createdTime: item.Created_Time,
    owner: item.Owner,
  }));
}

const scalarText = z.union([z.string(), z.number(), z.boolean()]).transform(String).nullable().catch(null);

const change = z.object({
  api_name: z.string(),
  field_label: textOrNull,
  _value: z.object({ old: scalarText, new: scalarText }).catch({ old: null, new: null }),
});

const timelineItem = z.object({
  id: z.string(),
  action: z.string(),
  source: textOrNull,
  audited_time: textOrNull,
  done_by: person,
  field_history: z.array(z.unknown()).nullable().catch(null),
  related_record: z.object({ module: named, id: textOrNull, name: textOrNull }).nullable().catch(null),
});

export function readTimeline(body: JsonValue): TimelineEntry[] {
  return readList(body, '__timeline', timelineItem).map((item) => ({
    id: item.id,
    action: item.action,
    source: item.source,
    time: item.audited_time,
    doneBy: item.done_by,
    changes: (item.field_history ?? []).flatMap(toChange),
    related:
      item.related_record === null
        ? null
        : {
            module: item.related_record.module,
            id: item.related_record.id,
            name: item.related_record.name ?? '',
          },
  }));
}

const relatedCount = z.object({ count: z.number().int(), related_list: z.object({ api_name: z.string() }) });

/** Records in related lists, by the list's API name (Related records count, v8). */
export function readRelatedCounts(body: JsonValue): Map<string, number> {
  const counts = readList(body, 'get_related_records_count', relatedCount);
  return new Map(counts.map(({ count, related_list }) => [related_list.api_name, count]));
}

function toChange(value: unknown): TimelineEntry['changes'] {
  const parsed = change.safeParse(value);
  if (!parsed.success) return [];
  const { api_name, field_label, _value } = parsed.data;
  return [{ apiName: api_name, label: field_label ?? api_name, before: _value.old, after: _value.new }];
}
