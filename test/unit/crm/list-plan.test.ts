import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operatorsOf, valuesOf } from '../../../src/contract/field-operators.ts';
import type { Filter, FilterOperator, FilterValue, ListQuery } from '../../../src/contract/list-query.ts';
import { fieldKinds, type ModuleDescription } from '../../../src/contract/records.ts';
import { coqlSelect } from '../../../src/crm/coql.ts';
import { planList, type ListPlan, type PlanContext } from '../../../src/crm/list-plan.ts';
import { comparisonsOf } from '../../../src/sandbox/query/condition.ts';
import { parseCoql } from '../../../src/sandbox/query/coql.ts';
import { parseCriteria } from '../../../src/sandbox/query/criteria.ts';
import { fieldOf } from '../support/field.ts';

const field = fieldOf;

const description: ModuleDescription = {
  module: { apiName: 'Deals', singularLabel: 'Deal', pluralLabel: 'Deals', custom: false },
  fields: [
    field('Deal_Name', 'text'),
    field('Stage', 'picklist'),
    field('Amount', 'currency'),
    field('Closing_Date', 'date'),
    field('Modified_Time', 'datetime'),
    field('Owner', 'owner'),
    field('Won', 'boolean'),
    ...fieldKinds.map((kind) => field(`Of_${kind}`, kind)),
  ],
  layouts: [],
  views: [],
  relatedLists: [],
  nameField: 'Deal_Name',
};

const context: PlanContext = {
  // In Auckland it is the next day already.
  now: Date.UTC(2026, 10, 25, 18, 30),
  timeZone: 'Pacific/Auckland',
  userId: '700',
  knownViewCriteria: new Map<string, Filter | null>([
    ['1', null],
    ['2', { match: 'all', conditions: [{ field: 'Stage', operator: 'in', values: ['Won', 'Lost'] }] }],
  ]),
  canQuery: true,
};

const all: ListQuery = { module: 'Deals', viewId: null, word: '', filter: null, sort: [] };
const where = (name: string, operator: FilterOperator, ...values: FilterValue[]): Filter => ({
  match: 'all',
  conditions: [{ field: name, operator, values }],
});
const textOf = (plan: ListPlan): string => (plan.serves === 'nothing' ? plan.reason : plan.text);
const filtered = (filter: Filter, part: Partial<PlanContext> = {}): string =>
  textOf(planList({ ...all, filter }, description, { ...context, ...part }));
const conditionOf = (filter: Filter): string =>
  filtered(filter).replace('select id from Deals where ', '').replace(' order by id desc', '');

