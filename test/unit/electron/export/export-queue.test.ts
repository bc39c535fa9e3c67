import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '@e965/xlsx';
import { afterEach, describe, expect, it } from 'vitest';
import { writeFailure } from '../../../../electron/main/export/export-file.ts';
import { ExportPace } from '../../../../electron/main/export/export-pace.ts';
import { ExportQueue } from '../../../../electron/main/export/export-queue.ts';
import { describeError } from '../../../../electron/main/failures/describe-error.ts';
import type { ExportOrder, ExportView } from '../../../../src/contract/export.ts';
import { ListReader } from '../../../../src/crm/list-reader.ts';
import { temporaryFolder } from '../../../fakes/temporary-folder.ts';
import { forgetful, unread } from '../support/part-registers.ts';
import { signedIn, type SandboxClient } from '../../crm/support/sandbox-client.ts';

const order: ExportOrder = {
  accountId: 'a',
  query: { module: 'Contacts', viewId: null, word: '', filter: null, sort: [] },
  ids: null,
  columns: ['Full_Name', 'Email', 'Annual_Revenue'],
  style: 'shown',
  format: 'csv',
  csv: { separator: ',', forExcel: false },
};
const notation = { locale: 'en_GB', timeZone: 'Europe/Berlin', currency: null };

describe('the queue of exports', () => {
  let world: SandboxClient;
  afterEach(() => world.sandbox.close());

  async function queueFor(contacts: number, moreScopes: readonly string[] = []) {
    world = await signedIn({ contacts }, undefined, moreScopes);
    const folder = temporaryFolder();
    const told: (readonly ExportView[])[] = [];
    const watchers = new Set<() => void>();
    let last = 0;
    /** Waits that end when the test says so. */
    const waits: { readonly ms: number; readonly end: () => void }[] = [];
    const queue = new ExportQueue({
      account: () =>
        Promise.resolve({
          client: world.client,
          lists: new ListReader(world.client, Date.now),
          notation,
          canBulkRead: false,
        }),
      describeError,
      clock: Date.now,
      wait: (ms, signal) =>
        new Promise((resolve, reject) => {
          waits.push({ ms, end: resolve });
          signal?.addEventListener('abort', () => reject(new DOMException('ended', 'AbortError')));
        }),
      changed: (views) => {
        told.push(views);
        for (const watch of [...watchers]) watch();
      },
      register: forgetful,
      journal: unread,
      newId: () => String((last += 1)),
    });
    const until = (test: (views: readonly ExportView[]) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (!test(queue.views)) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      });
    const state = (id: string): string | undefined => queue.views.find((view) => view.id === id)?.state;
    return { queue, folder, told, waits, until, state, file: (name: string) => join(folder, name) };
  }

  it('writes one file after the other, whole, and for the owner only', async () => {
    const { queue, folder, until, state, file } = await queueFor(450);
    const first = queue.add(order, file('one.csv'), 'Contacts');
    const second = queue.add(
      { ...order, csv: { separator: ';', forExcel: true }, style: 'raw' },
      file('two.csv'),
      'Contacts',
    );
    expect(second.state).toBe('queued');
    await until(() => state(first.id) === 'done');
    expect(readdirSync(folder)).not.toContain('two.csv');
    await until(() => state(second.id) === 'done');
    expect(queue.views.map(({ rows, total }) => [rows, total])).toEqual([
      [450, 450],
      [450, 450],
    ]);
    const lines = readFileSync(file('one.csv'), 'utf8').split('\r\n');
    expect(lines[0]).toMatch(/^Full Name,Email/);
    expect(lines).toHaveLength(452);
    expect(readFileSync(file('two.csv'), 'utf8')).toMatch(/^\ufeffId;Full_Name;Email/);
    expect(statSync(file('one.csv')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['one.csv', 'two.csv']);
    queue.dismiss(first.id);
    expect(queue.views.map(({ id }) => id)).toEqual([second.id]);
  });

  it('writes a workbook that another library reads, and says what a cell could not hold', async () => {
    const { queue, folder, until, state, file } = await queueFor(450);
    const columns = [...order.columns, 'Date_of_Birth', 'Phone'];
    const workbook: ExportOrder = { ...order, format: 'xlsx', columns };
    const { id } = queue.add(workbook, file('one.xlsx'), 'Contacts');
    await until(() => state(id) === 'done');
    expect(queue.views[0]).toMatchObject({ rows: 450, total: 450, losses: { cut: 0, cleaned: 0 } });
    expect(readdirSync(folder)).toEqual(['one.xlsx']);
    expect(statSync(file('one.xlsx')).mode & 0o777).toBe(0o600);
    const book = read(readFileSync(file('one.xlsx')), { dense: true });
    const rows = book.Sheets['Contacts']?.['!data'] ?? [];
    expect(book.SheetNames).toEqual(['Contacts']);
    expect(rows).toHaveLength(451);
    expect(rows[0]?.map((cell) => cell.v)).toEqual(
      expect.arrayContaining(['Full Name', 'Email', 'Date of Birth', 'Phone']),
    );
    expect(new Set(rows.slice(1).map((row) => row[4]?.t))).toEqual(new Set(['s', undefined]));
  });

  const deals: ExportOrder = {
    ...order,
    query: { ...order.query, module: 'Deals' },
    columns: ['Deal_Name', 'Amount'],
    format: 'xlsx',
  };
  const scope = 'ZohoCRM.settings.currencies.READ';

  it('writes money as the organisation does, in workbooks and text alike', async () => {
    const { queue, until, state, file } = await queueFor(40, [scope]);
    const yen = { Deal_Name: 'Yen', Amount: 1234, Currency: 'JPY' };
    world.sandbox.control.insertRecord('Deals', yen);
    const { id } = queue.add({ ...deals, style: 'typed' }, file('deals.xlsx'), 'Deals');
    const text = queue.add({ ...deals, format: 'csv' }, file('deals.csv'), 'Deals');
    await until(() => state(id) === 'done' && state(text.id) === 'done');
    const found = await world.client.sales.currencies();
    const currencies = found.kind === 'present' ? found.value : [];
    const { symbol = '' } = currencies.find(({ code }) => code === 'JPY') ?? {};
    expect(symbol).not.toBe('JP¥');
    expect(readFileSync(file('deals.csv'), 'utf8')).toContain(`Yen,"${symbol}1,234"\r\n`);
    const book = read(readFileSync(file('deals.xlsx')), { dense: true, cellNF: true });
    const row = book.Sheets['Deals']?.['!data']?.find(([name]) => name?.v === 'Yen');
    expect(row?.[1]).toMatchObject({ v: 1234, w: `${symbol}1,234` });
  });

  it.each<[string, ExportOrder, readonly string[], number]>([
    ['once where money is shown', deals, [scope], 1],
    ['and done without where it is not allowed', deals, [], 1],
    ['never for figures as Zoho has them', { ...deals, style: 'raw' }, [scope], 0],
    ['never without money', { ...deals, columns: ['Deal_Name'] }, [scope], 0],
  ])('asks for the currencies of an organisation %s', async (_, wanted, scopes, count) => {
    const { queue, until, state, file } = await queueFor(40, scopes);
    const { id } = queue.add(wanted, file('deals.xlsx'), 'Deals');
    await until(() => state(id) === 'done');
    expect(world.asked().filter((path) => path.endsWith('/org/currencies'))).toHaveLength(count);
  });

  it('leaves nothing of a workbook that is cancelled, and begins it anew', async () => {
    const { queue, folder, until, state, file } = await queueFor(1_200);
    const { id } = queue.add({ ...order, format: 'xlsx' }, file('kept.xlsx'), 'Contacts');
    await until((views) => (views[0]?.rows ?? 0) > 0);
    expect(readdirSync(folder)).toEqual(['kept.xlsx.part']);
    queue.cancel(id);
    await until(() => state(id) === 'cancelled');
    expect(readdirSync(folder)).toEqual([]);
    queue.retry(id);
    await until(() => state(id) === 'done');
    expect(read(readFileSync(file('kept.xlsx')), { dense: true }).Sheets['Contacts']?.['!data']).toHaveLength(
      1_201,
    );
  });

  it.each([
    [
      'as in some organisations',
      {
        kind: 'json',
        status: 400,
        body: { code: 'INVALID_QUERY', details: {}, message: 'unsupported', status: 'error' },
      },
    ],
    ['for another reason', { kind: 'error', status: 400, code: 'FEATURE_NOT_SUPPORTED' }],
  ] as const)('writes the rows without a total when COUNT is refused, %s (trials/24)', async (_, respond) => {
    const { queue, told, until, state, file } = await queueFor(430);
    world.sandbox.control.setFaults([{ path: /\/coql/, respond }]);
    const { id } = queue.add(order, file('uncounted.csv'), 'Contacts');
    await until(() => state(id) === 'done');
    expect(queue.views[0]).toMatchObject({ rows: 430, error: null });
    const writing = told.flat().filter(({ state }) => state === 'writing');
    expect(writing.length).toBeGreaterThan(0);
    expect(writing.every(({ total, secondsLeft }) => total === null && secondsLeft === null)).toBe(true);
    expect(readFileSync(file('uncounted.csv'), 'utf8').split('\r\n')).toHaveLength(432);
  });

  it('leaves what was there before alone until the new file is whole', async () => {
    const { queue, folder, until, state, file } = await queueFor(1_200);
    writeFileSync(file('kept.csv'), 'before');
    writeFileSync(file('kept.csv.part'), 'of another program');
    const { id } = queue.add(order, file('kept.csv'), 'Contacts');
    await until((views) => (views[0]?.rows ?? 0) > 0);
    expect(readFileSync(file('kept.csv'), 'utf8')).toBe('before');
    queue.cancel(id);
    await until(() => state(id) === 'cancelled');
    expect(readFileSync(file('kept.csv'), 'utf8')).toBe('before');
    expect(readFileSync(file('kept.csv.part'), 'utf8')).toBe('of another program');
    expect(readdirSync(folder).sort()).toEqual(['kept.csv', 'kept.csv.part']);
    queue.retry(id);
    await until(() => state(id) === 'done');
    expect(readFileSync(file('kept.csv'), 'utf8').length).toBeGreaterThan(1_000);
  });

  it('waits while the network is away, and ends the wait when asked to [crm.unreachable]', async () => {
    const { queue, until, state, file, waits } = await queueFor(700);
    world.sandbox.control.setFaults([{ path: /page_token/, times: 6, respond: { kind: 'cut' } }]);
    const { id } = queue.add(order, file('away.csv'), 'Contacts');
    await until(() => state(id) === 'waiting');
    expect(queue.views[0]).toMatchObject({ rows: 200, error: { code: 'crm.unreachable' } });
    await expect.poll(() => waits.map(({ ms }) => ms)).toEqual([2_000]);
    queue.retry(id);
    await expect.poll(() => waits).toHaveLength(2);
    waits[1]?.end();
    await until(() => state(id) === 'done');
    expect(queue.views[0]?.rows).toBe(700);
  });

  it('stops while Deskside is locked, asks for nothing, and goes on where it was', async () => {
    const { queue, folder, until, state, file } = await queueFor(900);
    const { id } = queue.add(order, file('locked.csv'), 'Contacts');
    const second = queue.add(order, file('next.csv'), 'Contacts');
    await until((views) => (views[0]?.rows ?? 0) >= 200);
    queue.pause();
    // As the lock does: what is under way ends.
    world.client.cancelAll();
    await until(() => state(id) === 'waiting');
    const { rows, retryAt, error } = queue.views[0] ?? {};
    expect([retryAt, error?.code]).toEqual([null, 'app.locked']);
    const asked = world.asked().length;
    expect(readdirSync(folder)).toEqual(['locked.csv.part']);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(world.asked()).toHaveLength(asked);
    expect([queue.views[0]?.rows, state(second.id)]).toEqual([rows, 'queued']);
    queue.resume();
    await until(() => state(second.id) === 'done');
    expect(queue.views.map((view) => [view.state, view.rows])).toEqual([
      ['done', 900],
      ['done', 900],
    ]);
    const whole = readFileSync(file('next.csv'), 'utf8');
    expect(whole.split('\r\n')).toHaveLength(902);
    expect(readFileSync(file('locked.csv'), 'utf8')).toBe(whole);
  });

  it('can be cancelled while Deskside is locked', async () => {
    const { queue, folder, until, state, file } = await queueFor(700);
    queue.pause();
    const { id } = queue.add(order, file('locked.csv'), 'Contacts');
    expect(state(id)).toBe('queued');
    queue.resume();
    await until((views) => (views[0]?.rows ?? 0) > 0);
    queue.pause();
    world.client.cancelAll();
    await until(() => state(id) === 'waiting');
    await queue.close();
    expect(state(id)).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('ends at once with the account, also in the middle of a wait', async () => {
    const { queue, folder, until, state, file } = await queueFor(700);
    world.sandbox.control.setFaults([{ path: /page_token/, respond: { kind: 'cut' } }]);
    const { id } = queue.add(order, file('gone.csv'), 'Contacts');
    await until(() => state(id) === 'waiting');
    expect(readdirSync(folder)).toEqual(['gone.csv.part']);
    queue.endAccount('a');
    await queue.close();
    expect(queue.views).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says why a file cannot be written [export.write_failed]', async () => {
    const { queue, until, state, file } = await queueFor(20);
    const { id } = queue.add(order, file('no such folder/x.csv'), 'Contacts');
    await until(() => state(id) === 'failed');
    expect(queue.views[0]?.error).toMatchObject({ code: 'export.write_failed', detail: 'ENOENT' });
    // Something else has taken the place meanwhile.
    mkdirSync(file('taken.csv'));
    const taken = queue.add(order, file('taken.csv'), 'Contacts');
    await until(() => state(taken.id) === 'failed');
    expect(readdirSync(file('.')).sort()).toEqual(['taken.csv']);
  });
});

it('tells a full disk and a missing permission from other failures of the disk', () => {
  const code = (system: string): string =>
    writeFailure(Object.assign(new Error(system), { code: system })).code;
  expect(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO'].map(code)).toEqual([
    'export.disk_full',
    'export.disk_full',
    'export.no_permission',
    'export.no_permission',
    'export.no_permission',
    'export.write_failed',
  ]);
});

it('takes the pace of the last seconds, and leaves pauses out', () => {
  let now = 0;
  const pace = new ExportPace(() => now);
  expect(pace.rowsPerSecond).toBeNull();
  for (; now <= 20_000; now += 1_000) pace.reached(now / 10);
  expect(pace.rowsPerSecond).toBeCloseTo(100);
  expect(pace.secondsLeft(4_000)).toBeCloseTo(20);
  now = 500_000;
  pace.restart();
  expect(pace.secondsLeft(4_000)).toBeNull();
  now += 1_000;
  pace.reached(2_200);
  expect(pace.rowsPerSecond).toBeCloseTo(200);
});
