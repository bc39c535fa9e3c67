import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter, FilterOperator, FilterValue, ListQuery } from '../../../../src/contract/list-query.ts';
import type { JsonValue, ModuleDescription } from '../../../../src/contract/records.ts';
import { planList, type ListPlan, type PlanContext } from '../../../../src/crm/list-plan.ts';
import { readFields } from '../../../../src/crm/replies/field-reply.ts';
import { comparisonsOf } from '../../../../src/sandbox/query/condition.ts';
import { parseCoql } from '../../../../src/sandbox/query/coql.ts';

const choice = (display_value: string, actual_value = display_value): JsonValue => ({
  display_value,
  actual_value,
});

/** As Zoho describes them (Fields metadata, v8). */
const described = (api_name: string, data_type: string, more: Readonly<Record<string, JsonValue>> = {}) => ({
  api_name,
  field_label: api_name.replaceAll('_', ' '),
  data_type,
  visible: true,
  filterable: true,
  sortable: true,
  searchable: true,
  ...more,
});

const body: JsonValue = {
  fields: [
    described('Company', 'text'),
    described('Remarks', 'textarea'),
    described('Origin', 'picklist', {
      pick_list_values: [choice('-None-'), choice('Word of mouth', 'Referral'), choice('Fair')],
    }),
    described('State', 'picklist', {
      pick_list_values: [choice('Contacted'), choice('Not Contacted'), choice('Junk')],
    }),
    described('Tongues', 'multiselectpicklist', {
      pick_list_values: [choice('Norse', 'no'), choice('Old Norse'), choice('Welsh')],
    }),
    described('Opted_Out', 'boolean'),
    described('Ledger', 'bigint'),
    described('Weight', 'double'),
    described('Serial', 'autonumber'),
    described('External', 'text'),
    described('Secret', 'text', { crypt: { mode: 'decryption', column: 'Secret', status: 1 } }),
    described('Secret_Sum', 'currency', { crypt: { mode: 'decryption', column: 'Secret_Sum', status: 1 } }),
    described('Is_Late', 'formula', { formula: { return_type: 'boolean' } }),
    described('Owner', 'ownerlookup'),
    described('Seen_On', 'date'),
  ],
};

const description: ModuleDescription = {
  module: { apiName: 'Leads', singularLabel: 'Lead', pluralLabel: 'Leads', custom: false },
  fields: readFields(body).map(({ field }) => field),
  layouts: [],
  views: [],
  relatedLists: [],
  nameField: 'Company',
};

const context: PlanContext = {
  now: Date.UTC(2026, 4, 5),
  timeZone: null,
  userId: '71',
  knownViewCriteria: new Map<string, Filter | null>([
    [
      '5',
      { match: 'all', conditions: [{ field: 'Origin', operator: 'in', values: ['Referral', '-None-'] }] },
    ],
  ]),
  canQuery: true,
};

const all: ListQuery = { module: 'Leads', viewId: null, word: '', filter: null, sort: [] };
const planOf = (
  field: string,
  operator: FilterOperator,
  values: readonly FilterValue[],
  part: Partial<PlanContext> = {},
): ListPlan =>
  planList(
    { ...all, filter: { match: 'all', conditions: [{ field, operator, values: [...values] }] } },
    description,
    { ...context, ...part },
  );
const conditionOf = (field: string, operator: FilterOperator, ...values: FilterValue[]): string => {
  const plan = planOf(field, operator, values);
  if (plan.serves !== 'query') throw new Error(plan.serves === 'nothing' ? plan.reason : plan.serves);
  return plan.text.replace('select id from Leads where ', '').replace(' order by id desc', '');
};
const reasonOf = (plan: ListPlan): string => (plan.serves === 'nothing' ? plan.reason : plan.text);

