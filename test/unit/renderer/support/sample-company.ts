import type { Field, JsonValue, ModuleDescription } from '../../../../src/contract/records.ts';
import {
  accountFields,
  accountValue,
  contactFields,
  contactValue,
  dealFields,
  dealValue,
  wideFields,
  wideValue,
  type SampleModule,
} from './sample-records.ts';

interface ModulePlan {
  readonly apiName: string;
  readonly singular: string;
  readonly plural: string;
  readonly fields: readonly Field[];
  readonly size: number;
  readonly valueOf: (row: number, field: string) => JsonValue;
  readonly columns: number;
}

/** The modules of the made-up company. @param contacts - how many contacts there are */
export function sampleCompany(contacts: number): readonly SampleModule[] {
  const plans: ModulePlan[] = [
    {
      apiName: 'Leads',
      singular: 'Lead',
      plural: 'Leads',
      fields: contactFields,
      size: 320,
      valueOf: contactValue,
      columns: 9,
    },
    {
      apiName: 'Contacts',
      singular: 'Contact',
      plural: 'Contacts',
      fields: contactFields,
      size: contacts,
      valueOf: contactValue,
      columns: 14,
    },
    {
      apiName: 'Accounts',
      singular: 'Account',
      plural: 'Accounts',
      fields: accountFields,
      size: 180,
      valueOf: accountValue,
      columns: 8,
    },
    {
      apiName: 'Deals',
      singular: 'Deal',
      plural: 'Deals',
      fields: dealFields,
      size: 640,
      valueOf: dealValue,
      columns: 10,
    },
    {
      apiName: 'Tasks',
      singular: 'Task',
      plural: 'Tasks',
      fields: dealFields,
      size: 0,
      valueOf: dealValue,
      columns: 6,
    },
    {
      apiName: 'Service_Visits',
      singular: 'Service Visit',
      plural: 'Service Visits',
      fields: wideFields,
      size: 2400,
      valueOf: wideValue,
      columns: 48,
    },
  ];
  return plans.map((plan) => ({ description: describe(plan), size: plan.size, valueOf: plan.valueOf }));
}

function describe(plan: ModulePlan): ModuleDescription {
  const names = plan.fields.filter(({ visible }) => visible).map(({ apiName }) => apiName);
  const view = names.filter((name) => name !== 'Record_Image').slice(0, plan.columns);
  const plain = (id: string, name: string, isDefault: boolean, favourite: boolean) => ({
    id,
    name,
    isDefault,
    favourite,
    fieldNames: [...view, 'Modified_Time'],
    criteria: null,
    criteriaKnown: true,
  });
  return {
    module: {
      apiName: plan.apiName,
      singularLabel: plan.singular,
      pluralLabel: plan.plural,
      custom: plan.apiName === 'Service_Visits',
    },
    fields: [...plan.fields],
    layouts: [
      {
        id: '1',
        name: 'Standard',
        sections: [
          {
            name: 'main',
            label: `${plan.singular} Information`,
            columns: 2,
            fieldNames: ['Owner', ...names.slice(0, 12)],
          },
          { name: 'more', label: 'Details', columns: 2, fieldNames: names.slice(12, 24) },
          {
            name: 'system',
            label: 'System Information',
            columns: 2,
            fieldNames: ['Created_Time', 'Modified_Time'],
          },
        ],
      },
    ],
    views: [
      plain('4001', `All ${plan.plural}`, true, false),
      plain('4002', `My ${plan.plural}`, false, true),
      plain('4003', 'Recently Modified', false, false),
      plain('4004', 'Touched this quarter by the inside sales team', false, false),
    ],
    relatedLists: [
      { apiName: 'Deals', label: 'Deals', module: 'Deals' },
      { apiName: 'Contacts', label: 'Contacts', module: 'Contacts' },
      { apiName: 'Notes', label: 'Notes', module: null },
    ],
    nameField: plan.fields[0]?.apiName ?? 'id',
  };
}
