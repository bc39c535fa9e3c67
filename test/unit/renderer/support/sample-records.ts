import type {
  Field,
  FieldKind,
  JsonValue,
  ModuleDescription,
  PicklistValue,
} from '../../../../src/contract/records.ts';
import { fieldOf } from '../../support/field.ts';

/** A made-up company for the fake main process: enough shapes to look at, the same at every run. */

export interface SampleModule {
  readonly description: ModuleDescription;
  readonly size: number;
  readonly valueOf: (row: number, field: string) => JsonValue;
}

const firstNames = [
  'Amara',
  'Jonas',
  'Mei',
  'Oluwaseun',
  'Ingrid',
  'Tomás',
  'Ayşe',
  'Noor',
  'Lukas',
  'Priya',
  'Élodie',
  'Kenji',
];
const lastNames = [
  'Okafor',
  'Lindqvist',
  'Tanaka',
  'Adeyemi',
  'Hölzl',
  'Ferreira',
  'Yılmaz',
  'Haddad',
  'Brandt',
  'Raman',
  'Dubois',
];
const companies = [
  'Northwind Cold',
  'Polaris Food Group',
  'Brauhaus Keller',
  'Gelato & Figli',
  'Harbour Fisheries',
  'Kühlhaus Nord',
  'Sunrise Dairy',
];
const stages: PicklistValue[] = [
  { value: 'Qualification', label: 'Qualification', colour: '#8ea3b5' },
  { value: 'Proposal', label: 'Proposal', colour: '#d29b2a' },
  { value: 'Negotiation', label: 'Negotiation', colour: '#c46a3a' },
  { value: 'Won', label: 'Closed won', colour: '#3c9a63' },
  { value: 'Lost', label: 'Closed lost', colour: '#b5473f' },
];
const sources: PicklistValue[] = ['Trade fair', 'Web site', 'Partner', 'Cold call'].map((value) => ({
  value,
  label: value,
  colour: null,
}));

const idBase = 4_876_876_000_000_000_000n;
const day = 86_400_000;
const today = Date.UTC(2026, 10, 23, 9);

export function sampleId(module: number, row: number): string {
  return String(idBase + BigInt(module) * 10_000_000n + BigInt(row));
}

export function pick<T>(list: readonly T[], row: number): T {
  const item = list[((row * 7919 + 31) >>> 0) % list.length];
  if (item === undefined) throw new Error('empty list');
  return item;
}

export function personName(row: number): string {
  if (row % 97 === 13) return 'ليلى حداد';
  if (row % 89 === 5) return 'Renée-Anastasia von und zu Hohenstein-Wolkenburg geborene Freifrau Übermut';
  return `${pick(firstNames, row)} ${pick(lastNames, row * 3 + 1)}`;
}

export function companyName(row: number): string {
  return `${pick(companies, row)} ${row % 3 === 0 ? 'GmbH' : row % 3 === 1 ? 'Ltd' : 'SARL'}`;
}

export function instant(row: number, spread: number): string {
  return new Date(today - ((row * 37_123_457) % (spread * day))).toISOString().replace(/\.\d+Z$/, '+01:00');
}

export function calendarDay(row: number, spread: number): string {
  return new Date(today + (((row * 53) % (2 * spread)) - spread) * day).toISOString().slice(0, 10);
}

export function field(apiName: string, label: string, kind: FieldKind, more: Partial<Field> = {}): Field {
  return fieldOf(apiName, kind, { label, decimalPlaces: kind === 'currency' ? 2 : null, ...more });
}

const owner = (row: number): JsonValue => ({
  id: sampleId(99, row % 4),
  name: pick(['Hanna Reuter', 'Marco Silva', 'Wei Chen', 'Sofia Nowak'], row),
  email: `owner${String(row % 4)}@example.com`,
});

