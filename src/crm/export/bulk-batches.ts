// Without the workers of its entry for Node, whose `require` would be a second one in the bundle of main.
import { Unzip, UnzipInflate } from 'fflate/browser';
import type { JsonValue } from '../../contract/records.ts';
import { CrmError } from '../crm-error.ts';
import type { Wait } from '../ports.ts';
import type { BulkQuery, BulkRead, BulkState } from './bulk-read.ts';
import { CsvReader } from './csv-reader.ts';
import type { RecordBatch } from './record-batches.ts';

export interface BulkBatchRequest extends Omit<BulkQuery, 'page'> {
  readonly signal: AbortSignal;
  /** The value a text of the file stands for. */
  readonly value: (field: string, text: string) => JsonValue;
}

export interface BulkBatchPorts {
  readonly bulkRead: BulkRead;
  readonly wait: Wait;
  readonly retry: <T>(work: () => Promise<T>) => Promise<T>;
  /** Told how many rows the file has, as soon as Zoho says so. */
  readonly onCount: (rows: number) => void;
  /** Takes rows as they are read from the file. The next bytes are asked for when it is done. */
  readonly take: (batch: RecordBatch) => Promise<void>;
}

/** Questions about a job that says that it is done and not where its file is, or a word that nobody knows. */
const mostUnclear = 8;
/** Questions about a job that is at work: six hours. */
const mostPolls = 1_440;
/** How long Zoho is left alone between two questions, in ms; the last counts from then on. */
const polls = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/**
 * The records of a list from files that Zoho puts together. A file that breaks off is fetched again, and the
 * rows that were taken are passed over.
 */
export async function takeBulkFiles(request: BulkBatchRequest, ports: BulkBatchPorts): Promise<void> {
  let before = 0;
  for (let page = 1; ; page += 1) {
    const job = await finishedJob({ ...request, page }, ports);
    before += job.count;
    ports.onCount(before);
    if (job.count > 0) await takeFile(job.id, request, ports);
    if (!job.more) return;
  }
}

async function finishedJob(
  query: BulkQuery & { readonly signal: AbortSignal },
  ports: BulkBatchPorts,
): Promise<{ readonly id: string; readonly count: number; readonly more: boolean }> {
  const { bulkRead, wait, retry } = ports;
  const options = { signal: query.signal, priority: 'background' } as const;
  const id = await retry(() => bulkRead.create(query, options));
  let unclear = 0;
  for (let poll = 0; poll < mostPolls; poll += 1) {
    const job: BulkState = await retry(() => bulkRead.state(id, options));
    if (job.state === 'completed') return { id, count: job.count, more: job.more };
    if (job.state === 'stopped') throw new CrmError('crm.export_stopped');
    // Never taken for an empty file: nothing was said of its rows.
    unclear = job.state === 'working' ? 0 : unclear + 1;
    if (unclear >= mostUnclear) break;
    await wait(polls[Math.min(poll, polls.length - 1)] ?? 15_000, query.signal);
  }
  throw new CrmError('crm.export_unfinished');
}

async function takeFile(jobId: string, request: BulkBatchRequest, ports: BulkBatchPorts): Promise<void> {
  const { bulkRead, retry, take } = ports;
  let taken = 0;
  await retry(async () => {
    const file = new BulkFile(request.fields, request.value);
    let passed = 0;
    const hand = async (batch: RecordBatch): Promise<void> => {
      const skip = Math.max(0, Math.min(batch.ids.length, taken - passed));
      passed += batch.ids.length;
      if (skip === batch.ids.length) return;
      await take({ ids: batch.ids.slice(skip), rows: batch.rows.slice(skip) });
      taken = passed;
    };
    const write = async (piece: Uint8Array): Promise<void> => hand(file.read(piece));
    await bulkRead.download(jobId, write, { signal: request.signal, priority: 'background' });
    await hand(file.end());
  });
}

/** A file of Zoho unpacks to a few times its length; one that does to a thousand times is none. */
const longestText = 8 * 1024 ** 3;

/** A ZIP with one CSV, read as it comes. */
class BulkFile {
  readonly #fields: readonly string[];
  readonly #value: (field: string, text: string) => JsonValue;
  readonly #csv = new CsvReader();
  readonly #decoder = new TextDecoder();
  readonly #unzip = new Unzip();
  #text: string[] = [];
  #isWhole = false;
  #length = 0;
  /** Column of the id and of each field; null before the header was read. */
  #places: { readonly id: number; readonly fields: readonly number[] } | null = null;

  constructor(fields: readonly string[], value: (field: string, text: string) => JsonValue) {
    this.#fields = fields;
    this.#value = value;
    this.#unzip.register(UnzipInflate);
    this.#unzip.onfile = (file) => {
      if (!file.name.toLowerCase().endsWith('.csv')) return;
      file.ondata = (error, data, final) => {
        // fflate gives null where there is no error, though its types leave that out.
        if ((error as Error | null) !== null) throw new CrmError('crm.server_unexpected', { status: 200 });
        this.#length += data.byteLength;
        if (this.#length > longestText) throw new CrmError('crm.server_unexpected', { status: 200 });
        this.#text.push(this.#decoder.decode(data, { stream: !final }));
        if (final) this.#isWhole = true;
      };
      file.start();
    };
  }

  read(piece: Uint8Array): RecordBatch {
    try {
      this.#unzip.push(piece);
    } catch (cause) {
      throw new CrmError('crm.server_unexpected', { status: 200, cause });
    }
    return this.#batch(false);
  }

  /** @throws CrmError `crm.unreachable` when the file broke off */
  end(): RecordBatch {
    if (!this.#isWhole) throw new CrmError('crm.unreachable');
    return this.#batch(true);
  }

  #batch(isEnd: boolean): RecordBatch {
    const text = this.#text.join('');
    this.#text = [];
    const records = [...this.#csv.read(text), ...(isEnd ? this.#csv.end() : [])];
    const header = this.#places === null ? records.shift() : undefined;
    if (header !== undefined) this.#readHeader(header);
    const places = this.#places;
    if (places === null) return { ids: [], rows: [] };
    return {
      ids: records.map((record) => record[places.id] ?? ''),
      rows: records.map((record) =>
        places.fields.map((place, index) => this.#value(this.#fields[index] ?? '', record[place] ?? '')),
      ),
    };
  }

  #readHeader(header: readonly string[]): void {
    const names = header.map((name) => name.replace(/^\ufeff/, ''));
    const id = names.findIndex((name) => name.toLowerCase() === 'id');
    if (id < 0) throw new CrmError('crm.server_unexpected', { status: 200 });
    this.#places = { id, fields: this.#fields.map((field) => names.indexOf(field)) };
  }
}
