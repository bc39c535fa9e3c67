import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homeParts, mostHomeCalls, type HomeAnswer, type HomePart } from '../../../../src/contract/index.ts';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { HomeReader } from '../../../../src/crm/home/home-reader.ts';
import { signedIn, type SandboxClient } from '../support/sandbox-client.ts';

type Row = Readonly<Record<string, JsonValue>> & { readonly id: string };

describe('the parts of Home', () => {
  let opened: SandboxClient;
  let reader: HomeReader;
  let me: string;
  let zone: string;
  const now = Date.now();

  beforeAll(async () => {
    opened = await signedIn({ contacts: 400 });
    reader = new HomeReader(opened.client, () => now);
    const person = await opened.client.me();
    me = person.id;
    zone = person.timeZone ?? 'UTC';
  });

  afterAll(async () => {
    await opened.sandbox.close();
  });

  const read = (kind: HomePart['kind'], module: string): Promise<HomeAnswer> =>
    reader.read({ part: { kind, module } });

  /** All records of a module that are mine, by the list call and not by COQL. */
  async function mine(module: string, fields: readonly string[]): Promise<Row[]> {
    const found: Row[] = [];
    for (let number = 1; ; number += 1) {
      const list = { module, fields: ['Owner', ...fields], viewId: null, sort: null };
      const page = await opened.client.listRecords({ ...list, page: { kind: 'number', number } });
      for (const [at, values] of page.rows.entries()) {
        const row = Object.fromEntries(page.columns.map((name, place) => [name, values[place] ?? null]));
        if (idOf(row['Owner']) === me) found.push({ ...row, id: page.ids[at] ?? '' });
      }
      if (page.next === null) return found;
    }
  }

  const text = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
  const idOf = (value: JsonValue | undefined): JsonValue =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value['id'] ?? null) : null;
  const ids = (rows: readonly { readonly id?: JsonValue }[]): string[] =>
    rows.map(({ id }) => text(id)).sort();
  const today = (): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const startOf = (day: Temporal.PlainDate): number => day.toZonedDateTime(zone).epochMilliseconds;

  it('are my open tasks, the latest date first', async () => {
    const open = (await mine('Tasks', ['Status'])).filter(({ Status }) => Status !== 'Completed');
    const { rows, more } = await read('tasks', 'Tasks');
    expect(more).toBe(false);
    expect(rows.length).toBeGreaterThan(10);
    expect(ids(rows)).toEqual(ids(open));
    const dates = rows.map(({ date }) => date ?? '');
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('are my planned calls', async () => {
    const planned = (await mine('Calls', ['Outgoing_Call_Status'])).filter(
      ({ Outgoing_Call_Status: status }) => ['Scheduled', 'Overdue'].includes(text(status)),
    );
    const { rows } = await read('calls', 'Calls');
    expect(rows.length).toBeGreaterThan(0);
    expect(ids(rows)).toEqual(ids(planned));
  });

  it('are my meetings of today and the seven days after, by the calendar of my zone', async () => {
    const [from, to] = [startOf(today()), startOf(today().add({ days: 8 }))];
    const near = (await mine('Events', ['Start_DateTime'])).filter(({ Start_DateTime: at }) => {
      const start = Date.parse(text(at));
      return start >= from && start < to;
    });
    const { rows } = await read('meetings', 'Events');
    expect(rows.length).toBeGreaterThan(0);
    expect(ids(rows)).toEqual(ids(near));
  });

  it('are my open deals that close until the end of the month, and those that others changed', async () => {
    const open = ['Qualification', 'Needs Analysis', 'Site Survey', 'Proposal', 'Negotiation'];
    const all = await mine('Deals', ['Stage', 'Closing_Date', 'Modified_By', 'Modified_Time']);
    const end = today().add({ months: 1 }).with({ day: 1 }).subtract({ days: 1 }).toString();
    const due = all.filter(({ Stage, Closing_Date: day }) => open.includes(text(Stage)) && text(day) <= end);
    const since = startOf(today().subtract({ days: 1 }));
    const changed = all.filter(
      ({ Modified_By: by, Modified_Time: at }) => idOf(by) !== me && Date.parse(text(at)) >= since,
    );
    const answer = await read('deals', 'Deals');
    expect(answer.openStages).toEqual(open);
    expect(ids(answer.rows)).toEqual(ids(due));
    expect(ids(answer.changed)).toEqual(ids(changed));
    expect(due.length).toBeGreaterThan(0);
  });

  it('are my contacts that others changed since yesterday', async () => {
    const since = startOf(today().subtract({ days: 1 }));
    const changed = (await mine('Contacts', ['Modified_By', 'Modified_Time'])).filter(
      ({ Modified_By: by, Modified_Time: at }) => idOf(by) !== me && Date.parse(text(at)) >= since,
    );
    const { rows } = await read('changed', 'Contacts');
    expect(ids(rows)).toEqual(ids(changed));
    expect(rows.every(({ who }) => who !== null)).toBe(true);
  });

  it('take six calls at most, and no more the next time', async () => {
    const fresh = await signedIn({ contacts: 60 });
    const home = new HomeReader(fresh.client, () => now);
    await fresh.client.me();
    const modules = await fresh.client.listModules();
    const before = fresh.sandbox.requests.length;
    const readAll = (): Promise<unknown> =>
      Promise.all(homeParts(modules).map((part) => home.read({ part })));
    await readAll();
    const first = fresh.sandbox.requests.length - before;
    await readAll();
    const second = fresh.sandbox.requests.length - before - first;
    await fresh.sandbox.close();
    expect([first, second]).toEqual([mostHomeCalls, mostHomeCalls - 1]);
  });

  it('are asked for without a column that the profile hides, and that is remembered', async () => {
    const { rows } = await read('tasks', 'Tasks');
    opened.sandbox.control.setFaults([
      {
        path: /coql$/,
        times: 1,
        respond: {
          kind: 'error',
          status: 400,
          code: 'INVALID_QUERY',
          message: 'unsupported column',
          details: { column_name: 'Who_Id' },
        },
      },
    ]);
    const hidden = new HomeReader(opened.client, () => now);
    const answer = await hidden.read({ part: { kind: 'tasks', module: 'Tasks' } });
    opened.sandbox.control.setFaults([]);
    expect(ids(answer.rows)).toEqual(ids(rows));
    expect(answer.rows.every(({ who }) => who === null)).toBe(true);
  });
});

describe('which parts Home has', () => {
  const names = ['Tasks', 'Calls', 'Events', 'Deals', 'Contacts', 'Accounts', 'Leads', 'Products'];

  it('are those of modules that a person sees, and never more calls than six', () => {
    fc.assert(
      fc.property(fc.subarray(names), (seen) => {
        const parts = homeParts(seen.map((apiName) => ({ apiName })));
        expect(parts.every(({ module }) => seen.includes(module))).toBe(true);
        expect(new Set(parts.map(({ module }) => module)).size).toBe(parts.length);
        const calls = parts.length + (seen.includes('Deals') ? 1 : 0);
        expect(calls).toBeLessThanOrEqual(mostHomeCalls);
        const wanted = seen.filter((name) => name !== 'Products').length + (seen.includes('Deals') ? 1 : 0);
        expect(calls).toBe(Math.min(wanted, mostHomeCalls));
      }),
    );
  });
});
