import { accountOfContact } from './contacts.ts';
import { leadSources } from './contacts.ts';
import type { CompanyContext } from './context.ts';
import { fraction, pick } from './draw.ts';
import type { FieldSpec } from './field.ts';
import { FieldKit } from './field-kit.ts';
import type { ModuleSpec } from './module.ts';
import { exchangeRates, rateThen } from './people.ts';
import { companyStems, dealSubjects, remarks } from './phrases.ts';
import { territoryField } from './sales-documents.ts';
import { rowTimes } from './timeline-of-rows.ts';
import type { CrmValue } from './values.ts';
import { calendarDay, dayMs } from './values.ts';

/** The way of a deal, with the probability that belongs to each step. */
export const dealStages = [
  { value: 'Qualification', probability: 10, colour: '#8ec5fc' },
  { value: 'Needs Analysis', probability: 20, colour: '#7bb3f0' },
  { value: 'Site Survey', probability: 40, colour: '#63a0e4' },
  { value: 'Proposal', probability: 60, colour: '#f6c342' },
  { value: 'Negotiation', stored: 'Negotiation/Review', probability: 80, colour: '#f39c4a' },
  { value: 'Closed Won', probability: 100, colour: '#5cb85c' },
  { value: 'Closed Lost', probability: 0, colour: '#d9534f' },
] as const;

/** The stage that is shown by a name: a choice may be stored by another one. */
export function stageShown(name: unknown): {
  readonly value: string;
  readonly stored: string;
  readonly probability: number;
} | null {
  const stage = dealStages.find(({ value }) => value === name);
  return stage === undefined ? null : { stored: stage.value, ...stage };
}

/** The pipelines of the one layout, each with its stages in an order of its own. */
export const dealPipelines: readonly { readonly name: string; readonly stages: readonly string[] }[] = [
  { name: 'Standard', stages: dealStages.map(({ value }) => value) },
  { name: 'Service', stages: ['Site Survey', 'Qualification', 'Proposal', 'Closed Won', 'Closed Lost'] },
];