describe('which call serves a list', () => {
  const serves = (query: Partial<ListQuery>, part: Partial<PlanContext> = {}): string =>
    planList({ ...all, ...query }, description, { ...context, ...part }).serves;

  it('takes the list call for all records, for its three sort keys and for an untouched view', () => {
    expect(serves({})).toBe('list');
    expect(serves({ sort: [{ field: 'Modified_Time', order: 'asc' }] })).toBe('list');
    expect(serves({ viewId: '2' })).toBe('view');
    expect(serves({ viewId: '99' })).toBe('view');
  });

  it('takes COQL for a filter, for other sort keys and for several of them', () => {
    expect(serves({ filter: where('Amount', 'greater_than', 5) })).toBe('query');
    expect(serves({ sort: [{ field: 'Amount', order: 'asc' }] })).toBe('query');
    expect(serves({ viewId: '2', sort: [{ field: 'id', order: 'asc' }] })).toBe('query');
  });

  it('puts the conditions of a view and of a person together, and ends the order with the id', () => {
    const sort = [
      { field: 'Amount', order: 'desc' },
      { field: 'Deal_Name', order: 'asc' },
    ] as const;
    const filter = where('Deal_Name', 'starts_with', 'A');
    const refusedViews = new Set(['2']);
    const query = { ...all, viewId: '2', filter, sort: [...sort] };
    const plan = planList(query, description, { ...context, refusedViews });
    expect(textOf(plan)).toBe(
      "select id from Deals where (Stage in ('Won', 'Lost') and Deal_Name like 'A%') order by Amount desc, Deal_Name asc, id asc",
    );
  });

  it('sorts look-ups by the name behind them, and people as they are shown', () => {
    const lookup = { ...field('Reseller', 'lookup'), sortable: false, lookupModule: 'Vendors' };
    const custom = { ...field('Building', 'lookup'), sortable: false, lookupModule: 'Buildings' };
    const several = { ...field('What_Id', 'lookup'), lookupModule: null };
    const fields = [...description.fields, lookup, custom, several];
    const by = (name: string): string =>
      textOf(
        planList({ ...all, sort: [{ field: name, order: 'asc' }] }, { ...description, fields }, context),
      ).replace(/^.* order by /, '');
    expect(by('Reseller')).toBe('Reseller.Vendor_Name asc, id asc');
    expect(by('Building')).toBe('Building.Name asc, id asc');
    expect(by('Owner')).toBe('Owner.first_name asc, Owner.last_name asc, id asc');
    expect(by('What_Id')).toMatch(/cannot sort/);
  });

  it('leaves to Zoho what a view holds, whatever that is, and reads it only where COQL does not take it', () => {
    const filter = where('Amount', 'less_than', 7);
    const ofView = { ...all, viewId: '9', filter };
    expect(textOf(planList(ofView, description, context))).toBe(
      'select id from Deals#9 where Amount < 7 order by id desc',
    );
    const sorted = { ...all, viewId: '9', sort: [{ field: 'Amount', order: 'asc' as const }] };
    expect(textOf(planList(sorted, description, context))).toBe(
      'select id from Deals#9 where id is not null order by Amount asc, id asc',
    );
    expect(planList({ ...all, viewId: '9' }, description, context)).toMatchObject({
      serves: 'view',
      query: { viewId: '9', where: undefined },
    });
    const views = [{ id: '9', name: 'Shared To Me', isDefault: false, favourite: false, fieldNames: [] }];
    const unknown = { criteria: null, criteriaKnown: false, queried: false };
    const shared = { ...description, views: views.map((view) => ({ ...view, ...unknown })) };
    expect(planList(ofView, shared, context)).toMatchObject({ serves: 'nothing' });
    expect(planList(ofView, description, { ...context, canQuery: false })).toMatchObject({
      serves: 'nothing',
    });
  });

  it('takes the search call for a word, and for criteria where COQL is not allowed', () => {
    expect(serves({ word: 'turbine' })).toBe('word');
    expect(textOf(planList({ ...all, word: 'turbine' }, description, context))).toBe(
      'GET /Deals/search?word=turbine',
    );
    expect(textOf(planList({ ...all, word: 'ana@zyxwv.example' }, description, context))).toBe(
      'GET /Deals/search?email=ana@zyxwv.example',
    );
    expect(textOf(planList({ ...all, word: '+49 151 2345678' }, description, context))).toBe(
      'GET /Deals/search?phone=+49 151 2345678',
    );
    const filter = where('Stage', 'not_in', 'Won', 'Lost, then found');
    expect(filtered(filter, { canQuery: false })).toBe(
      '((Stage:not_equal:Won)and(Stage:not_equal:Lost\\, then found))',
    );
  });

  it.each<[string, Partial<ListQuery>, Partial<PlanContext>, RegExp]>([
    [
      'a word within a view that cannot be read',
      { viewId: '9', word: 'turbine' },
      { refusedViews: new Set(['9']) },
      /view/,
    ],
    [
      'a word within a filter that is none',
      { word: 'x', filter: where('Amount', 'equals', 'much') },
      {},
      /number is missing/,
    ],
    [
      'a filter on a view that cannot be read',
      { viewId: '9', filter: where('Stage', 'equals', 'Won') },
      { refusedViews: new Set(['9']) },
      /view/,
    ],
    ['a sort by what has no order', { sort: [{ field: 'Of_subform', order: 'asc' }] }, {}, /sort by/],
    ['a sort without COQL', { sort: [{ field: 'Amount', order: 'asc' }] }, { canQuery: false }, /permission/],
    ['a field that does not exist', { filter: where('Nothing', 'equals', 'x') }, {}, /no field/],
    ['an operator of another kind', { filter: where('Amount', 'contains', '5') }, {}, /cannot filter/],
    ['a number that is none', { filter: where('Amount', 'equals', 'much') }, {}, /number is missing/],
    ['a date that is none', { filter: where('Closing_Date', 'equals', '2026-02-30') }, {}, /date is missing/],
    ['one bound of two', { filter: where('Amount', 'between', 5) }, {}, /value is missing/],
    ['a person by name', { filter: where('Owner', 'equals', 'Ann') }, {}, /record is missing/],
  ])('says why nothing serves %s', (_, query, part, reason) => {
    const plan = planList({ ...all, ...query }, description, { ...context, ...part });
    expect(plan).toMatchObject({ serves: 'nothing', reason: expect.stringMatching(reason) as unknown });
  });

  it('says that there are too many conditions before Zoho does', () => {
    const [condition] = where('Stage', 'equals', 'Won').conditions;
    const conditions = Array.from({ length: 25 }, () => condition).flatMap((each) => each ?? []);
    expect(filtered({ match: 'any', conditions })).toContain('select');
    expect(
      filtered({
        match: 'all',
        conditions: [...conditions.slice(1), ...where('Amount', 'between', 1, 2).conditions],
      }),
    ).toContain('25 conditions');
  });
});

