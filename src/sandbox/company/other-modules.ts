import { leadSources } from './contacts.ts';
import type { CompanyContext } from './context.ts';
import { pick } from './draw.ts';
import { FieldKit } from './field-kit.ts';
import type { ModuleSpec } from './module.ts';
import { fictionalPhone } from './people.ts';
import { personReader } from './person.ts';
import { companyStems, companyTrades, jobTitles, politeRichText, remarks, taskSubjects } from './phrases.ts';
import { consentField } from './sales-documents.ts';
import { standard } from './standard-module.ts';
import { dayMs, zonedTime } from './values.ts';

/** What the converted leads of a company are told apart by. */
export interface LeadConversion {
  readonly slot: number;
  /** Epoch milliseconds. */
  readonly convertedAt: (row: number) => number;
}

/**
 * Leads: people the company has not sold anything to yet. A lead that was converted keeps its fields and says
 * what it became.
 */
export function leadsModule(context: CompanyContext, conversion?: LeadConversion): ModuleSpec {
  const kit = new FieldKit(context, 'Leads');
  const size = context.sizes['Leads'] ?? 0;
  /** Evenly over the records there are; every fourth lead became no deal. */
  const became = (module: string) => (row: number) => {
    const count = context.sizes[module] ?? 0;
    if (conversion === undefined || count === 0 || (module === 'Deals' && row % 4 === 3)) return -1;
    return Math.floor((row * count) / Math.max(1, size));
  };
  const system = { readOnly: true };
  const person = personReader(context, 'Leads');
  const [company, phone] = [kit.draw('Company'), kit.draw('Phone')];
  const companyOf = (row: number): string =>
    `${pick(companyStems, company(row))} ${pick(companyTrades, company(row) >>> 7)}`;
  kit.section('Lead Information');
  const information = [
    kit.owner('Owner', { label: 'Lead Owner' }),
    kit.text('First_Name', (row) => person.first(row), { length: 40 }),
    kit.text('Last_Name', (row) => person.last(row), { mandatory: true, length: 250 }),
    kit.text('Full_Name', (row) => person.full(row), { readOnly: true }),
    kit.text('Company', companyOf, { mandatory: true, length: 200 }),
    kit.text('Designation', (row) => (row % 5 === 0 ? null : pick(jobTitles, company(row))), {
      label: 'Title',
    }),
    kit.field('Email', 'email', (row) => person.email(row), { length: 100 }),
    kit.field('Phone', 'phone', (row) =>
      row % 6 === 0 ? null : fictionalPhone(person.place(row), phone(row)),
    ),
    kit.field('Website', 'website', (row) => (row % 3 === 0 ? 'https://www.example.org/' : null)),
    kit.picklist('Lead_Source', leadSources, 9),
    kit.picklist('Lead_Status', leadStates, 0),
    kit.picklist(
      'Industry',
      companyTrades.map((value) => ({ value })),
      6,
    ),
    kit.number('Annual_Revenue', 'currency', [20_000, 9_000_000]),
    kit.boolean('Email_Opt_Out', 12),
    kit.datetime('Best_Time_To_Call', [0, 14], { custom: true }),
    consentField(kit),
  ];
  kit.section('Address Information');
  const address = [
    kit.text('City', (row) => person.place(row).city),
    kit.text('Country', (row) => person.place(row).country),
  ];
  kit.section('Description Information');
  const description = [kit.field('Description', 'textarea', (row) => person.remark(row), { length: 32_000 })];
  kit.section('System');
  const converted = [
    kit.field('Converted__s', 'boolean', () => conversion !== undefined, {
      ...system,
      label: 'Is Converted',
    }),
    kit.field(
      'Converted_Date_Time',
      'datetime',
      (row) => (conversion === undefined ? null : zonedTime(conversion.convertedAt(row), 0)),
      { ...system, label: 'Converted Time' },
    ),
    kit.lookup('Converted_Account', { module: 'Accounts', target: became('Accounts') }, system),
    kit.lookup('Converted_Contact', { module: 'Contacts', target: became('Contacts') }, system),
    kit.lookup('Converted_Deal', { module: 'Deals', target: became('Deals') }, system),
  ];
  return {
    ...standard(context, 'Leads', 'Lead', conversion?.slot ?? 5, 'Full_Name'),
    fields: [...information, ...address, ...description, ...converted, ...kit.system()],
  };
}