const common = [
  field('Owner', 'Owner', 'owner'),
  field('Created_Time', 'Created Time', 'datetime'),
  field('Modified_Time', 'Modified Time', 'datetime'),
  field('Tag', 'Tag', 'tags'),
  field('Currency', 'Currency', 'text', { visible: false }),
];

export function commonValue(row: number, name: string): JsonValue {
  switch (name) {
    case 'Owner':
      return owner(row);
    case 'Created_Time':
      return instant(row, 900);
    case 'Modified_Time':
      return instant(row * 3 + 7, 60);
    case 'Tag':
      return row % 5 === 0
        ? [
            { name: 'Key account', color_code: '#63a1d8' },
            { name: 'Spring fair', color_code: null },
          ]
        : [];
    case 'Currency':
      return row % 4 === 0 ? 'GBP' : 'EUR';
    default:
      return null;
  }
}

export const contactFields: readonly Field[] = [
  field('Full_Name', 'Full Name', 'text'),
  field('Account_Name', 'Account Name', 'lookup', { lookupModule: 'Accounts' }),
  field('Email', 'Email', 'email'),
  field('Phone', 'Phone', 'phone'),
  field('Mobile', 'Mobile', 'phone'),
  field('Title', 'Title', 'text'),
  field('Department', 'Department', 'text'),
  field('Lead_Source', 'Lead Source', 'picklist', { picklistValues: sources }),
  field('Loyalty', 'Loyalty', 'picklist', { picklistValues: stages }),
  field('Interests', 'Interests', 'multi_select'),
  field('Date_of_Birth', 'Date of Birth', 'date'),
  field('Last_Activity_Time', 'Last Activity Time', 'datetime'),
  field('Annual_Spend', 'Annual Spend', 'currency'),
  field('Discount', 'Discount', 'percent'),
  field('Email_Opt_Out', 'Email Opt Out', 'boolean'),
  field('Salary', 'Salary', 'currency', { visible: false }),
  field('Website', 'Website', 'url'),
  field('WorkDrive', 'WorkDrive', 'url'),
  field('Fax', 'Fax', 'phone'),
  field('Assistant', 'Assistant', 'text'),
  field('Description', 'Description', 'long_text'),
  field('Visits', 'Visits', 'subform', {
    subformFields: [
      { apiName: 'On', label: 'On', kind: 'date' },
      { apiName: 'About', label: 'About', kind: 'text' },
      { apiName: 'Cost', label: 'Cost', kind: 'currency' },
    ],
  }),
  field('Record_Image', 'Record Image', 'image'),
  ...common,
];

export function contactValue(row: number, name: string): JsonValue {
  const sparse = row % 61 === 17;
  switch (name) {
    case 'Full_Name':
      return personName(row);
    case 'Account_Name':
      return sparse ? null : { id: sampleId(2, row % 180), name: companyName(row % 180) };
    case 'Email':
      return sparse ? null : `person${String(row)}@example.com`;
    case 'Phone':
      return sparse ? null : `+49 30 ${String(5_550_000 + ((row * 7) % 9000))}`;
    case 'Mobile':
      return row % 3 === 0 ? `+44 7700 9${String(10_000 + ((row * 13) % 80_000))}` : null;
    case 'Title':
      return sparse ? null : pick(['Head of Purchasing', 'Plant Manager', 'Owner', 'Chief Buyer 🧊'], row);
    case 'Department':
      return sparse ? null : pick(['Purchasing', 'Operations', 'Kitchen'], row);
    case 'Lead_Source':
      return sparse ? null : pick(sources, row).value;
    case 'Loyalty':
      return sparse ? null : pick(stages, row * 5).value;
    case 'Interests':
      return row % 2 === 0 ? ['Coolers', 'Service', 'Leasing'].slice(0, (row % 3) + 1) : [];
    case 'Date_of_Birth':
      return sparse ? null : calendarDay(row, 9000);
    case 'Last_Activity_Time':
      return instant(row * 11, 200);
    case 'Annual_Spend':
      return sparse ? null : ((row * 91_733) % 25_000_000) / 100;
    case 'Discount':
      return sparse ? null : row % 30;
    case 'Email_Opt_Out':
      return row % 9 === 0;
    case 'Website':
      return row % 4 === 0 ? 'https://www.example.com/about' : null;
    case 'WorkDrive':
      return row % 2 === 0 ? 'https://workdrive.zoho.eu/folder/a1b2' : null;
    case 'Description':
      return row % 3 === 0
        ? `Met at the fair in ${pick(['Hamburg', 'Lyon', 'Leeds'], row)}.\nWants a quote for two cold rooms before the season. `.repeat(
            row % 12 === 0 ? 9 : 1,
          )
        : null;
    case 'Visits':
      return row % 2 === 0
        ? [
            { On: '2026-03-04', About: 'First visit', Cost: 120 },
            { On: '2026-06-19', About: 'Cold room survey', Cost: 410.5 },
          ]
        : [];
    case 'Record_Image':
      return row % 3 === 0 ? `photo${String(row)}` : null;
    default:
      return commonValue(row, name);
  }
}

