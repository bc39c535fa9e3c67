import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { readFields } from '../../../../src/crm/replies/field-reply.ts';
import { readLayouts } from '../../../../src/crm/replies/layout-reply.ts';
import { readPipelines } from '../../../../src/crm/replies/pipeline-reply.ts';
import { readModules } from '../../../../src/crm/replies/module-reply.ts';
import { readRelatedLists } from '../../../../src/crm/replies/view-reply.ts';

describe('the other side of a look-up to several records', () => {
  const target = (dataType: string, connection: JsonValue): string | null | undefined =>
    readFields({ fields: [{ api_name: 'Fairs_Visited', data_type: dataType, [dataType]: connection }] })[0]
      ?.field.lookupModule;

  it('is read as v8 sends it, and as older versions do (replies/06)', () => {
    const linking = { module: { api_name: 'Leads_X_Fairs' }, lookup_field: { api_name: 'Lead' } };
    const connected = { module: { api_name: 'Trade_Fairs', id: '5' }, layouts: [] };
    const v8 = { linking_details: linking, connected_details: connected };
    expect(target('multiselectlookup', v8)).toBe('Trade_Fairs');
    const old = { connected_module: 'Trade_Fairs', linking_module: 'Leads_X_Fairs' };
    expect(target('multiselectlookup', old)).toBe('Trade_Fairs');
    expect(target('multiselectlookup', { connected_module: { api_name: 'Trade_Fairs' } })).toBe(
      'Trade_Fairs',
    );
    expect(target('multiuserlookup', { connected_details: { module: { api_name: 'users' } } })).toBe('users');
    expect([target('multiselectlookup', {}), target('multiselectlookup', null)]).toEqual([null, null]);
  });
});

describe('places in an order', () => {
  const shuffled = fc.shuffledSubarray([1, 2, 9, 10, 11, 100, 2000], { minLength: 7, maxLength: 7 });
  const asText = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });
  const sorted = ['P1', 'P2', 'P9', 'P10', 'P11', 'P100', 'P2000'];

  it('are numbers, whether they come as text or not (replies/11)', () => {
    fc.assert(
      fc.property(shuffled, asText, (places, texts) => {
        const items = places.map((place, index) => ({
          api_name: `P${place}`,
          sequence_number: texts[index] === true ? String(place) : place,
        }));
        const lists = readRelatedLists({ related_lists: items.map((item) => ({ ...item, module: null })) });
        expect(lists.map(({ apiName }) => apiName)).toEqual(sorted);
        expect(readModules({ modules: items }).map(({ apiName }) => apiName)).toEqual(sorted);
        const sections = items.map((item) => ({ ...item, name: item.api_name, fields: items }));
        const [layout] = readLayouts({ layouts: [{ id: '1', sections }] });
        expect(layout?.sections.map(({ name }) => name)).toEqual(sorted);
        expect(layout?.sections[0]?.fieldNames).toEqual(sorted);
        const choices = items.map((item) => ({ ...item, display_value: item.api_name }));
        const [pipeline] = readPipelines({ pipeline: [{ id: '1', display_value: 'P', maps: choices }] });
        expect(pipeline?.stages.map(({ value }) => value)).toEqual(sorted);
        const stage = { api_name: 'Stage', data_type: 'picklist', pick_list_values: choices };
        const [field] = readFields({ fields: [stage] });
        expect(field?.field.picklistValues.map(({ value }) => value)).toEqual(sorted);
      }),
    );
  });

  it('are not asked where a picklist is in the order of its letters', () => {
    const pick_list_values = [
      { display_value: 'Ash', sequence_number: 2 },
      { display_value: 'Oak', sequence_number: 1 },
    ];
    const wood = { api_name: 'Wood', data_type: 'picklist', pick_list_values };
    const [field] = readFields({ fields: [{ ...wood, pick_list_values_sorted_lexically: true }] });
    expect(field?.field.picklistValues.map(({ value }) => value)).toEqual(['Ash', 'Oak']);
  });

  it('and digits behind the point and chances may be text, too (replies/11)', () => {
    const stage = { display_value: 'Quoted', probability: '40', sequence_number: '1' };
    const [money, picklist] = readFields({
      fields: [
        { api_name: 'Fee', data_type: 'currency', decimal_place: '3' },
        { api_name: 'Stage', data_type: 'picklist', pick_list_values: [stage] },
      ],
    });
    expect(money?.field.decimalPlaces).toBe(3);
    expect(picklist?.field.picklistValues[0]?.probability).toBe(40);
  });

  it('leave what has none at the end, in its order', () => {
    const list = (api_name: string, sequence_number: JsonValue) => ({ api_name, sequence_number });
    const lists = readRelatedLists({
      related_lists: [list('A', null), list('B', 'x'), list('C', '3'), list('D', 2)],
    });
    expect(lists.map(({ apiName }) => apiName)).toEqual(['D', 'C', 'A', 'B']);
  });
});

describe('related lists of a linking module', () => {
  const list = {
    api_name: 'Fairs',
    type: 'multiselectlookup',
    module: { api_name: 'Leads_X_Fairs' },
    connectedmodule: 'Trade_Fairs',
    linkingmodule: 'Leads_X_Fairs',
    connectedlookupApiName: 'Fair',
  };

  it('name the module on the other side and the look-up that leads there', () => {
    expect(readRelatedLists({ related_lists: [list] })[0]?.linked).toEqual({
      module: 'Trade_Fairs',
      field: 'Fair',
    });
    const v8 = {
      api_name: 'Fairs',
      module: { api_name: 'Leads_X_Fairs' },
      multiselectlookup: {
        linking_details: {
          module: { api_name: 'Leads_X_Fairs' },
          lookup_field: { api_name: 'Lead' },
          connected_lookup_field: { api_name: 'Fair' },
        },
        connected_details: { module: { api_name: 'Trade_Fairs' } },
      },
    };
    expect(readRelatedLists({ related_lists: [v8] })[0]?.linked).toEqual({
      module: 'Trade_Fairs',
      field: 'Fair',
    });
  });

  it('are ordinary ones where the list is of the other side itself, or does not say how it links', () => {
    const direct = { ...list, module: { api_name: 'Trade_Fairs' } };
    const silent = { ...list, connectedlookupApiName: null };
    for (const item of [direct, silent]) {
      expect(readRelatedLists({ related_lists: [item] })[0]).not.toHaveProperty('linked');
    }
  });
});
