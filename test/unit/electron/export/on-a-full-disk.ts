/**
 * Exports from a sandbox to a disk that has no room for it, and says as JSON how that went. Run in a process of
 * its own, in which the folder that it is given is a disk of a few kilobytes.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExportQueue } from '../../../../electron/main/export/export-queue.ts';
import { describeError } from '../../../../electron/main/failures/describe-error.ts';
import type { ExportOrder } from '../../../../src/contract/export.ts';
import { ListReader } from '../../../../src/crm/list-reader.ts';
import { systemWait } from '../../../../src/crm/ports.ts';
import { signedIn } from '../../crm/support/sandbox-client.ts';
import { forgetful, unread } from '../support/part-registers.ts';

const [folder = '', name = 'contacts.csv'] = process.argv.slice(2);
const order: ExportOrder = {
  accountId: 'a',
  query: { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] },
  ids: null,
  columns: ['Full_Name', 'Email', 'Phone', 'Mailing_City'],
  style: 'raw',
  format: name.endsWith('.xlsx') ? 'xlsx' : 'csv',
  csv: { separator: ',', forExcel: false },
};
const notation = { locale: 'en_GB', timeZone: 'Europe/Berlin', currency: null };
const { client, sandbox } = await signedIn({ contacts: 3_000 });
writeFileSync(join(folder, name), 'before');
const queue = new ExportQueue({
  account: () =>
    Promise.resolve({
      client,
      lists: new ListReader(client, Date.now),
      notation,
      canBulkRead: false,
    }),
  describeError,
  clock: Date.now,
  wait: systemWait,
  changed: ([view]) => {
    if (view?.state === 'done' || view?.state === 'failed') over();
  },
  register: forgetful,
  journal: unread,
  newId: () => 'x',
});
let over = (): void => undefined;
const end = new Promise<void>((resolve) => {
  over = resolve;
});
queue.add(order, join(folder, name), 'Contacts');
await end;
await queue.close();
await sandbox.close();
const [view] = queue.views;
console.log(JSON.stringify({ state: view?.state, error: view?.error, files: readdirSync(folder) }));
