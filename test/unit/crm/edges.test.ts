import { unzipSync, strFromU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { BoardFields } from '../../../src/contract/board.ts';
import type { JsonValue } from '../../../src/contract/records.ts';
import { addUp } from '../../../src/crm/board/add-up.ts';
import { BoardReader } from '../../../src/crm/board/board-reader.ts';
import { CrmError } from '../../../src/crm/crm-error.ts';
import { takeBulkFiles } from '../../../src/crm/export/bulk-batches.ts';
import type { BulkRead } from '../../../src/crm/export/bulk-read.ts';
import { retry } from '../../../src/crm/export/retry.ts';
import { FormatContext } from '../../../src/crm/format/format-context.ts';
import { formatValue } from '../../../src/crm/format/format-value.ts';
import { compareValues, inOrder } from '../../../src/crm/format/record-order.ts';
import { webLink } from '../../../src/crm/format/safe-link.ts';
import { ListReader } from '../../../src/crm/list-reader.ts';
import { readTimeline } from '../../../src/crm/replies/timeline-reply.ts';
import { answeringClient } from './support/answering-client.ts';
import { field, workbookOf } from './export/support/tables.ts';

const id = '57200000000000501';
const board: BoardFields = {
  column: 'Stage',
  amount: null,
  expected: null,
  probability: null,
  currency: null,
};

describe('a board', () => {
  it('weighs nothing where it has no amount, whatever its stages weigh', () => {
    const record = { Stage: 'Won', 'COUNT(id)': 2 };
    expect(addUp([record], { ...board, weights: { Won: 50 } })).toMatchObject([
      { value: 'Won', count: 2, sums: [{ total: null, weighted: null }] },
    ]);
  });

  it('of what a word finds shows what a list gives, and asks for fields that it has', async () => {
    const asked: (readonly string[])[] = [];
    const unused = (): never => {
      throw new Error('COQL cannot ask for a word.');
    };
    const reader = new BoardReader({ coql: unused }, {
      plan: () => Promise.resolve({ serves: 'word', text: '', word: 'oak' }),
      page: ({ fields }: { readonly fields: readonly string[] }) => {
        asked.push(fields);
        const rows = [
          ['Oak door', 'Won'],
          ['Oak table', 'Lost'],
          ['Oak floor', 'Won'],
        ];
        const order = fields.map((name) => ['Deal_Name', 'Stage'].indexOf(name));
        return Promise.resolve({
          columns: [...fields],
          ids: ['1', '2', '3'],
          rows: rows.map((row) => order.map((at) => row[at] ?? null)),
          next: null,
          receivedAt: 5,
        });
      },
      rows: unused,
      unlessViewRefused: unused,
      noteRefusal: unused,
      // A reader of lists in so far as a board uses it for what a word finds.
    } as unknown as ConstructorParameters<typeof BoardReader>[1]);
    const query = { module: 'Deals', viewId: null, word: 'oak', filter: null, sort: [] };
    const cards = await reader.cards({ query, board, fields: ['Deal_Name'], value: 'Won', offset: 0 });
    expect(cards).toEqual({
      columns: ['Deal_Name'],
      ids: ['1', '3'],
      rows: [['Oak door'], ['Oak floor']],
      more: false,
      receivedAt: 5,
    });
    expect(asked).toEqual([['Deal_Name', 'Stage']]);
  });
});

describe('requests', () => {
  it('ask for the columns of five subforms at the most', async () => {
    const subforms = Array.from({ length: 6 }, (_, at) => ({
      api_name: `Lines_${at}`,
      data_type: 'subform',
      associated_module: `Sub_${at}`,
    }));
    const { client, asked } = await answeringClient((path) => {
      if (path.includes('settings/modules')) return { body: { modules: [{ api_name: 'Deals' }] } };
      if (path.includes('settings/fields'))
        return { body: { fields: path.includes('module=Deals') ? subforms : [] } };
      return { status: 204 };
    });
    await client.listModules();
    const { fields } = await client.describeModule('Deals');
    expect(fields).toHaveLength(6);
    expect(asked.filter((path) => path.includes('module=Sub_'))).toHaveLength(5);
  });

  it('are shared only where they ask for the same, since the same time', async () => {
    const { client, asked } = await answeringClient(() => ({ body: { data: [{ id }] } }));
    const since = (time: number) => client.changes.ofRecord({ module: 'Deals', id, since: time });
    await Promise.all([since(1_000_000), since(2_000_000), since(2_000_000)]);
    expect(asked).toHaveLength(2);
  });

  it('of the explorer may be answered by nothing', async () => {
    const { client } = await answeringClient(() => ({ status: 204 }));
    const answer = await client.explore({ kind: 'get', path: 'Deals' });
    expect(answer).toMatchObject({ status: 204, body: { kind: 'empty' } });
  });
});

describe('a list', () => {
  it('that is asked by COQL goes on by no page token [crm.page_expired]', async () => {
    const { client } = await answeringClient((path) => {
      if (path.includes('settings/modules')) return { body: { modules: [{ api_name: 'Deals' }] } };
      if (path.includes('settings/fields')) {
        return { body: { fields: [{ api_name: 'Amount', data_type: 'double', filterable: true }] } };
      }
      if (path.includes('/users')) return { body: { users: [{ id, email: 'ana@b.example' }] } };
      return { status: 204 };
    });
    await client.listModules();
    const lists = new ListReader(client, () => 0);
    const condition = { field: 'Amount', operator: 'equals' as const, values: [5] };
    const query = {
      module: 'Deals',
      viewId: null,
      word: '',
      filter: { match: 'all' as const, conditions: [condition] },
      sort: [],
    };
    const place = { kind: 'token', token: 't', offset: 2_000 } as const;
    await expect(lists.page({ query, fields: ['Amount'], place })).rejects.toMatchObject({
      code: 'crm.page_expired',
    });
  });
});

describe('an export', () => {
  it('passes over what it took of a file that broke off, in any of its pieces', async () => {
    const lines = Array.from({ length: 9 }, (_, at) => `${at + 1},n${at}\n`.repeat(1));
    const zip = zipSync({ 'x.csv': [Buffer.from(`Id,Name\n${lines.join('')}`), { level: 0 }] });
    const cut = (...places: readonly number[]) =>
      [0, ...places].map((from, index) => zip.slice(from, places[index] ?? zip.length));
    let tries = 0;
    const bulkRead = {
      create: () => Promise.resolve(id),
      state: () => Promise.resolve({ state: 'completed', count: 9, more: false }),
      download: async (_id: string, write: (piece: Uint8Array) => Promise<void>) => {
        tries += 1;
        const pieces = tries === 1 ? cut(60, 70).slice(0, 2) : cut(52, 58, 64, 70, 76);
        for (const piece of pieces) await write(piece);
        if (tries === 1) throw new CrmError('crm.unreachable');
      },
      // As much of it as an export uses.
    } as unknown as BulkRead;
    const ids: string[] = [];
    await takeBulkFiles(
      {
        module: 'Deals',
        viewId: null,
        criteria: null,
        fields: ['Name'],
        signal: new AbortController().signal,
        value: (_, text) => text,
      },
      {
        bulkRead,
        wait: () => Promise.resolve(),
        retry: async (work) => work().catch(() => work()),
        onCount: () => undefined,
        take: (batch) => Promise.resolve(void ids.push(...batch.ids)),
      },
    );
    expect(tries).toBe(2);
    expect(ids).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it.each(['crm.cancelled', 'app.locked'])('asks again for what %s ended', async (code) => {
    let tries = 0;
    const work = (): Promise<string> => {
      tries += 1;
      return tries < 3 ? Promise.reject(Object.assign(new Error('x'), { code })) : Promise.resolve('there');
    };
    const ports = {
      clock: () => 0,
      wait: () => Promise.reject(new Error('nothing to wait for')),
      onPause: () => undefined,
      pass: () => Promise.resolve(),
    };
    expect(await retry(work, new AbortController().signal, ports)).toBe('there');
  });

  it.each([
    ['one line', 'a', false],
    ['two lines', 'a\nb', true],
    ['six lines', 'a\n'.repeat(5), true],
    ['seven lines', 'a\n'.repeat(6), false],
    ['a long text of two lines', `${'a'.repeat(999)}\n${'b'.repeat(999)}`, false],
  ])('wraps %s in a cell: %j %j', async (_name, text, wraps) => {
    const { bytes } = await workbookOf({ fields: [field('Note', 'long_text')], rows: [[text]] });
    const styles = strFromU8(unzipSync(bytes)['xl/styles.xml'] ?? new Uint8Array());
    expect(styles.includes('wrapText')).toBe(wraps);
  });
});

describe('an order', () => {
  it('goes by the second key where the first is the same', () => {
    const rows: JsonValue[][] = [
      ['b', 1],
      ['a', 1],
      ['a', 2],
      ['b', 2],
    ];
    const sort = [
      { field: 'x', order: 'asc' },
      { field: 'y', order: 'desc' },
    ] as const;
    const { ids } = inOrder({ columns: ['x', 'y'], ids: ['1', '2', '3', '4'], rows }, sort);
    expect(ids).toEqual(['3', '2', '4', '1']);
  });

  it('knows long numbers apart, and the same ones the same', () => {
    const [one, two] = ['12345678901234567890', '12345678901234567891'] as const;
    expect([compareValues(one, one), compareValues(one, two), compareValues(two, one)]).toEqual([0, -1, 1]);
  });
});

describe('what is shown', () => {
  const london = new FormatContext({ locale: 'en_GB', timeZone: 'Europe/London', currency: 'GBP' });
  const show = (value: JsonValue) => formatValue({ kind: 'text' }, value, london).text;

  it.each([
    [{ ALARM: 'FREQ=DAILY;ACTION=EMAIL' }, 'Every day by e-mail'],
    [{ ALARM: 'FREQ=DAILY;TRIGGER=-PT5M' }, 'Every day from 5 minutes before'],
    [{ RRULE: 'FREQ=MONTHLY;BYDAY=2MO;BYSETPOS=1' }, 'FREQ=MONTHLY;BYDAY=2MO;BYSETPOS=1'],
    [{ RRULE: 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9' }, 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=9'],
    [{ RRULE: 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,9' }, 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1,9'],
  ])('of %j is %s', (value, text) => {
    expect(show(value)).toBe(text);
  });

  it('leads to the host that an address begins with', () => {
    expect(webLink('a.example/http://b.example')).toBe('https://a.example/http://b.example');
  });

  it.each<[JsonValue, object | null]>([
    [
      { id, name: '', module: null },
      { module: null, id, name: '' },
    ],
    [{ id: 'null', name: '', module: null }, null],
    [
      { id: null, name: id, module: 'Deals' },
      { module: 'Deals', id: null, name: id },
    ],
    [
      { id, name: id, module: 'Deals' },
      { module: 'Deals', id, name: '' },
    ],
    [
      { id: null, name: null, count: 3, module: null },
      { module: null, id: null, name: '3' },
    ],
    [null, null],
  ])('of the record %j in a timeline is %j', (record, reference) => {
    expect(readTimeline({ __timeline: [{ id: '1', record }] })[0]?.record).toEqual(reference);
  });
});
