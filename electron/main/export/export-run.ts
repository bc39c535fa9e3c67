import type { ExportLosses, ExportOrder, JsonValue, ModuleDescription } from '../../../src/contract/index.ts';
import {
  type CrmClient,
  CrmError,
  ExportTable,
  type ListPlan,
  type ListReader,
  type Pause,
  type RecordBatch,
  type Wait,
  bulkCriteria,
  chosenBatches,
  listBatches,
  readAhead,
  retry,
  takeBulkFiles,
} from '../../../src/crm/index.ts';
import { FormatContext, type FormatOptions, hintsFor } from '../../../src/crm/format/index.ts';
import type { PartRegister } from '../files/part-file.ts';
import { ExportFile } from './export-file.ts';
import { tableWriter } from './table-writer.ts';

/** What belongs to the account of an export. */
export interface ExportAccount {
  readonly client: CrmClient;
  readonly lists: ListReader;
  /** How the person writes values, as far as it is known before Zoho is asked. */
  readonly notation: FormatOptions;
  /** Whether the sign-in includes Zoho's bulk read. */
  readonly canBulkRead: boolean;
}

export interface ExportRunPorts {
  readonly wait: Wait;
  /** Epoch ms. */
  readonly clock: () => number;
  readonly onTotal: (rows: number) => void;
  /** Told with every batch that was taken, also before it is on the disk. */
  readonly onRows: (rows: number, capped: boolean) => void;
  /** Told at the end what the file could not hold. */
  readonly onLosses: (losses: ExportLosses) => void;
  readonly onPause: (pause: Pause | null) => void;
  /** Resolves while Zoho may be asked. */
  readonly pass: (signal: AbortSignal) => Promise<void>;
  /** Where the unfinished file is remembered. */
  readonly register: PartRegister;
}

/** A bulk job costs 50 credits, as many as pages of this many rows; and only it gives more than 100,000. */
const bulkFrom = 10_000;

/**
 * Writes the records of an order to a file: rows go from Zoho to the disk some at a time, and the next are
 * asked for when there is room. However it ends, there is no half file.
 */
export async function runExport(
  order: ExportOrder,
  target: string,
  account: ExportAccount,
  signal: AbortSignal,
  ports: ExportRunPorts,
): Promise<void> {
  const file = await ExportFile.open(target, ports.register);
  try {
    await writeRows(order, file, account, signal, ports);
    if (signal.aborted) throw new CrmError('crm.cancelled');
    await file.finish();
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function writeRows(
  order: ExportOrder,
  file: ExportFile,
  account: ExportAccount,
  signal: AbortSignal,
  ports: ExportRunPorts,
): Promise<void> {
  const { query, ids } = order;
  const { client, lists } = account;
  const retryWork = <T>(work: () => Promise<T>): Promise<T> => retry(work, signal, ports);
  const options = { signal, priority: 'background' } as const;
  const description = await retryWork(() => client.description(query.module, options));
  const money = order.style !== 'raw' && showsMoney(description, order.columns);
  const currencies = money
    ? await retryWork(() => client.sales.currencies(options)).catch(unlessCancelled)
    : null;
  const notation =
    currencies?.kind === 'present' ? { ...account.notation, currencies: currencies.value } : account.notation;
  const table = new ExportTable(
    description,
    order.columns,
    order.style,
    new FormatContext({ ...notation, textOnly: true }),
  );
  const counted = async (): Promise<number | null> =>
    retryWork(() => lists.count(query, options)).catch(unlessCancelled);
  const total = ids === null ? await counted() : ids.length;
  if (total !== null) ports.onTotal(total);
  const title = description.module.pluralLabel;
  const writer = await tableWriter({ order, table, file, notation, title, expectedRows: total });
  let rows = 0;
  const take = async (batch: RecordBatch): Promise<void> => {
    await writer.add(batch);
    // What was read before a lock may be written during it; it is told of afterwards.
    await ports.pass(signal);
    rows += batch.ids.length;
    ports.onRows(rows, batch.capped === true);
  };
  try {
    await takeRows({ order, table, total, account, signal, ports, take, retryWork });
    if (signal.aborted) throw new CrmError('crm.cancelled');
    await writer.finish();
    ports.onLosses(writer.losses());
  } catch (error) {
    await writer.discard();
    throw error;
  }
}

interface Taking {
  readonly order: ExportOrder;
  readonly table: ExportTable;
  /** Null where Zoho does not say how many there are. */
  readonly total: number | null;
  readonly account: ExportAccount;
  readonly signal: AbortSignal;
  readonly ports: ExportRunPorts;
  readonly take: (batch: RecordBatch) => Promise<void>;
  readonly retryWork: <T>(work: () => Promise<T>) => Promise<T>;
}

async function takeRows(taking: Taking): Promise<void> {
  const { order, table, total, account, signal, ports, take, retryWork } = taking;
  const { query, ids } = order;
  const { client, lists } = account;
  const request = { query, fields: table.fields, signal };
  if (ids !== null) {
    const chosen = chosenBatches({ ...request, ids }, { client, lists, retry: retryWork });
    for await (const batch of readAhead(chosen)) await take(batch);
    return;
  }
  const isLarge = total !== null && total >= bulkFrom;
  if (isLarge && account.canBulkRead && table.fitsBulk) {
    const plan = await retryWork(() => lists.plan(query, { signal, priority: 'background' }));
    const bulk = bulkQuery(plan, order);
    if (bulk !== null) {
      const value = (name: string, text: string): JsonValue => table.fromBulk(name, text);
      await takeBulkFiles(
        { ...bulk, module: query.module, fields: table.fields, signal, value },
        { bulkRead: client.bulkRead, wait: ports.wait, retry: retryWork, onCount: ports.onTotal, take },
      );
      return;
    }
  }
  const listed = listBatches(request, { client, lists, retry: retryWork });
  for await (const batch of readAhead(listed)) await take(batch);
}

function showsMoney({ fields }: ModuleDescription, columns: readonly string[]): boolean {
  return hintsFor(fields.filter(({ apiName }) => columns.includes(apiName))).money;
}

/**
 * The total is for the progress only, and without currencies money is written as the locale does: when they are
 * refused, the rows decide whether there is an export.
 */
function unlessCancelled(error: unknown): null {
  if (error instanceof CrmError && error.code !== 'crm.cancelled') return null;
  throw error;
}

/** The same list as a bulk file, where it has one. Bulk files have an order of their own, so none may be asked for. */
function bulkQuery(
  plan: ListPlan,
  { query }: ExportOrder,
): { readonly viewId: string | null; readonly criteria: ReturnType<typeof bulkCriteria> } | null {
  if (query.sort.length > 0) return null;
  if (plan.serves === 'list') return { viewId: null, criteria: null };
  if (plan.serves === 'view') return { viewId: plan.viewId, criteria: null };
  // Within a view only COQL filters: a bulk file takes a view or criteria.
  if (plan.serves !== 'query' || plan.query.viewId !== null || plan.query.where === undefined) return null;
  const criteria = bulkCriteria(plan.query.where);
  return criteria === null ? null : { viewId: null, criteria };
}