export const dealFields: readonly Field[] = [
  field('Deal_Name', 'Deal Name', 'text'),
  field('Account_Name', 'Account Name', 'lookup', { lookupModule: 'Accounts' }),
  field('Stage', 'Stage', 'picklist', { picklistValues: stages }),
  field('Amount', 'Amount', 'currency'),
  field('Probability', 'Probability', 'percent'),
  field('Closing_Date', 'Closing Date', 'date'),
  field('Contact_Name', 'Contact Name', 'lookup', { lookupModule: 'Contacts' }),
  ...common,
];

export function dealValue(row: number, name: string): JsonValue {
  switch (name) {
    case 'Deal_Name':
      return `${pick(['Cold room', 'Display cooler', 'Service plan', 'Freezer fleet'], row)} ${String(1000 + row)}`;
    case 'Account_Name':
      return { id: sampleId(2, row % 180), name: companyName(row % 180) };
    case 'Contact_Name':
      return { id: sampleId(1, row), name: personName(row) };
    case 'Stage':
      return pick(stages, row).value;
    case 'Amount':
      return ((row * 7_654_321) % 90_000_000) / 100;
    case 'Probability':
      return (row * 10) % 110;
    case 'Closing_Date':
      return calendarDay(row, 120);
    default:
      return commonValue(row, name);
  }
}

export const accountFields: readonly Field[] = [
  field('Account_Name', 'Account Name', 'text'),
  field('Phone', 'Phone', 'phone'),
  field('Website', 'Website', 'url'),
  field('Employees', 'Employees', 'integer'),
  field('Annual_Revenue', 'Annual Revenue', 'currency'),
  ...common,
];

export function accountValue(row: number, name: string): JsonValue {
  switch (name) {
    case 'Account_Name':
      return companyName(row);
    case 'Phone':
      return `+49 40 ${String(100_000 + row * 17)}`;
    case 'Website':
      return 'https://www.example.org';
    case 'Employees':
      return (row * 37) % 4000;
    case 'Annual_Revenue':
      return (row * 1_234_567) % 80_000_000;
    default:
      return commonValue(row, name);
  }
}

/** A module with more columns than are ever in the page at once. */
export const wideFields: readonly Field[] = [
  field('Name', 'Visit Name', 'text'),
  ...Array.from({ length: 60 }, (_, index) =>
    field(`Reading_${String(index)}`, `Reading ${String(index)}`, 'decimal'),
  ),
  ...common,
];

export function wideValue(row: number, name: string): JsonValue {
  if (name === 'Name') return `Visit ${String(row + 1)}`;
  const reading = /^Reading_(\d+)$/.exec(name)?.[1];
  return reading === undefined ? commonValue(row, name) : ((row * 31 + Number(reading) * 17) % 1000) / 10;
}
