import type { CompanyModule } from '../company/module.ts';
import type { SampleUser } from '../company/users.ts';
import type { CrmValue } from '../company/values.ts';
import { calendarDay, dayMs, zonedTime } from '../company/values.ts';
import type { Comparator, Condition } from '../query/condition.ts';
import type { CrossFilter } from './cross-filters.ts';
import { crossFilterJson } from './cross-filters.ts';
import { settingsId } from '../company/settings-id.ts';

/** A custom view of a module. */
export interface CustomView {
  readonly id: string;
  readonly name: string;
  readonly systemName: string | null;
  readonly condition: Condition | null;
  /** Conditions on records of other modules; all of them hold. */
  readonly crossFilters: readonly CrossFilter[];
  readonly fields: readonly string[];
}

const where = (field: string, comparator: Comparator, ...values: readonly string[]): Condition => ({
  kind: 'compare',
  field,
  comparator,
  values,
});

/** Columns that each module's views show; a view of its own kind adds one. */
const columns: Readonly<Record<string, readonly string[]>> = {
  Leads: ['Full_Name', 'Company', 'Email', 'Phone', 'Lead_Status', 'Lead_Source', 'Owner'],
  Contacts: ['Full_Name', 'Account_Name', 'Email', 'Phone', 'Title', 'Owner', 'Loyalty'],
  Accounts: ['Account_Name', 'Phone', 'Website', 'Industry', 'Number_Of_Deals', 'Owner'],
  Deals: ['Deal_Name', 'Amount', 'Stage', 'Closing_Date', 'Account_Name', 'Contact_Name', 'Owner'],
  Tasks: ['Subject', 'Due_Date', 'Status', 'Priority', 'Who_Id', 'What_Id', 'Owner'],
  Products: [
    'Product_Name',
    'Product_Code',
    'Product_Category',
    'Unit_Price',
    'Qty_in_Stock',
    'Product_Active',
  ],
  Events: [
    'Event_Title',
    'Start_DateTime',
    'Participants',
    'Remind_At',
    'Recurring_Activity',
    'Who_Id',
    'What_Id',
    'Owner',
  ],
  Calls: ['Subject', 'Call_Type', 'Call_Start_Time', 'Call_Duration', 'Who_Id', 'What_Id', 'Owner'],
  Quotes: ['Subject', 'ERP_Number', 'Quote_Stage', 'Valid_Till', 'Account_Name', 'Grand_Total', 'Owner'],
  Price_Books: ['Price_Book_Name', 'Active', 'Pricing_Model', 'Pricing_Details', 'Owner'],
  Site_Visits: ['Name', 'Account', 'Contact', 'Visited_At', 'Outcome', 'Temperature', 'Owner'],
};

type OwnView = readonly [name: string, condition: Condition | null, crossFilters?: readonly CrossFilter[]];

function ownViews(module: string, now: number): readonly OwnView[] {
  const today = calendarDay(now);
  switch (module) {
    case 'Leads':
      return [
        ['Qualified leads', where('Lead_Status', 'in', 'Qualified', 'Contacted')],
        [
          'Visited lately',
          where('Lead_Status', 'not_equal', 'Junk'),
          [
            {
              relation: 'Notes__r',
              child: { module: 'Notes', field: 'Parent_Id' },
              includes: true,
              condition: where('Note_Title', 'contains', 'visit'),
            },
          ],
        ],
      ];
    case 'Contacts':
      return [
        ['Gold and platinum', where('Loyalty', 'in', 'Gold', 'Platinum')],
        ['Without e-mail address', where('Email', 'is_null')],
        [
          'Large customers to call',
          {
            kind: 'all',
            parts: [
              where('Lifetime_Value', 'greater_than', '200000'),
              { kind: 'any', parts: [where('Newsletter', 'equal', 'true'), where('Phone', 'is_not_null')] },
            ],
          },
        ],
        ['With a large deal', null, [deals('Contact_Name', where('Amount', 'greater_than', '100000'))]],
        [
          'Reachable without a deal',
          where('Phone', 'is_not_null'),
          [{ ...deals('Contact_Name', null), includes: false }],
        ],
      ];
    case 'Accounts':
      return [
        ['Key accounts', where('Key_Account', 'equal', 'true')],
        ['In negotiation', null, [deals('Account_Name', where('Stage', 'in', 'Proposal', 'Negotiation'))]],
      ];
    case 'Deals':
      return [
        ['Open pipeline', where('Stage', 'not_in', 'Closed Won', 'Closed Lost')],
        ['Closing within 30 days', where('Closing_Date', 'between', today, calendarDay(now + 30 * dayMs))],
        ['Above 100,000', where('Amount', 'greater_than', '100000')],
      ];
    case 'Tasks':
      return [
        [
          'Overdue',
          {
            kind: 'all',
            parts: [where('Due_Date', 'less_than', today), where('Status', 'not_equal', 'Completed')],
          },
        ],
        // A list has it; COQL refuses it, since it cannot compare reminders.
        ['With a reminder', where('Remind_At', 'is_not_null')],
      ];
    case 'Products':
      return [['Nearly out of stock', where('Qty_in_Stock', 'less_than', '10')]];
    case 'Site_Visits':
      return [['Repair needed', where('Outcome', 'equal', 'Repair needed')]];
    default:
      return [];
  }
}

