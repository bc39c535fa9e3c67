import type { CompanyContext } from './context.ts';
import { createDraw, fraction, pick } from './draw.ts';
import { extraFields } from './extra-fields.ts';
import type { FieldSpec } from './field.ts';
import { uploads } from './field-files.ts';
import { FieldKit } from './field-kit.ts';
import type { ModuleSpec } from './module.ts';
import { exchangeRates, fictionalPhone, rateThen } from './people.ts';
import { personReader } from './person.ts';
import { departments, hostileRichText, hostileTexts, jobTitles, politeRichText } from './phrases.ts';
import { rowTimes } from './timeline-of-rows.ts';
import type { CrmValue } from './values.ts';
import { dayMs } from './values.ts';

/** Account of a contact, or -1: a few large customers have many people, and one contact in sixteen has none. */
export function accountOfContact(context: CompanyContext): (row: number) => number {
  const draw = createDraw(context.seed, 'Contacts.Account_Name');
  const accounts = context.sizes['Accounts'] ?? 0;
  return (row) => {
    const drawn = draw(row);
    return accounts === 0 || drawn % 16 === 0 ? -1 : Math.floor(fraction(drawn) ** 1.6 * accounts);
  };
}

/** Contacts: the module with every common type of field. */
export function contactsModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Contacts');
  const person = personReader(context, 'Contacts');
  const times = rowTimes(context, 'Contacts');
  const size = context.sizes['Contacts'] ?? 0;
  const sparse = (row: number): boolean => person.kind(row) === 'sparse';
  const phoneDraw = kit.draw('Phone');
  const managerDraw = kit.draw('Reporting_To');
  const fileDraw = kit.draw('files');
  const phone = (shift: number, emptyEvery: number) => (row: number) => {
    const drawn = phoneDraw(row) >>> shift;
    return sparse(row) || drawn % emptyEvery === 0 ? null : fictionalPhone(person.place(row), drawn);
  };
  const cached = (list: readonly string[], name: string) => {
    const draw = kit.draw(name);
    return (row: number) => (sparse(row) || draw(row) % 9 === 0 ? null : pick(list, draw(row)));
  };

  const fields: FieldSpec[] = [];
  kit.section('Contact Information');
  fields.push(
    kit.field('Record_Image', 'profileimage', (row) => (fileDraw(row) % 3 === 0 ? `photo${row}` : null), {
      readOnly: true,
    }),
    kit.owner('Owner', { label: 'Contact Owner' }),
    kit.picklist('Salutation', [{ value: 'Ms.' }, { value: 'Mr.' }, { value: 'Mx.' }, { value: 'Dr.' }], 3),
    kit.text('First_Name', (row) => person.first(row), { length: 40 }),
    kit.text('Last_Name', (row) => person.last(row), { length: 250, mandatory: true }),
    kit.text('Full_Name', (row) => person.full(row), { readOnly: true, length: 300 }),
    kit.lookup('Account_Name', { module: 'Accounts', target: accountOfContact(context) }),
    kit.text('Title', cached(jobTitles, 'Title'), { length: 100 }),
    kit.text('Department', cached(departments, 'Department'), { length: 50 }),
    kit.field('Email', 'email', (row) => person.email(row), { length: 100, unique: true }),
    kit.field('Secondary_Email', 'email', (row) => (row % 4 === 0 ? `office.${row + 1}@example.org` : null), {
      length: 100,
    }),
    kit.field('Phone', 'phone', phone(0, 12), { length: 50 }),
    kit.field('Mobile', 'phone', phone(5, 3), { length: 50 }),
    kit.field('Home_Phone', 'phone', phone(9, 2), { length: 50 }),
    kit.field('Fax', 'phone', phone(13, 2), { length: 50 }),
    kit.text('Assistant', (row) => (row % 6 === 0 ? person.full((row + 1) % Math.max(1, size)) : null)),
    kit.date('Date_of_Birth', [-26_000, -8_000], { label: 'Date of Birth' }),
    kit.picklist('Lead_Source', leadSources, 6),
    kit.lookup('Reporting_To', {
      module: 'Contacts',
      target: (row) => (size > 1 && managerDraw(row) % 3 === 0 ? managerDraw(row) % size : -1),
    }),
    kit.boolean('Email_Opt_Out', 9),
    kit.datetime('Last_Activity_Time', [-400, 0], { readOnly: true }),
  );
  kit.section('Preferences');
  fields.push(
    kit.autonumber('Contact_Number', 'QM-'),
    kit.picklist('Loyalty', loyaltyLevels, 0, { custom: true }),
    kit.multiselect('Interests', ['Coolers', 'Freezers', 'Sensors', 'Service', 'Leasing', 'Training'], {
      custom: true,
    }),
    kit.picklist('Preferred_Language', languages, 5, { custom: true }),
    kit.boolean('Newsletter', 2, { custom: true }),
    kit.date('Customer_Since', [-2_500, -30], { custom: true }),
    kit.datetime('Next_Call', [-3, 60], { custom: true }),
    kit.number('Visits_This_Year', 'integer', [0, 24], { custom: true }),
    kit.number('Satisfaction', 'percent', [40, 100], { custom: true }),
    kit.number('Cold_Store_Volume', 'double', [2, 900], { custom: true, decimalPlaces: 2 }),
    kit.field(
      'Website',
      'website',
      (row) =>
        person.kind(row) === 'hostile'
          ? "javascript:document.title='owned'"
          : row % 3 === 0
            ? `https://www.example.com/people/${row + 1}`
            : null,
      { custom: true, length: 450 },
    ),
    kit.text('Tax_Reference', (row) => (row % 5 === 0 ? '**********' : null), { custom: true, masked: true }),
    kit.text('Nickname', (row) => (person.kind(row) === 'hostile' ? hostileTexts[2] : null), {
      custom: true,
    }),
  );
  kit.section('Money');
  const currency = kit.picklist(
    'Currency',
    Object.keys(exchangeRates).map((value) => ({ value })),
  );
  fields.push(
    currency,
    kit.field('Exchange_Rate', 'double', (row) => rateThen(currency.read(row), row), {
      decimalPlaces: 9,
      length: 16,
    }),
    kit.number('Lifetime_Value', 'currency', [0, 480_000], { custom: true }),
    kit.number('Average_Order', 'currency', [50, 22_000], { custom: true }),
    kit.formula('Days_As_Customer', 'double', 'Datecomp(Now(),${Contacts.Created Time})/1440', (row) =>
      Math.floor((context.today - times.createdAt(row)) / dayMs),
    ),
  );
  kit.section('Address Information');
  for (const kind of ['Mailing', 'Other'] as const) {
    const has = (row: number): boolean => !sparse(row) && (kind === 'Mailing' || row % 5 === 0);
    fields.push(
      kit.text(`${kind}_Street`, (row) =>
        has(row) ? `${1 + (row % 240)} ${person.place(row).street}` : null,
      ),
      kit.text(`${kind}_City`, (row) => (has(row) ? person.place(row).city : null), { length: 100 }),
      kit.text(`${kind}_State`, (row) => (has(row) ? person.place(row).state : null), { length: 100 }),
      kit.text(`${kind}_Zip`, (row) => (has(row) ? person.place(row).zip : null), { length: 30 }),
      kit.text(`${kind}_Country`, (row) => (has(row) ? person.place(row).country : null), { length: 100 }),
    );
  }
  kit.section('Files');
  fields.push(
    kit.field(
      'Badge_Photo',
      'imageupload',
      (row) => uploads(row, fileDraw(row), { name: 'badge', extension: 'png', slot: 1 }),
      {
        custom: true,
      },
    ),
    kit.field(
      'Signed_Terms',
      'fileupload',
      (row) => uploads(row, fileDraw(row) >>> 3, { name: 'terms', extension: 'pdf', slot: 2 }),
      {
        custom: true,
      },
    ),
    kit.field('Products_Of_Interest', 'multiselectlookup', (row) => interests(context, row, fileDraw(row)), {
      custom: true,
      onlyInOne: true,
    }),
  );
  kit.section('Description Information');
  fields.push(
    kit.field('Description', 'textarea', (row) => person.remark(row), { length: 32_000 }),
    kit.field(
      'Meeting_Notes',
      'rich_text_area',
      (row) =>
        person.kind(row) === 'hostile'
          ? hostileRichText
          : row % 4 === 0
            ? pick(politeRichText, row >>> 2)
            : null,
      { custom: true, length: 50_000 },
    ),
  );
  kit.section('More');
  fields.push(...extraFields(kit, context.extraFields));
  kit.section('System');
  fields.push(...kit.system());
  return {
    apiName: 'Contacts',
    singular: 'Contact',
    plural: 'Contacts',
    nameField: 'Full_Name',
    slot: 2,
    size,
    ...times,
    fields,
  };
}

