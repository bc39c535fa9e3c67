import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isQueried, isSortable, operatorsOf, valuesOf } from '../../../../src/contract/field-operators.ts';
import type { FilterOperator, FilterValue, ListQuery } from '../../../../src/contract/list-query.ts';
import { abilityOf } from '../../../../src/contract/query-abilities.ts';
import type { Field, ModuleDescription } from '../../../../src/contract/records.ts';
import { coqlSelect } from '../../../../src/crm/coql.ts';
import { planList, type PlanContext } from '../../../../src/crm/list-plan.ts';
import { signedIn, type SandboxClient } from '../support/sandbox-client.ts';

const modules = ['Leads', 'Contacts', 'Accounts', 'Deals', 'Tasks', 'Products', 'Site_Visits'];
const context: PlanContext = {
  now: Date.UTC(2026, 4, 5),
  timeZone: 'Europe/Oslo',
  userId: '71',
  knownViewCriteria: new Map(),
  canQuery: true,
};

/** A value that the field can be compared with. */
function valueFor(field: Field): FilterValue {
  switch (abilityOf(field).compare) {
    case 'boolean':
      return true;
    case 'number':
      return '912345678901234567';
    case 'date':
    case 'datetime':
      return { relative: 'this_month' };
    case 'reference':
      return '5500000000012345';
    case 'choice':
      return field.picklistValues.at(-1)?.label ?? "D'Arcy";
    default:
      return "D'Arcy \\ (x), y";
  }
}

/** Fields of as many types as there are, each with one or none that is encrypted. */
function ofEveryType(fields: readonly Field[]): Field[] {
  const types = new Map(
    fields.map((field) => [`${field.dataType} ${field.resultKind ?? ''} ${String(field.encrypted)}`, field]),
  );
  return [...types.values()];
}

describe('what the contract says of fields, asked of a sandbox as strict as Zoho', () => {
  let zoho: SandboxClient;
  const descriptions: ModuleDescription[] = [];
  beforeAll(async () => {
    zoho = await signedIn({ contacts: 40, edition: 'Ultimate' });
    const { control } = zoho.sandbox;
    control.addField('Contacts', { apiName: 'External', dataType: 'text', value: null });
    control.addField('Contacts', {
      apiName: 'Group',
      dataType: 'picklist',
      value: 'a',
      options: [{ value: 'a' }],
    });
    control.addField('Deals', { apiName: 'Value', dataType: 'currency', value: 5 });
    for (const module of modules) descriptions.push(await zoho.client.describeModule(module));
  });
  afterAll(() => zoho.sandbox.close());

  it('is taken in every column, order, group and sum that it allows (trials/02) (trials/07)', async () => {
    for (const description of descriptions) {
      const { module, fields } = description;
      const all = fields.filter(isQueried).map(({ apiName }) => apiName);
      for (let at = 0; at < all.length; at += 49) {
        await zoho.client.coql(
          coqlSelect({ module: module.apiName, fields: all.slice(at, at + 49), limit: 1 }),
          {},
        );
      }
      for (const field of ofEveryType(fields.filter(isSortable))) {
        const sort: ListQuery['sort'] = [
          { field: field.apiName, order: 'asc' },
          { field: 'id', order: 'desc' },
        ];
        const query: ListQuery = { module: module.apiName, viewId: null, word: '', filter: null, sort };
        const plan = planList(query, description, context);
        if (plan.serves !== 'query') throw new Error(`${field.apiName} is not sorted`);
        await zoho.client.coql(coqlSelect({ ...plan.query, fields: ['id'], limit: 1 }), {});
      }
    }
  });

  it.each([true, false])(
    'is taken in every filter that it offers, by COQL: %s (trials/02) (replies/17)',
    async (canQuery) => {
      const asked: string[] = [];
      const refused: string[] = [];
      for (const description of descriptions) {
        const module = description.module.apiName;
        const special = description.fields.filter(({ apiName }) =>
          ['External', 'Group', 'Value'].includes(apiName),
        );
        for (const field of [...ofEveryType(description.fields), ...special]) {
          for (const operator of operatorsOf(field)) {
            const plan = planList(queryOn(module, field, operator), description, { ...context, canQuery });
            const refuse = (): number => refused.push(`${module} ${'text' in plan ? plan.text : ''}`);
            if (plan.serves === 'query') {
              await zoho.client
                .coql(coqlSelect({ ...plan.query, fields: ['id'], limit: 1 }), {})
                .catch(refuse);
            } else if (plan.serves === 'criteria') {
              const page = { kind: 'number', number: 1 } as const;
              const { criteria } = plan;
              await zoho.client.searchRecords({ module, fields: ['id'], page, criteria }).catch(refuse);
            } else {
              expect(plan, `${field.apiName} ${operator}`).toMatchObject({ serves: 'nothing' });
              expect(canQuery, `${field.apiName} ${operator}`).toBe(false);
              continue;
            }
            asked.push(`${field.apiName} ${operator}`);
          }
        }
      }
      expect(refused).toEqual([]);
      expect(asked.length).toBeGreaterThan(200);
    },
    240_000,
  );
});

function queryOn(module: string, field: Field, operator: FilterOperator): ListQuery {
  const count = valuesOf(operator);
  const values = Array.from({ length: count === 'many' ? 2 : count }, () => valueFor(field));
  const filter = { match: 'all', conditions: [{ field: field.apiName, operator, values }] } as const;
  return {
    module,
    viewId: null,
    word: '',
    filter: { ...filter, conditions: [...filter.conditions] },
    sort: [],
  };
}