describe('choices', () => {
  it('are asked for as they are shown, whichever way the filter was kept (trials/05)', () => {
    expect(conditionOf('Origin', 'in', 'Referral', 'Fair')).toBe("Origin in ('Word of mouth', 'Fair')");
    expect(conditionOf('Origin', 'equals', 'Word of mouth')).toBe("Origin = 'Word of mouth'");
    expect(conditionOf('Origin', 'not_equals', 'Referral')).toBe("Origin != 'Word of mouth'");
    // What the picklist no longer has is asked for as it is.
    expect(conditionOf('Origin', 'not_in', 'Telegram')).toBe("Origin not in ('Telegram')");
    // Both ways of writing one choice are one choice.
    expect(conditionOf('Origin', 'in', 'Referral', 'Word of mouth')).toBe("Origin in ('Word of mouth')");
  });

  it('are shown ones in the criteria of a view of Zoho, too (trials/05)', () => {
    const plan = planList({ ...all, viewId: '5', sort: [{ field: 'Company', order: 'asc' }] }, description, {
      ...context,
      refusedViews: new Set(['5']),
    });
    expect(reasonOf(plan)).toContain("where (Origin in ('Word of mouth') or Origin is null)");
  });

  it('take -None- for no value, also among others (trials/06)', () => {
    expect(conditionOf('Origin', 'in', '-None-')).toBe('Origin is null');
    expect(conditionOf('Origin', 'equals', '-None-')).toBe('Origin is null');
    expect(conditionOf('Origin', 'not_equals', '-None-')).toBe('Origin is not null');
    expect(conditionOf('Origin', 'in', 'Fair', '-None-')).toBe("(Origin in ('Fair') or Origin is null)");
    expect(conditionOf('Origin', 'not_in', '-None-', 'Fair')).toBe(
      "(Origin not in ('Fair') and Origin is not null)",
    );
  });

  it('of which a record has several are parts of one text', () => {
    expect(conditionOf('Tongues', 'equals', 'Welsh')).toBe("Tongues = 'Welsh'");
    expect(conditionOf('Tongues', 'in', 'Welsh')).toBe("Tongues like '%Welsh%'");
    expect(conditionOf('Tongues', 'not_in', 'Welsh')).toBe("Tongues not like '%Welsh%'");
    // A choice that is a part of another one is told from it by what separates them.
    expect(conditionOf('Tongues', 'in', 'no')).toBe(
      "(((Tongues = 'Norse' or Tongues like 'Norse;%') or Tongues like '%;Norse') or Tongues like '%;Norse;%')",
    );
  });
});

describe('none of several choices', () => {
  const tongues = (labels: readonly string[]): ModuleDescription => ({
    ...description,
    fields: description.fields.map((field) =>
      field.apiName === 'Tongues'
        ? { ...field, picklistValues: labels.map((label) => ({ label, value: label, colour: null })) }
        : field,
    ),
  });
  const planned = (labels: readonly string[], choice: string): string => {
    const condition = { field: 'Tongues', operator: 'not_in' as const, values: [choice] };
    const filter: Filter = { match: 'all', conditions: [condition] };
    return reasonOf(planList({ ...all, filter }, tongues(labels), context));
  };

  // `not like` takes '%x%' only: 'Old Norse;Welsh' has 'Norse;' within it, 'Welsh;Norse (runes)' has ';Norse'.
  it.each([[['Norse', 'Old Norse']], [['Norse', 'Norse (runes)']], [['norse', 'Norse', 'Old norse']]])(
    'are told from others here where COQL cannot: %j',
    (labels) => {
      expect(planned([...labels, 'Welsh'], 'Norse')).toContain('where id is not null');
    },
  );

  it('are asked for where only the middle of another one has their name', () => {
    expect(planned(['Norse', 'Old Norse (runes)'], 'Norse')).toContain(
      "((Tongues != 'Norse' and Tongues not like '%Norse;%') and Tongues not like '%;Norse%')",
    );
  });
});

