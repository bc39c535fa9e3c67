import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExport } from '../../../../electron/main/export/export-run.ts';
import type { ExportOrder, ExportStyle } from '../../../../src/contract/index.ts';
import { CrmClient, ListReader, systemWait } from '../../../../src/crm/index.ts';
import { contactFields } from '../contact-fields.ts';
import { answerParent } from './answer-parent.ts';

/** One export of all contacts in a process of its own, or its pages fetched and thrown away. */
const { apiUrl, accessToken, columns } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly apiUrl: string;
  readonly accessToken: string;
  readonly columns: number;
};
const client = new CrmClient({
  accessTokens: { getAccessToken: () => Promise.resolve({ accessToken, apiDomain: apiUrl }) },
  fetch,
  clock: Date.now,
});
const names = await contactFields(apiUrl, accessToken, columns);

answerParent({
  nowhere: () => measured(fetchNowhere),
  shown: () => measured(() => exportTo('shown')),
  raw: () => measured(() => exportTo('raw')),
});

/** Memory beyond what the process had, CPU of the process, and time. */
async function measured(work: () => Promise<number>): Promise<Readonly<Record<string, number>>> {
  const before = process.memoryUsage.rss();
  const cpuBefore = process.cpuUsage();
  const begin = performance.now();
  const bytes = await work();
  const seconds = (performance.now() - begin) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  const peak = await peakMemory();
  return { seconds, CPU: (user + system) / 1e6, memory: (peak - before) / 1e6, bytes };
}

/**
 * The most memory that this process has had, in bytes. Not `maxRSS`, in which Linux counts what the parent had when it
 * was forked (exec(2) keeps the mark of the former image, getrusage(2)).
 */
async function peakMemory(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => null);
  const kilobytes = status === null ? null : (/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? null);
  return kilobytes === null ? process.resourceUsage().maxRSS * 1_024 : Number(kilobytes) * 1_024;
}

/** By page token, without a look at the rows. */
async function fetchNowhere(): Promise<number> {
  let bytes = 0;
  let place = 'page=1';
  for (;;) {
    const address = `${apiUrl}/crm/v8/Contacts?fields=${names.join(',')}&per_page=200&${place}`;
    const response = await fetch(address, { headers: { Authorization: `Zoho-oauthtoken ${accessToken}` } });
    const text = await response.text();
    bytes += text.length;
    const token = /"next_page_token":"([^"]+)"/.exec(text)?.[1];
    if (token === undefined || !text.includes('"more_records":true')) return bytes;
    place = `page_token=${encodeURIComponent(token)}`;
  }
}

async function exportTo(style: ExportStyle): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-export-'));
  const target = join(folder, 'contacts.csv');
  try {
    const order: ExportOrder = {
      accountId: 'bench',
      query: { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] },
      ids: null,
      columns: names,
      style,
      format: 'csv',
      csv: { separator: ',', forExcel: false },
    };
    const account = {
      client,
      lists: new ListReader(client, Date.now),
      notation: { locale: 'en-GB', timeZone: 'Europe/Berlin', currency: 'EUR' },
      canBulkRead: false,
    };
    await runExport(order, target, account, new AbortController().signal, {
      wait: systemWait,
      clock: Date.now,
      onTotal: () => undefined,
      onRows: () => undefined,
      onLosses: () => undefined,
      onPause: () => undefined,
      pass: () => Promise.resolve(),
      register: { add: () => Promise.resolve(), remove: () => Promise.resolve() },
    });
    return (await stat(target)).size;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
