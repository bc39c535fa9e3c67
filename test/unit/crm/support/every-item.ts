import type {
  CrmAttachment,
  CrmNote,
  PartPage,
  TimelineEntry,
} from '../../../../src/contract/record-parts.ts';
import type { PageRequest } from '../../../../src/contract/records.ts';
import type { CrmClient } from '../../../../src/crm/crm-client.ts';
import type { RecordRequest } from '../../../../src/crm/read-requests.ts';

/** The items of all pages, as a person who goes on to the last one sees them. */
async function everyItem<T>(read: (page: PageRequest) => Promise<PartPage<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let page: PageRequest | null = { kind: 'number', number: 1 }; page !== null;) {
    const { items: more, next }: PartPage<T> = await read(page);
    items.push(...more);
    page = next;
  }
  return items;
}

export function everyNote(client: CrmClient, record: RecordRequest): Promise<CrmNote[]> {
  return everyItem((page) => client.notePage({ ...record, page }));
}

export function everyAttachment(client: CrmClient, record: RecordRequest): Promise<CrmAttachment[]> {
  return everyItem((page) => client.attachmentPage({ ...record, page }));
}

export function everyEntry(client: CrmClient, record: RecordRequest): Promise<TimelineEntry[]> {
  return everyItem((page) => client.timelinePage({ ...record, page }));
}