describe('booleans', () => {
  it.each([true, 'true'])('know = only: not %s is no (trials/08) (replies/16)', (value) => {
    expect(conditionOf('Opted_Out', 'not_equals', value)).toBe('Opted_Out = false');
    expect(conditionOf('Opted_Out', 'equals', value)).toBe('Opted_Out = true');
  });

  it('that a formula yields know = and emptiness (trials/08)', () => {
    expect(conditionOf('Is_Late', 'not_equals', false)).toBe('Is_Late = true');
    expect(conditionOf('Is_Late', 'is_empty')).toBe('Is_Late is null');
  });
});

describe('numbers', () => {
  it('keep every digit, from the filter to the query (trials/09)', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 18n, max: 10n ** 19n - 1n }), fc.boolean(), (value, isBelow) => {
        const digits = String(isBelow ? -value : value);
        expect(conditionOf('Ledger', 'equals', digits)).toBe(`Ledger = ${digits}`);
        expect(conditionOf('Ledger', 'in', digits, '7')).toBe(`Ledger in (${digits}, 7)`);
        expect(conditionOf('Weight', 'less_than', `${digits}.${String(value)}`)).toBe(
          `Weight < ${digits}.${String(value)}`,
        );
        expect(reasonOf(planOf('Ledger', 'greater_equal', [digits], { canQuery: false }))).toBe(
          `(Ledger:greater_equal:${digits})`,
        );
      }),
    );
    expect(conditionOf('Serial', 'equals', '000123')).toBe("Serial = '000123'");
  });

  it.each(['12a', '1.2.3', '1,5', '--1', '0x10', '1e5', 'NaN'])(
    'say that %s is none (trials/09)',
    (typed) => {
      expect(reasonOf(planOf('Weight', 'equals', [typed]))).toContain(`“${typed}” cannot be read as one`);
    },
  );
});

