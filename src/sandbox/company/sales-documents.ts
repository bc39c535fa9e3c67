import type { CompanyContext } from './context.ts';
import { pick } from './draw.ts';
import type { FieldSpec } from './field.ts';
import { FieldKit } from './field-kit.ts';
import type { ModuleSpec } from './module.ts';
import { companyTrades } from './phrases.ts';
import { standard } from './standard-module.ts';
import type { CrmValue } from './values.ts';

/** The first quote is for a whole cold store: more lines than Zoho sends with a record. */
const linesOfFirst = 230;

/** Quotes with their lines and the taxes of each (Get Records, v8: Quoted_Items, Line_Tax). */
export function quotesModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Quotes');
  const [account, deal, lines] = [kit.draw('Account_Name'), kit.draw('Deal_Name'), kit.draw('lines')];
  const target = (module: string, drawn: number): number => {
    const size = context.sizes[module] ?? 0;
    return size === 0 ? -1 : drawn % size;
  };
  const itemsOf = (row: number): readonly Line[] => quotedItems(context, row, lines(row));
  const sum = (row: number): number =>
    Number(
      itemsOf(row)
        .reduce((total, { Total }) => total + Total, 0)
        .toFixed(2),
    );
  kit.section('Quote Information');
  const information = [
    kit.owner('Owner', { label: 'Quote Owner' }),
    kit.text(
      'Subject',
      (row) => `Quote ${String(row + 1).padStart(4, '0')} for ${pick(companyTrades, lines(row))}`,
      {
        mandatory: true,
      },
    ),
    // A Long Integer has 18 digits and comes as text.
    kit.field('ERP_Number', 'bigint', (row) => String(900_719_925_474_099_000n + BigInt(row) * 101n + 7n), {
      custom: true,
      length: 18,
    }),
    kit.picklist(
      'Quote_Stage',
      ['Draft', 'Delivered', 'Confirmed', 'Closed Lost'].map((value) => ({ value })),
      0,
    ),
    kit.date('Valid_Till', [0, 90]),
    kit.lookup('Account_Name', { module: 'Accounts', target: (row) => target('Accounts', account(row)) }),
    kit.lookup('Deal_Name', { module: 'Deals', target: (row) => target('Deals', deal(row)) }),
    kit.field('Sub_Total', 'currency', sum, { decimalPlaces: 2, readOnly: true }),
    kit.field('Grand_Total', 'currency', (row) => Number((sum(row) * 1.2).toFixed(2)), {
      decimalPlaces: 2,
      readOnly: true,
    }),
  ];
  kit.section('Quoted Items');
  const items = kit.field('Quoted_Items', 'subform', itemsOf, {
    onlyInOne: true,
    subform: { module: 'Quoted_Items', columns: quotedItemColumns(context) },
  });
  kit.section('Terms and Conditions');
  const terms = kit.field(
    'Terms',
    'rich_text_area',
    (row) =>
      `<p>L&uuml;hrs &amp; S&ouml;hne&#146;s terms, ${String(10 + (row % 3))}&frac12; &deg;C &#150; <b>ex works</b></p>`,
    { custom: true, length: 50_000 },
  );
  kit.section('System');
  return {
    ...standard(context, 'Quotes', 'Quote', 33, 'Subject'),
    fields: [...information, items, terms, ...kit.system()],
  };
}

/** Price books: what is cheaper in greater numbers (Pricing_Details of Zoho's record pages). */
export function priceBooksModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Price_Books');
  kit.section('Price Book Information');
  const information = [
    kit.owner('Owner', { label: 'Price Book Owner' }),
    kit.text(
      'Price_Book_Name',
      (row) => `${pick(['List', 'Partner', 'Winter'], row)} prices ${String(2024 + (row % 3))}`,
      {
        mandatory: true,
      },
    ),
    kit.boolean('Active', 1),
    kit.picklist('Pricing_Model', [{ value: 'Flat' }, { value: 'Differential' }], 0),
    kit.field('Pricing_Details', 'text', pricingDetails, { listed: true }),
  ];
  kit.section('System');
  return {
    ...standard(context, 'Price_Books', 'Price Book', 34, 'Price_Book_Name'),
    fields: [...information, ...kit.system()],
  };
}

const territories = ['EMEA North', 'EMEA South', 'Americas', 'Asia Pacific'].map((Name, index) => ({
  Name,
  id: `55000000000071${String(10_001 + index * 2)}`,
}));

/** The territories a record belongs to: one, several or none. */
export function territoryField(kit: FieldKit, apiName: 'Territory' | 'Territories'): FieldSpec {
  const draw = kit.draw(apiName);
  const read = (row: number): CrmValue => {
    const drawn = draw(row);
    if (drawn % 3 === 0) return null;
    return territories.filter((_, index) => index === drawn % 4 || (drawn % 7 === 0 && index === 3));
  };
  return kit.field(apiName, 'text', read, { listed: true, readOnly: true });
}

/** What a person allowed the company to do with their data (GDPR; consent_lookup of the Node.js SDK). */
export function consentField(kit: FieldKit): FieldSpec {
  const draw = kit.draw('Data_Processing_Basis_Details');
  const read = (row: number): CrmValue => {
    if (draw(row) % 3 !== 0) return null;
    return {
      Data_Processing_Basis: 'Obtained',
      Contact_Through_Email: true,
      Contact_Through_Phone: draw(row) % 2 === 0,
      Consent_Remarks: null,
      id: `5500000000${String(350_000_000 + row)}`,
    };
  };
  return kit.field('Data_Processing_Basis_Details', 'consent_lookup', read, { listed: true, readOnly: true });
}

function pricingDetails(row: number): CrmValue {
  const id = (place: number): string => `5500000000${String(340_000_000 + row * 4 + place)}`;
  return [
    { id: id(0), from_range: 1, to_range: 10, discount: 0 },
    { id: id(1), from_range: 11, to_range: 1_000, discount: 5 + (row % 4) * 2.5 },
  ];
}

type Line = Readonly<Record<string, CrmValue>> & { readonly Total: number };

function quotedItemColumns(context: CompanyContext): readonly FieldSpec[] {
  const kit = new FieldKit(context, 'Quoted_Items');
  kit.section('Quoted Items');
  return [
    kit.lookup('Product_Name', { module: 'Products', target: () => -1 }),
    kit.number('Quantity', 'double', [1, 40]),
    kit.number('List_Price', 'currency', [20, 30_000]),
    kit.number('Total', 'currency', [20, 90_000], { readOnly: true }),
    kit.field('Line_Tax', 'text', () => null, { listed: true }),
  ];
}

function quotedItems(context: CompanyContext, row: number, drawn: number): readonly Line[] {
  const products = context.module('Products');
  if (products.spec.size === 0) return [];
  const count = row === 0 ? linesOfFirst : 1 + (drawn % 5);
  return Array.from({ length: count }, (_, index) => {
    const product = ((drawn >>> 4) + index * 7) % products.spec.size;
    const price = Number(products.value(product, 'Unit_Price') ?? 0);
    const quantity = 1 + ((drawn >>> (index % 16)) % 9);
    return {
      id: `5500000000${String(330_000_000 + row * 256 + index)}`,
      Product_Name: { name: products.nameOf(product), id: products.id(product) },
      Quantity: quantity,
      List_Price: price,
      Total: Number((price * quantity).toFixed(2)),
      Line_Tax: [
        {
          percentage: 20,
          name: 'VAT',
          id: '5500000000000733001',
          value: Number((price * quantity * 0.2).toFixed(2)),
        },
      ],
    };
  });
}