/** Tasks, about a contact and an account or a deal. */
export function tasksModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Tasks');
  const [who, what, subject] = [kit.draw('Who_Id'), kit.draw('What_Id'), kit.draw('Subject')];
  const size = (module: string): number => context.sizes[module] ?? 0;
  const whatModule = (row: number): string => (what(row) % 2 === 0 ? 'Deals' : 'Accounts');
  const target = (module: string, drawn: number): number =>
    size(module) === 0 || drawn % 5 === 4 ? -1 : (drawn >>> 3) % size(module);
  kit.section('Task Information');
  const status = kit.picklist('Status', taskStates);
  const closed = kit.datetime('Closed_Time', [-90, 0], { readOnly: true });
  const information = [
    kit.owner('Owner', { label: 'Task Owner' }),
    kit.text('Subject', (row) => pick(taskSubjects, subject(row)), { mandatory: true, length: 300 }),
    kit.date('Due_Date', [-60, 45]),
    status,
    kit.picklist('Priority', priorities),
    kit.lookup(
      'Who_Id',
      { module: 'Contacts', target: (row) => target('Contacts', who(row)) },
      { label: 'Contact Name' },
    ),
    kit.lookup(
      'What_Id',
      {
        module: 'Accounts',
        modules: ['Accounts', 'Deals'],
        moduleOf: whatModule,
        target: (row) => target(whatModule(row), what(row)),
      },
      { label: 'Related To' },
    ),
    kit.field('Remind_At', 'ALARM', (row) =>
      row % 4 === 0
        ? {
            ALARM: `FREQ=NONE;ACTION=EMAIL;TRIGGER=DATE-TIME:${zonedTime(context.today + (row % 30) * dayMs, 60)}`,
          }
        : null,
    ),
    kit.field('Recurring_Activity', 'RRULE', (row) =>
      row % 9 === 0 ? { RRULE: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO' } : null,
    ),
    {
      ...closed,
      read: (row: number) => (status.read(row) === 'Completed' ? closed.read(row) : null),
    },
  ];
  kit.section('Description Information');
  const description = [kit.description(3, subject)];
  kit.section('System');
  return {
    ...standard(context, 'Tasks', 'Task', 6, 'Subject'),
    fields: [...information, ...description, ...kit.system()],
  };
}

/** Products: what the company sells. */
export function productsModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Products');
  const kinds = [
    'Walk-in Cooler',
    'Blast Chiller',
    'Cold Sensor',
    'Door Seal',
    'Monitoring Year',
    'Vaccine Fridge',
  ];
  kit.section('Product Information');
  const information = [
    kit.owner('Owner', { label: 'Product Owner' }),
    kit.text('Product_Name', (row) => `${pick(kinds, row)} ${120 + row * 15}`, {
      mandatory: true,
      length: 200,
    }),
    kit.text('Product_Code', (row) => `QM-${1_000 + row * 7}`, { unique: true, length: 40 }),
    kit.picklist(
      'Product_Category',
      kinds.map((value) => ({ value })),
    ),
    kit.boolean('Product_Active', 1),
    kit.number('Unit_Price', 'currency', [19, 28_000]),
    kit.number('Qty_in_Stock', 'double', [0, 300], { label: 'Quantity in Stock' }),
    kit.number('Energy_Saving', 'percent', [5, 60], { custom: true }),
    kit.number('Commission_Rate', 'double', [1, 9], { decimalPlaces: 2 }),
    kit.date('Sales_Start_Date', [-1_500, 0]),
    kit.boolean('Taxable', 2),
    kit.field('Data_Sheet', 'rich_text_area', (row) => pick(politeRichText, row), {
      custom: true,
      length: 50_000,
    }),
    kit.field('Description', 'textarea', (row) => pick(remarks, row), { length: 32_000 }),
  ];
  kit.section('System');
  return {
    ...standard(context, 'Products', 'Product', 4, 'Product_Name'),
    fields: [...information, ...kit.system()],
  };
}

