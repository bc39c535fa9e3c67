import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilterOperator, FilterValue } from '../../../../src/contract/list-query.ts';
import { bulkCriteria } from '../../../../src/crm/export/bulk-read.ts';
import { ListReader } from '../../../../src/crm/list-reader.ts';
import { signedIn, type SandboxClient } from '../support/sandbox-client.ts';

/** A Wednesday; in Berlin, where the person is, the clock is put forward on the Sunday after it. */
const now = Date.parse('2026-03-25T12:00:00Z');

let world: SandboxClient;
let lists: ListReader;
beforeAll(async () => {
  world = await signedIn({ contacts: 0 }, 'jonas.kowalczuk@example.com');
  const { control } = world.sandbox;
  control.addField('Contacts', { apiName: 'Seen_At', dataType: 'datetime', value: null });
  control.addField('Contacts', { apiName: 'Seen_On', dataType: 'date', value: null });
  lists = new ListReader(world.client, () => now);
  expect((await world.client.me()).timeZone).toBe('Europe/Berlin');
});
afterAll(() => world.sandbox.close());

/** Names of the records that a filter finds, among those given to the list. */
async function found(
  field: string,
  operator: FilterOperator,
  values: readonly FilterValue[],
): Promise<string[]> {
  const page = await lists.page({
    query: {
      module: 'Contacts',
      viewId: null,
      word: '',
      filter: { match: 'all', conditions: [{ field, operator, values: [...values] }] },
      sort: [],
    },
    fields: ['Last_Name'],
    place: { kind: 'rows', offset: 0, count: 200 },
  });
  return page.rows.map(([name]) => (typeof name === 'string' ? name : '')).sort();
}

/** Records that have nothing but one value of a field, named by it. */
async function only<T>(field: string, values: readonly string[], work: () => Promise<T>): Promise<T> {
  const { control } = world.sandbox;
  const ids = values.map((value) => control.insertRecord('Contacts', { Last_Name: value, [field]: value }));
  try {
    return await work();
  } finally {
    for (const id of ids) control.deleteRecord('Contacts', id);
  }
}

/** Which of the values before, at the start of, within, at the end of and after what was said an operator finds. */
const meaning = {
  equals: 'inside',
  not_equals: 'outside',
  less_than: 'before',
  less_equal: 'before or inside',
  greater_than: 'after',
  greater_equal: 'inside or after',
} as const;

interface Edges {
  readonly before: string;
  readonly inside: readonly string[];
  readonly after: string;
}

function meant({ before, inside, after }: Edges, operator: keyof typeof meaning): string[] {
  const words: string = meaning[operator];
  return [
    ...(words.includes('before') || words === 'outside' ? [before] : []),
    ...(words.includes('inside') ? inside : []),
    ...(words.includes('after') || words === 'outside' ? [after] : []),
  ].sort();
}

const operators = Object.keys(meaning) as (keyof typeof meaning)[]; // the keys of a literal

describe('records with a time are found', () => {
  const edges: [FilterValue, Edges][] = [
    [
      '2026-03-10',
      {
        before: '2026-03-09T23:59:59+01:00',
        inside: ['2026-03-10T00:00:00+01:00', '2026-03-10T23:59:59+01:00'],
        after: '2026-03-11T00:00:00+01:00',
      },
    ],
    [
      // 23 hours long.
      '2026-03-29',
      {
        before: '2026-03-28T23:59:59+01:00',
        inside: ['2026-03-29T00:00:00+01:00', '2026-03-29T23:59:59+02:00'],
        after: '2026-03-30T00:00:00+02:00',
      },
    ],
    [
      { relative: 'this_week' },
      {
        before: '2026-03-22T23:59:59+01:00',
        inside: ['2026-03-23T00:00:00+01:00', '2026-03-29T23:59:59+02:00'],
        after: '2026-03-30T00:00:00+02:00',
      },
    ],
    [
      { relative: 'last_month' },
      {
        before: '2026-01-31T23:59:59+01:00',
        inside: ['2026-02-01T00:00:00+01:00', '2026-02-28T23:59:59+01:00'],
        after: '2026-03-01T00:00:00+01:00',
      },
    ],
    [
      { relative: 'last_days', count: 3 },
      {
        before: '2026-03-21T23:59:59+01:00',
        inside: ['2026-03-22T00:00:00+01:00', '2026-03-25T23:59:59+01:00'],
        after: '2026-03-26T00:00:00+01:00',
      },
    ],
    [
      // A week, when nobody said how many.
      { relative: 'next_days' },
      {
        before: '2026-03-24T23:59:59+01:00',
        inside: ['2026-03-25T00:00:00+01:00', '2026-04-01T23:59:59+02:00'],
        after: '2026-04-02T00:00:00+02:00',
      },
    ],
    [
      '2026-03-25T10:00:00+01:00',
      {
        before: '2026-03-25T09:59:59+01:00',
        inside: ['2026-03-25T10:00:00+01:00'],
        after: '2026-03-25T10:00:01+01:00',
      },
    ],
  ];

  it.each(edges)('to the second by %j', async (value, each) => {
    await only('Seen_At', [each.before, ...each.inside, each.after], async () => {
      for (const operator of operators) {
        expect([operator, ...(await found('Seen_At', operator, [value]))]).toEqual([
          operator,
          ...meant(each, operator),
        ]);
      }
    });
  });

  it.each<[string, FilterValue, FilterValue, Edges]>([
    [
      'days',
      '2026-03-10',
      '2026-03-29',
      {
        before: '2026-03-09T23:59:59+01:00',
        inside: ['2026-03-10T00:00:00+01:00', '2026-03-29T23:59:59+02:00'],
        after: '2026-03-30T00:00:00+02:00',
      },
    ],
    [
      'a month and a week',
      { relative: 'last_month' },
      { relative: 'this_week' },
      {
        before: '2026-01-31T23:59:59+01:00',
        inside: ['2026-02-01T00:00:00+01:00', '2026-03-29T23:59:59+02:00'],
        after: '2026-03-30T00:00:00+02:00',
      },
    ],
    [
      'exact times',
      '2026-03-25T10:00:00+01:00',
      '2026-03-25T12:30:00+01:00',
      {
        before: '2026-03-25T09:59:59+01:00',
        inside: ['2026-03-25T10:00:00+01:00', '2026-03-25T12:30:00+01:00'],
        after: '2026-03-25T12:30:01+01:00',
      },
    ],
    [
      'a day and an exact time',
      '2026-03-10',
      '2026-03-25T12:30:00+01:00',
      {
        before: '2026-03-09T23:59:59+01:00',
        inside: ['2026-03-10T00:00:00+01:00', '2026-03-25T12:30:00+01:00'],
        after: '2026-03-25T12:30:01+01:00',
      },
    ],
    [
      'an exact time and a day',
      '2026-03-25T10:00:00+01:00',
      '2026-03-26',
      {
        before: '2026-03-25T09:59:59+01:00',
        inside: ['2026-03-25T10:00:00+01:00', '2026-03-26T23:59:59+01:00'],
        after: '2026-03-27T00:00:00+01:00',
      },
    ],
  ])('between two %s, both of them included, and outside of them without', async (_, from, to, each) => {
    await only('Seen_At', [each.before, ...each.inside, each.after], async () => {
      expect(await found('Seen_At', 'between', [from, to])).toEqual(meant(each, 'equals'));
      expect(await found('Seen_At', 'not_between', [from, to])).toEqual(meant(each, 'not_equals'));
    });
  });
});

