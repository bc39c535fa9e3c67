import { type BoardFields, type Field, type ModuleDescription, abilityOf } from '../../src/contract/index.ts';
import { dueRuleOf } from '../../src/crm/format/index.ts';

/** Which fields of a module make a board, and which its cards show. Pure. */

/** Picklists that a board is usually made of, best first. */
const usualColumns = ['Stage', 'Lead_Status', 'Status', 'Outcome', 'Case_Status', 'Priority'];
const usualAmounts = ['Amount', 'Grand_Total', 'Annual_Revenue', 'Budgeted_Cost', 'Unit_Price'];
const usualDates = [
  'Closing_Date',
  'Due_Date',
  'Valid_Till',
  'Start_DateTime',
  'Call_Start_Time',
  'End_Date',
  'Visited_At',
];

/** The picklists one can choose, the usual ones first. */
export function boardPicklists({ fields }: ModuleDescription): readonly Field[] {
  const picklists = fields.filter(
    (field) =>
      field.kind === 'picklist' &&
      field.visible &&
      field.apiName !== 'Currency' &&
      field.picklistValues.length > 0 &&
      abilityOf(field).group,
  );
  const rank = ({ apiName }: Field): number => {
    // How people are addressed sorts nobody.
    if (apiName === 'Salutation') return usualColumns.length + 1;
    const place = usualColumns.indexOf(apiName);
    return place < 0 ? usualColumns.length : place;
  };
  return [...picklists].sort((one, other) => rank(one) - rank(other));
}

export function boardFieldsFor(description: ModuleDescription, column: string): BoardFields {
  const { fields } = description;
  const visible = (name: string, kinds: readonly string[]): string | null =>
    fields.find((field) => field.apiName === name && field.visible && kinds.includes(field.kind))?.apiName ??
    null;
  const canAdd = (field: Field): boolean => abilityOf(field).add;
  const amount =
    usualAmounts.map((name) => visible(name, ['currency'])).find((name) => name !== null) ??
    fields.find(
      (field) => field.kind === 'currency' && field.visible && field.apiName !== expected && canAdd(field),
    )?.apiName ??
    null;
  return {
    column,
    amount,
    expected: amount === 'Amount' ? visible(expected, ['currency']) : null,
    probability: amount === 'Amount' ? visible('Probability', ['integer', 'percent', 'decimal']) : null,
    currency: amount === null ? null : visible('Currency', ['picklist', 'text']),
    ...stageWeights(description, column, amount),
  };
}

/** Probabilities of the stages, for deals that have none of their own. */
function stageWeights(
  { fields }: ModuleDescription,
  column: string,
  amount: string | null,
): Pick<BoardFields, 'weights'> {
  const choices = fields.find(({ apiName }) => apiName === column)?.picklistValues ?? [];
  const known = choices.flatMap(({ label, probability }) =>
    probability === undefined ? [] : [[label, probability] as const],
  );
  return amount !== 'Amount' || known.length === 0 ? {} : { weights: Object.fromEntries(known) };
}

const expected = 'Expected_Revenue';

/** What a card shows: the record's name, its amount, a date and its owner, where the module has them. */
export interface CardFields {
  readonly name: Field | null;
  readonly amount: Field | null;
  readonly date: Field | null;
  readonly owner: Field | null;
  /** All to ask for. */
  readonly requested: readonly string[];
}

export function cardFieldsFor(description: ModuleDescription, board: BoardFields): CardFields {
  const named = (name: string | null): Field | null =>
    description.fields.find(({ apiName, visible }) => apiName === name && visible) ?? null;
  const name = named(description.nameField);
  const amount = named(board.amount);
  const date = usualDates.map(named).find((field) => field !== null) ?? null;
  const owner = description.fields.find(({ kind, visible }) => kind === 'owner' && visible) ?? null;
  const wanted = [name, amount, date, owner].flatMap((field) => field?.apiName ?? []);
  const currency = amount === null || board.currency === null ? [] : [board.currency];
  const due = dueRuleOf(description);
  const besides = due?.date === date?.apiName ? (due?.needs ?? []) : [];
  const requested = [...new Set([...wanted, ...currency, ...besides, 'id'])];
  return { name, amount, date, owner, requested };
}