/** Site visits: a custom module, as every company has one. */
export function siteVisitsModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Site_Visits');
  const [account, contact] = [kit.draw('Account'), kit.draw('Contact')];
  const accounts = context.sizes['Accounts'] ?? 0;
  const contacts = context.sizes['Contacts'] ?? 0;
  kit.section('Site Visit Information');
  const custom = { custom: true };
  const information = [
    kit.owner('Owner', { label: 'Site Visit Owner' }),
    kit.text('Name', (row) => `Visit ${String(row + 1).padStart(5, '0')}`, {
      label: 'Site Visit Name',
      mandatory: true,
    }),
    kit.lookup(
      'Account',
      { module: 'Accounts', target: (row) => (accounts === 0 ? -1 : account(row) % accounts) },
      custom,
    ),
    kit.lookup(
      'Contact',
      {
        module: 'Contacts',
        target: (row) => (contacts === 0 || row % 4 === 0 ? -1 : contact(row) % contacts),
      },
      custom,
    ),
    kit.datetime('Visited_At', [-300, 30], custom),
    kit.picklist('Outcome', visitOutcomes, 8, custom),
    kit.multiselect('Checked', ['Doors', 'Compressor', 'Sensors', 'Seals', 'Alarm', 'Log book'], custom),
    kit.number('Temperature', 'double', [-28, 9], custom),
    kit.number('Travel_Hours', 'double', [0.25, 9], custom),
    kit.field('Report', 'rich_text_area', (row) => (row % 2 === 0 ? pick(politeRichText, row >>> 1) : null), {
      ...custom,
      length: 50_000,
    }),
  ];
  kit.section('System');
  return {
    ...standard(context, 'Site_Visits', 'Site Visit', 21, 'Name'),
    custom: true,
    fields: [...information, ...kit.system()],
  };
}

/** A custom module that was set up and never used: there is always one. */
export function tradeFairsModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Trade_Fairs');
  kit.section('Trade Fair Information');
  const information = [
    kit.owner('Owner', { label: 'Trade Fair Owner' }),
    kit.text('Name', () => null, { label: 'Trade Fair Name', mandatory: true }),
    kit.date('Opens_On', [0, 300], { custom: true }),
  ];
  kit.section('System');
  return {
    ...standard(context, 'Trade_Fairs', 'Trade Fair', 22, 'Name'),
    custom: true,
    fields: [...information, ...kit.system()],
  };
}

const leadStates = [
  { value: 'Not contacted', colour: '#9aa0a6' },
  { value: 'Attempted', colour: '#f6c342' },
  { value: 'Contacted', colour: '#4facf3' },
  { value: 'Qualified', colour: '#69b764' },
  { value: 'Junk', colour: '#d9534f' },
];

const taskStates = ['Not Started', 'In Progress', 'Completed', 'Deferred', 'Waiting for input'].map(
  (value) => ({ value }),
);

const priorities = [
  { value: 'Normal', colour: '#9aa0a6' },
  { value: 'High', colour: '#d9534f' },
  { value: 'Low', colour: '#8ec5fc' },
];

const visitOutcomes = [
  { value: 'Order likely', colour: '#69b764' },
  { value: 'Repair needed', colour: '#f39c4a' },
  { value: 'No change', colour: '#9aa0a6' },
];