/** Where people come from, with the colours the company chose. */
export const leadSources = [
  { value: 'Trade fair', colour: '#f6c342' },
  // Renamed once: Zoho keeps storing the first name and speaks the new one.
  { value: 'Web enquiry', stored: 'Online Store', colour: '#4facf3' },
  { value: 'Referral', colour: '#69b764' },
  { value: 'Cold call', colour: '#c7a6e0' },
  { value: 'Partner', colour: '#ef8d72' },
];

const loyaltyLevels = [
  { value: 'Bronze', colour: '#b87333' },
  { value: 'Silver', colour: '#a7b1bd' },
  { value: 'Gold', colour: '#e0b12b' },
  { value: 'Platinum', colour: '#5c7a99' },
];

const languages = ['English', 'Français', 'Deutsch', 'Svenska', 'हिन्दी', 'العربية', '日本語'].map(
  (value) => ({ value }),
);

/** A multi-select look-up comes as rows of its linking module, each naming the other side. */
function interests(context: CompanyContext, row: number, drawn: number): CrmValue {
  const products = context.module('Products');
  if (drawn % 4 !== 0 || products.spec.size === 0) return null;
  return [0, 1, 2].slice(0, 1 + (drawn % 3)).map((step) => {
    const product = ((drawn >>> 6) + step * 7) % products.spec.size;
    return {
      id: `55000000000${80_000_000 + row * 3 + step}`,
      Products_Of_Interest: { name: products.nameOf(product), id: products.id(product) },
    };
  });
}