describe('texts', () => {
  it('with quotes, backslashes and wildcards are asked for as they are (trials/01)', () => {
    const texts = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !/^\$\{.*\}$/.test(text));
    const hard = fc
      .array(fc.constantFrom("'", "''", '\\', "\\'", '"', '%', '_', ';', 'x', '\u2028', '😀'), {
        minLength: 1,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(texts, hard), (text) => {
        const [read, ...others] = comparisonsOf(
          parseCoql(`select id from Leads where ${conditionOf('Company', 'equals', text)}`).where,
        );
        expect(read?.values).toEqual([text]);
        expect(others).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[FilterOperator, string, string]>([
    ['contains', '50%', "Company like '%50%'"],
    ['contains', '5%500%', "Company like '%500%'"],
    ['contains', '%%', 'Company is not null'],
    ['not_contains', '50%', 'id is not null'],
    ['starts_with', '5%500', "Company like '5%'"],
    ['starts_with', '%500', "Company like '%500%'"],
    ['starts_with', '%', 'Company is not null'],
  ])(
    'with a wildcard of Zoho are asked for by what takes in more: %s %s (trials/01)',
    (operator, value, asked) => {
      expect(conditionOf('Company', operator, value)).toBe(asked);
      const plan = planOf('Company', operator, [value]);
      expect(plan).toMatchObject({ sift: { viewId: null, sort: [] } });
      expect(plan).toMatchObject({
        sift: { filters: [{ match: 'all', conditions: [{ field: 'Company', operator, values: [value] }] }] },
      });
    },
  );

  it('with an underscore are asked for as they are: it is no wildcard of Zoho', () => {
    expect(conditionOf('Company', 'contains', 'a_b')).toBe("Company like '%a_b%'");
    expect(planOf('Company', 'contains', ['a_b'])).toMatchObject({ sift: null });
  });

  it('of a field named like a word of SQL are asked for by its name in quotes (trials/02)', () => {
    expect(conditionOf('External', 'equals', 'x')).toBe("'External' = 'x'");
    const sorted = planList({ ...all, sort: [{ field: 'External', order: 'asc' }] }, description, context);
    expect(reasonOf(sorted)).toContain("order by 'External' asc");
  });

  it('that are encrypted can be empty or not, and figures the same or not', () => {
    expect(conditionOf('Secret', 'is_not_empty')).toBe('Secret is not null');
    expect(planOf('Secret', 'equals', ['x']).serves).toBe('nothing');
    expect(conditionOf('Secret_Sum', 'not_equals', '5')).toBe('Secret_Sum != 5');
    expect(planOf('Secret_Sum', 'less_than', ['5']).serves).toBe('nothing');
    const sorted = planList({ ...all, sort: [{ field: 'Secret', order: 'asc' }] }, description, context);
    expect(reasonOf(sorted)).toContain('cannot sort by Secret');
  });
});

describe('search criteria, where COQL is not allowed', () => {
  const searched = (field: string, operator: FilterOperator, ...values: FilterValue[]): string =>
    reasonOf(planOf(field, operator, values, { canQuery: false }));

  it.each<[string, FilterOperator, readonly FilterValue[]]>([
    ['Company', 'contains', ['mill']],
    ['Company', 'not_contains', ['mill']],
    ['Serial', 'starts_with', ['A-']],
    ['Secret', 'is_not_empty', []],
    // "ABC Inc." is found for "ABC".
    ['Company', 'equals', ['ABC']],
    ['Company', 'not_equals', ['ABC']],
    ['Company', 'in', ['ABC', 'DEF']],
    ['Company', 'not_in', ['ABC']],
    ['Remarks', 'equals', ['called']],
    ['Serial', 'equals', ['A-1']],
    // "Not Contacted" is found for "Contacted", "Norse;Welsh" for "Welsh".
    ['State', 'equals', ['Contacted']],
    ['State', 'in', ['Junk', 'contacted']],
    ['State', 'not_in', ['Contacted']],
    ['Tongues', 'equals', ['Welsh']],
    ['Tongues', 'not_in', ['Welsh']],
    ['Tongues', 'in', ['Norse']],
  ])('have no word for %s %s, and say what is missing (replies/17)', (field, operator, values) => {
    expect(searched(field, operator, ...values)).toContain('ZohoCRM.coql.READ');
  });

  it('use documented operators only (replies/17)', () => {
    expect(searched('Origin', 'not_in', 'Fair')).toBe('(Origin:not_equal:Fair)');
    expect(searched('Origin', 'not_in', 'Fair', 'Referral')).toBe(
      '((Origin:not_equal:Fair)and(Origin:not_equal:Word of mouth))',
    );
    expect(searched('Origin', 'in', 'Fair', '-None-')).toBe('((Origin:in:Fair)or(Origin:equals:${EMPTY}))');
    expect(searched('Tongues', 'in', 'Welsh', '-None-')).toBe(
      '((Tongues:in:Welsh)or(Tongues:equals:${EMPTY}))',
    );
    expect(searched('State', 'equals', 'Not Contacted')).toBe('(State:equals:Not Contacted)');
    expect(searched('State', 'is_empty')).toBe('(State:equals:${EMPTY})');
    expect(searched('Company', 'starts_with', '50%')).toBe('(Company:starts_with:50%)');
    expect(searched('Opted_Out', 'not_equals', true)).toBe('(Opted_Out:equals:false)');
    expect(searched('Weight', 'between', '1', '2.5')).toBe(
      '((Weight:greater_equal:1)and(Weight:less_equal:2.5))',
    );
  });

  it('count what they are made of: ten at most (replies/17)', () => {
    const words = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `w${String(index)}`);
    expect(searched('Origin', 'not_in', ...words(10))).toContain('(Origin:not_equal:w9)');
    expect(searched('Origin', 'not_in', ...words(11))).toContain('ZohoCRM.coql.READ');
  });
});