/** Deals, each of a contact and of that contact's account. */
export function dealsModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Deals');
  const times = rowTimes(context, 'Deals');
  const size = context.sizes['Deals'] ?? 0;
  const contacts = context.sizes['Contacts'] ?? 0;
  const accounts = context.sizes['Accounts'] ?? 0;
  const accountOf = accountOfContact(context);
  const [contact, stage, amount, subject, closing, lines, pipeline] = [
    kit.draw('Contact_Name'),
    kit.draw('Stage'),
    kit.draw('Amount'),
    kit.draw('subject'),
    kit.draw('Closing_Date'),
    kit.draw('lines'),
    kit.draw('Pipeline'),
  ];
  const contactOf = (row: number): number =>
    contacts === 0 || contact(row) % 20 === 0 ? -1 : contact(row) % contacts;
  const dealAccount = (row: number): number => {
    const person = contactOf(row);
    const known = person < 0 ? -1 : accountOf(person);
    return known >= 0 ? known : accounts === 0 ? -1 : contact(row) % accounts;
  };
  const stageOf = (row: number): (typeof dealStages)[number] => {
    // Old deals are mostly closed, young ones mostly open: a pipeline as it looks in practice.
    const open = fraction(stage(row)) < 0.15 + 0.75 * (row / Math.max(1, size)) ** 2;
    return open ? pick(dealStages, (stage(row) >>> 8) % 5) : pick(dealStages, 5 + ((stage(row) >>> 8) % 2));
  };
  const amountOf = (row: number): number | null =>
    amount(row) % 17 === 0
      ? null
      : Math.round(800 + fraction(amount(row)) ** 4 * 640_000) + (amount(row) % 100) / 100;
  const closingOf = (row: number): string => {
    const open = stageOf(row).probability % 100 !== 0;
    const days = open ? (closing(row) % 150) - 20 : -(closing(row) % 700);
    return calendarDay(context.today + days * dayMs);
  };
  const pipelineOf = (row: number): string =>
    pipeline(row) % 5 === 0 && dealPipelines[1]?.stages.includes(stageOf(row).value) === true
      ? 'Service'
      : 'Standard';
  const currency = kit.picklist(
    'Currency',
    Object.keys(exchangeRates).map((value) => ({ value })),
  );
  const nameOf = (row: number): string => {
    const account = dealAccount(row);
    const who = account < 0 ? pick(companyStems, subject(row)) : context.module('Accounts').nameOf(account);
    return `${pick(dealSubjects, subject(row))} – ${who}`;
  };

  const fields: FieldSpec[] = [];
  kit.section('Deal Information');
  fields.push(
    kit.owner('Owner', { label: 'Deal Owner' }),
    kit.text('Deal_Name', nameOf, { mandatory: true, length: 300 }),
    kit.lookup('Account_Name', { module: 'Accounts', target: dealAccount }),
    kit.lookup('Contact_Name', { module: 'Contacts', target: contactOf }),
    kit.field('Stage', 'picklist', (row) => stageOf(row).value, {
      options: dealStages,
      mandatory: true,
    }),
    kit.field('Pipeline', 'picklist', pipelineOf, {
      options: dealPipelines.map(({ name }) => ({ value: name })),
    }),
    kit.picklist('Type', [{ value: 'New business' }, { value: 'Existing business' }], 7),
    currency,
    kit.field('Exchange_Rate', 'double', (row) => rateThen(currency.read(row), row), {
      decimalPlaces: 9,
      length: 16,
    }),
    kit.field('Amount', 'currency', amountOf, { decimalPlaces: 2, length: 16 }),
    kit.field('Probability', 'integer', (row) => stageOf(row).probability, { length: 9 }),
    kit.field('Expected_Revenue', 'currency', (row) => expected(amountOf(row), stageOf(row).probability), {
      decimalPlaces: 2,
      readOnly: true,
      length: 16,
    }),
    kit.field('Closing_Date', 'date', closingOf, { mandatory: true, length: 20 }),
    kit.text('Next_Step', (row) => (row % 3 === 0 ? pick(remarks, subject(row)) : null), { length: 100 }),
    kit.picklist('Lead_Source', leadSources, 6),
    kit.formula('Days_To_Closing', 'double', 'Datecomp(${Deals.Closing Date},Now())/1440', (row) =>
      Math.round((Date.parse(closingOf(row)) - context.today) / dayMs),
    ),
    kit.boolean('Needs_Crane', 11, { custom: true }),
    kit.number('Discount', 'percent', [0, 30], { custom: true }),
    territoryField(kit, 'Territory'),
  );
  kit.section('Offer Lines');
  fields.push(
    kit.field('Offer_Lines', 'subform', (row) => offerLines(context, row, lines(row)), {
      custom: true,
      onlyInOne: true,
      subform: { module: 'Offer_Lines', columns: offerLineColumns(context) },
    }),
  );
  kit.section('Description Information');
  fields.push(kit.description(2, contact));
  kit.section('System');
  fields.push(...kit.system());
  return {
    apiName: 'Deals',
    singular: 'Deal',
    plural: 'Deals',
    nameField: 'Deal_Name',
    slot: 3,
    size,
    ...times,
    fields,
  };
}

function expected(amount: number | null, probability: number): number | null {
  return amount === null ? null : Number(((amount * probability) / 100).toFixed(2));
}

/** Columns of the sub-form; its rows live inside the deal and have no list of their own. */
function offerLineColumns(context: CompanyContext): readonly FieldSpec[] {
  const kit = new FieldKit(context, 'Offer_Lines');
  kit.section('Offer Lines');
  return [
    kit.lookup('Product', { module: 'Products', target: () => -1 }),
    kit.number('Quantity', 'integer', [1, 40]),
    kit.number('Unit_Price', 'currency', [20, 30_000]),
    kit.number('Line_Total', 'currency', [20, 90_000], { readOnly: true }),
    kit.date('Delivery', [0, 90]),
  ];
}

function offerLines(context: CompanyContext, row: number, drawn: number): CrmValue {
  const products = context.module('Products');
  if (products.spec.size === 0) return [];
  return Array.from({ length: drawn % 6 }, (_, index) => {
    const product = ((drawn >>> 4) + index * 11) % products.spec.size;
    const price = Number(products.value(product, 'Unit_Price') ?? 0);
    const quantity = 1 + ((drawn >>> (index + 3)) % 9);
    return {
      id: `55000000000${60_000_000 + row * 8 + index}`,
      Product: { name: products.nameOf(product), id: products.id(product) },
      Quantity: quantity,
      Unit_Price: price,
      Line_Total: Number((price * quantity).toFixed(2)),
      Delivery: index % 2 === 0 ? calendarDay(context.today + (10 + index) * dayMs) : null,
    };
  });
}
