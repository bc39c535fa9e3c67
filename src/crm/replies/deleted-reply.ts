import { z } from 'zod';
import type { JsonValue } from '../../contract/records.ts';
import type { DeletedPage } from '../../contract/sales.ts';
import { personName, readList, textOrNull } from './reply-list.ts';
import { readRecords } from './record-reply.ts';

const deletedItem = z.object({
  id: z.string(),
  display_name: textOrNull,
  deleted_by: personName,
  created_by: personName,
  deleted_time: textOrNull,
});

/** A page of deleted records (crm-oas v8.0, record, getDeletedRecords); `page` is the one that was asked for. */
export function readDeleted(body: JsonValue, page: number, receivedAt: number): DeletedPage {
  const records = readList(body, 'data', deletedItem).map((item) => ({
    id: item.id,
    name: item.display_name,
    deletedBy: item.deleted_by,
    createdBy: item.created_by,
    deletedTime: item.deleted_time,
  }));
  return { records, next: readRecords(body).info.more_records ? page + 1 : null, receivedAt };
}