describe('conditions of a filter', () => {
  it.each<[Filter, string]>([
    [where('Deal_Name', 'contains', "O'Hara"), "Deal_Name like '%O''Hara%'"],
    [where('Amount', 'between', 10, '20.5'), '(Amount >= 10 and Amount <= 20.5)'],
    [where('Amount', 'not_between', 10, 20), '(Amount < 10 or Amount > 20)'],
    [where('Won', 'equals', 'true'), 'Won = true'],
    [where('Owner', 'in', '${CURRENTUSER}', '12'), "Owner in ('700', '12')"],
    [where('Stage', 'is_empty'), 'Stage is null'],
    [where('Closing_Date', 'equals', { relative: 'today' }), "Closing_Date = '2026-11-26'"],
    [
      where('Closing_Date', 'equals', { relative: 'this_week' }),
      "(Closing_Date >= '2026-11-23' and Closing_Date <= '2026-11-29')",
    ],
    [where('Closing_Date', 'less_than', { relative: 'this_month' }), "Closing_Date < '2026-11-01'"],
    [where('Closing_Date', 'greater_than', { relative: 'last_month' }), "Closing_Date > '2026-10-31'"],
    [
      where('Closing_Date', 'between', { relative: 'last_days', count: 30 }, { relative: 'today' }),
      "(Closing_Date >= '2026-10-27' and Closing_Date <= '2026-11-26')",
    ],
    [
      where('Modified_Time', 'equals', { relative: 'yesterday' }),
      "(Modified_Time >= '2026-11-25T00:00:00+13:00' and Modified_Time < '2026-11-26T00:00:00+13:00')",
    ],
    [where('Modified_Time', 'greater_than', '2026-11-25'), "Modified_Time >= '2026-11-26T00:00:00+13:00'"],
    [where('Modified_Time', 'less_equal', '2026-11-25'), "Modified_Time < '2026-11-26T00:00:00+13:00'"],
    [where('Modified_Time', 'less_than', '2026-11-25T10:00:00Z'), "Modified_Time < '2026-11-25T10:00:00Z'"],
  ])('%#: is what a person meant', (filter, expected) => {
    expect(conditionOf(filter)).toBe(expected);
  });

  it('begins a day where the clock of the zone says so, on the days it changes, too', () => {
    const day = (zone: string, text: string): string =>
      filtered(where('Modified_Time', 'less_than', text), { timeZone: zone });
    expect(day('Europe/Berlin', '2026-03-29')).toContain("'2026-03-29T00:00:00+01:00'");
    expect(day('Europe/Berlin', '2026-03-30')).toContain("'2026-03-30T00:00:00+02:00'");
    expect(day('America/Sao_Paulo', '2018-11-05')).toContain("'2018-11-05T00:00:00-02:00'");
    expect(day('No/Such_Zone', '2026-03-30')).toContain("'2026-03-30T00:00:00+00:00'");
  });

  it('cuts long lists of values where COQL would not take them', () => {
    const values = Array.from({ length: 101 }, (_, index) => `v${String(index)}`);
    const text = conditionOf(where('Stage', 'not_in', ...values));
    expect(text).toMatch(/^\(Stage not in \(.*\) and Stage not in \('v100'\)\)$/);
    expect(conditionOf(where('Stage', 'in', ...values.slice(1)))).toMatch(/^Stage in \([^()]*\)$/);
  });

  it('lets no value change the query around it', () => {
    const texts = fc.oneof(
      fc.string({ minLength: 1, unit: 'binary' }),
      fc
        .array(fc.constantFrom("'", '\\', '(', ')', ',', ':', ' or ', 'id is not null', '%', '}', '\n'), {
          minLength: 1,
          maxLength: 12,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(
        fc.constantFrom<FilterOperator>('equals', 'in', 'contains', 'starts_with'),
        texts,
        (operator, text) => {
          fc.pre(!/^\$\{.*\}$/.test(text));
          // No way to escape the wildcard is documented; see below.
          fc.pre(!text.includes('%') || operator === 'equals' || operator === 'in');
          const conditions = [
            { field: 'Deal_Name', operator, values: [text] },
            { field: 'Amount', operator: 'less_than', values: [5] },
          ] as const;
          const filter: Filter = {
            match: 'all',
            conditions: conditions.map((each) => ({ ...each, values: [...each.values] })),
          };
          const plan = planList({ ...all, filter }, description, context);
          if (plan.serves !== 'query') throw new Error(plan.serves);
          const read = parseCoql(coqlSelect({ ...plan.query, fields: ['id'], limit: 200 }));
          expect(read.orderBy).toEqual([{ name: 'id', descending: true }]);
          const [first, second, ...none] = comparisonsOf(read.where);
          const bare = operator === 'contains' ? `%${text}%` : operator === 'starts_with' ? `${text}%` : text;
          expect(first).toMatchObject({ field: 'Deal_Name', values: [bare] });
          expect(second).toMatchObject({ field: 'Amount', values: ['5'] });
          expect(none).toEqual([]);
          if (operator !== 'starts_with') return;
          const searched = planList({ ...all, filter }, description, { ...context, canQuery: false });
          const criteria = comparisonsOf(parseCriteria(textOf(searched)));
          expect(criteria).toHaveLength(2);
          expect(criteria[0]).toMatchObject({ field: 'Deal_Name', values: [text] });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('has an operator for every kind that compiles, and none that does not', () => {
    const samples: Readonly<Record<string, FilterValue>> = {
      owner: '12',
      lookup: '12',
      date: '2026-01-01',
      datetime: { relative: 'today' },
      boolean: true,
    };
    for (const kind of fieldKinds) {
      const name = `Of_${kind}`;
      for (const operator of operatorsOf(field(name, kind))) {
        const count = valuesOf(operator);
        const value = samples[kind] ?? '5';
        const values = Array.from({ length: count === 'many' ? 3 : count }, () => value);
        expect(filtered(where(name, operator, ...values))).toMatch(/^select id from Deals where /);
      }
    }
  });
});