function deals(field: string, condition: Condition | null): CrossFilter {
  return { relation: 'Deals__r', child: { module: 'Deals', field }, includes: true, condition };
}

/**
 * Views of Zoho's that COQL does not take in FROM: Shared By Me, Co-owner and Shared To Me (Kaizen 183, COQL API's
 * enhancements in version 7).
 */
export const viewsWithoutQuery: ReadonlySet<string> = new Set(['SHAREDBYME', 'COOWNER', 'SHAREDTOME']);

/** The views a user sees of a module; the first is the default. The last one never has a record in it. */
export function viewsOf(module: CompanyModule, user: SampleUser, now: number): readonly CustomView[] {
  const { apiName, plural } = module.spec;
  const fields = columns[apiName] ?? module.fields.slice(0, 5).map((field) => field.apiName);
  const monthAgo = zonedTime(now - 30 * dayMs, 0);
  const view = (
    name: string,
    condition: Condition | null,
    systemName: string | null = null,
    crossFilters: readonly CrossFilter[] = [],
  ): CustomView => {
    const extra = condition?.kind === 'compare' && !fields.includes(condition.field) ? [condition.field] : [];
    return {
      id: settingsId(apiName, 'view', name),
      name,
      systemName,
      condition,
      crossFilters,
      fields: [...fields, ...extra],
    };
  };
  return [
    view(`All ${plural}`, null, `ALLVIEWS`),
    view(`My ${plural}`, where('Owner', 'equal', user.id), 'MYVIEWS'),
    view(`Recently Created ${plural}`, where('Created_Time', 'greater_equal', monthAgo), 'RECENTLYCREATED'),
    view(
      `Recently Modified ${plural}`,
      where('Modified_Time', 'greater_equal', monthAgo),
      'RECENTLYMODIFIED',
    ),
    ...(apiName === 'Leads' ? sharedViews(user).map((one) => view(...one)) : []),
    ...ownViews(apiName, now).map(([name, condition, filters]) => view(name, condition, null, filters)),
    view('Imported before 2010', where('Created_Time', 'less_than', '2010-01-01T00:00:00+00:00')),
  ];
}

function sharedViews(user: SampleUser): readonly (readonly [string, Condition, string])[] {
  return [
    ['Shared By Me', where('Created_By', 'equal', user.id), 'SHAREDBYME'],
    ['Co-owner', where('Modified_By', 'equal', user.id), 'COOWNER'],
    ['Shared To Me', where('Owner', 'not_equal', user.id), 'SHAREDTOME'],
  ];
}

/**
 * A view in the list of views, which says of none what is in it: no criteria, cross filters, columns or order (Get
 * Custom Views, v8, example of 2026).
 */
export function listedViewJson(view: CustomView, index: number): Record<string, unknown> {
  const system = view.systemName !== null;
  return {
    id: view.id,
    name: view.name,
    display_value: view.name,
    system_name: view.systemName,
    category: system ? 'public_views' : 'shared_with_me',
    default: index === 0,
    system_defined: system,
    ...(index === 1 ? { favorite: 1 } : {}),
    access_type: system ? 'public' : 'shared',
    locked: false,
    last_accessed_time: null,
    created_time: null,
    modified_time: null,
    created_by: null,
    modified_by: null,
  };
}

/** A view as `settings/custom_views/{id}` describes it. */
export function viewJson(module: CompanyModule, view: CustomView, index: number): Record<string, unknown> {
  return {
    ...listedViewJson(view, index),
    favorite: index === 1 ? 1 : null,
    shared_to: null,
    criteria:
      view.condition === null
        ? null
        : criteriaJson(module.spec.apiName, ofMe(view.systemName, view.condition)),
    cross_filters:
      view.crossFilters.length === 0
        ? null
        : view.crossFilters.map((filter) => crossFilterJson(module, filter, criteriaJson)),
    $modified_criteria: false,
    fields: view.fields.map((name) => ({
      api_name: name,
      id: settingsId(module.spec.apiName, name),
      _pin: false,
    })),
    sort_by: null,
    sort_order: null,
  };
}

/** Zoho writes a view of one's own records with a word for whoever looks. */
function ofMe(systemName: string | null, condition: Condition): Condition {
  return systemName === 'MYVIEWS' ? where('Owner', 'equal', '${CURRENTUSER}') : condition;
}

/** Zoho writes groups of two or more; comparisons of a list say `equal` with several values. */
function criteriaJson(module: string, condition: Condition): Record<string, unknown> {
  if (condition.kind !== 'compare') {
    return {
      group_operator: condition.kind === 'all' ? 'AND' : 'OR',
      group: condition.parts.map((part) => criteriaJson(module, part)),
    };
  }
  const { field, comparator, values } = condition;
  const value: CrmValue = values.length === 1 ? (values[0] ?? null) : values;
  const shown: readonly [string, CrmValue] =
    comparator === 'is_null'
      ? ['equal', '${EMPTY}']
      : comparator === 'is_not_null'
        ? ['not_equal', '${EMPTY}']
        : [comparator === 'in' ? 'equal' : comparator === 'not_in' ? 'not_equal' : comparator, value];
  return {
    comparator: shown[0],
    field: { api_name: field, id: settingsId(module, field) },
    type: 'value',
    value: shown[1],
  };
}
