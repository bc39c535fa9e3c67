import type { CompanyContext } from './context.ts';
import { pick } from './draw.ts';
import type { FieldSpec } from './field.ts';
import { FieldKit } from './field-kit.ts';
import type { ModuleSpec } from './module.ts';
import { exchangeRates, fictionalPhone, places } from './people.ts';
import {
  companyStems,
  companyTrades,
  emojiRemarks,
  longRemark,
  remarks,
  rightToLeftRemarks,
} from './phrases.ts';
import { rowKinds } from './person.ts';
import { territoryField } from './sales-documents.ts';
import { rowTimes } from './timeline-of-rows.ts';

/** Accounts: the customers. All their names are invented. */
export function accountsModule(context: CompanyContext): ModuleSpec {
  const kit = new FieldKit(context, 'Accounts');
  const times = rowTimes(context, 'Accounts');
  const kind = rowKinds(context, 'Accounts');
  const size = context.sizes['Accounts'] ?? 0;
  const [stem, trade, place, phone, parent] = [
    kit.draw('stem'),
    kit.draw('trade'),
    kit.draw('place'),
    kit.draw('Phone'),
    kit.draw('Parent_Account'),
  ];
  const placeOf = (row: number): (typeof places)[number] => pick(places, place(row));
  const name = (row: number): string => {
    const base = `${pick(companyStems, stem(row))} ${pick(companyTrades, trade(row))}`;
    switch (kind(row)) {
      case 'arabic':
        return `مخبز ${base}`;
      case 'hebrew':
        return `מאפיית ${base}`;
      case 'emoji':
        return `${base} 🧁`;
      case 'hostile':
        return `${base} & <b>Sons</b>`;
      default:
        return row >= 800 ? `${base} ${placeOf(row).city} ${Math.floor(row / 800) + 1}` : base;
    }
  };
  const fields: FieldSpec[] = [];
  kit.section('Account Information');
  fields.push(
    kit.owner('Owner', { label: 'Account Owner' }),
    kit.text('Account_Name', name, { mandatory: true, length: 200 }),
    kit.autonumber('Customer_Number', 'C-'),
    // A Long Integer: more digits than a number of JavaScript holds, sent as text.
    kit.field(
      'Ledger_Account',
      'bigint',
      (row) => `9${String(10_000_000_000_000_000n + BigInt(row) * 7_919n)}`,
      {
        custom: true,
        length: 18,
      },
    ),
    kit.lookup('Parent_Account', {
      module: 'Accounts',
      target: (row) => (row > 0 && parent(row) % 12 === 0 ? parent(row) % row : -1),
    }),
    kit.picklist('Account_Type', accountTypes, 8),
    kit.picklist(
      'Industry',
      companyTrades.map((value) => ({ value })),
      10,
    ),
    kit.picklist('Rating', ratings, 3),
    kit.field('Phone', 'phone', (row) => (row % 13 === 0 ? null : fictionalPhone(placeOf(row), phone(row)))),
    kit.field('Website', 'website', (row) =>
      row % 4 === 0 ? null : `https://www.example.com/${pick(companyStems, stem(row)).toLowerCase()}`,
    ),
    kit.number('Employees', 'integer', [2, 4_000]),
    kit.picklist(
      'Currency',
      Object.keys(exchangeRates).map((value) => ({ value })),
    ),
    kit.number('Annual_Revenue', 'currency', [40_000, 90_000_000]),
    kit.date('Contract_Until', [-200, 1_400], { custom: true }),
    kit.boolean('Key_Account', 15, { custom: true }),
    territoryField(kit, 'Territories'),
    kit.field(
      'Number_Of_Deals',
      'rollup_summary',
      (row) => context.countRelated('Deals', 'Account_Name', row),
      {
        custom: true,
        readOnly: true,
      },
    ),
    kit.field(
      'Deal_Amount_Total',
      'rollup_summary',
      (row) => context.sumRelated('Deals', 'Account_Name', row, 'Amount'),
      {
        custom: true,
        readOnly: true,
        decimalPlaces: 2,
      },
    ),
  );
  kit.section('Address Information');
  fields.push(
    kit.text('Billing_Street', (row) => `${1 + (row % 190)} ${placeOf(row).street}`),
    kit.text('Billing_City', (row) => placeOf(row).city),
    kit.text('Billing_State', (row) => placeOf(row).state),
    kit.text('Billing_Code', (row) => placeOf(row).zip),
    kit.text('Billing_Country', (row) => placeOf(row).country),
  );
  kit.section('Description Information');
  fields.push(
    kit.field(
      'Description',
      'textarea',
      (row) => {
        switch (kind(row)) {
          case 'long':
            return longRemark;
          case 'arabic':
            return rightToLeftRemarks[0];
          case 'hebrew':
            return rightToLeftRemarks[1];
          case 'emoji':
            return pick(emojiRemarks, row);
          default:
            return row % 3 === 0 ? pick(remarks, trade(row)) : null;
        }
      },
      { length: 32_000 },
    ),
  );
  kit.section('System');
  fields.push(...kit.system());
  return {
    apiName: 'Accounts',
    singular: 'Account',
    plural: 'Accounts',
    nameField: 'Account_Name',
    slot: 1,
    size,
    ...times,
    fields,
  };
}

const accountTypes = ['Customer', 'Prospect', 'Reseller', 'Supplier', 'Former customer'].map((value) => ({
  value,
}));

const ratings = [
  { value: 'Active', colour: '#69b764' },
  { value: 'Market failed', colour: '#9aa0a6' },
  { value: 'Project cancelled', colour: '#d9534f' },
];