describe('records with a day are found', () => {
  it.each<[FilterValue, Edges]>([
    ['2026-02-28', { before: '2026-02-27', inside: ['2026-02-28'], after: '2026-03-01' }],
    [{ relative: 'tomorrow' }, { before: '2026-03-25', inside: ['2026-03-26'], after: '2026-03-27' }],
    [
      { relative: 'this_quarter' },
      { before: '2025-12-31', inside: ['2026-01-01', '2026-03-31'], after: '2026-04-01' },
    ],
    [
      { relative: 'last_days', count: 1 },
      { before: '2026-03-23', inside: ['2026-03-24', '2026-03-25'], after: '2026-03-26' },
    ],
    [
      { relative: 'next_days' },
      { before: '2026-03-24', inside: ['2026-03-25', '2026-04-01'], after: '2026-04-02' },
    ],
  ])('by %j', async (value, each) => {
    await only('Seen_On', [each.before, ...each.inside, each.after], async () => {
      for (const operator of operators) {
        expect([operator, ...(await found('Seen_On', operator, [value]))]).toEqual([
          operator,
          ...meant(each, operator),
        ]);
      }
    });
  });

  it('between the first of one span and the last of another, and outside of both', async () => {
    const span = [{ relative: 'last_month' }, { relative: 'this_week' }] as const;
    await only('Seen_On', ['2026-01-31', '2026-02-01', '2026-03-29', '2026-03-30'], async () => {
      expect(await found('Seen_On', 'between', span)).toEqual(['2026-02-01', '2026-03-29']);
      expect(await found('Seen_On', 'not_between', span)).toEqual(['2026-01-31', '2026-03-30']);
    });
  });

  it('in the zone of the person, where it is already the next one', async () => {
    const late = new ListReader(world.client, () => Date.parse('2026-03-25T23:30:00Z'));
    const [early] = [lists];
    lists = late;
    try {
      await only('Seen_On', ['2026-03-25', '2026-03-26'], async () => {
        expect(await found('Seen_On', 'equals', [{ relative: 'today' }])).toEqual(['2026-03-26']);
      });
    } finally {
      lists = early;
    }
  });
});

describe('an underscore, which is a wildcard in other kinds of SQL,', () => {
  it('stands for itself in each part of a text', async () => {
    await only('Department', ['order_7', 'order-7', 'orders7'], async () => {
      expect(await found('Department', 'contains', ['r_7'])).toEqual(['order_7']);
      expect(await found('Department', 'starts_with', ['order_'])).toEqual(['order_7']);
      expect(await found('Department', 'not_contains', ['_'])).toEqual(['order-7', 'orders7']);
    });
  });

  it('is not asked of bulk read, which says nothing of it', () => {
    for (const value of ['%r_7%', 'order_%', '%_%']) {
      expect(bulkCriteria({ field: 'Department', operator: 'like', value })).toBeNull();
    }
    expect(bulkCriteria({ field: 'Department', operator: 'not like', value: '%r_7%' })).toBeNull();
    expect(bulkCriteria({ field: 'Department', operator: '=', value: 'order_7' })).toMatchObject({
      value: 'order_7',
    });
    expect(bulkCriteria({ field: 'Department', operator: 'like', value: 'order%' })).toMatchObject({
      comparator: 'starts_with',
      value: 'order',
    });
  });
});
