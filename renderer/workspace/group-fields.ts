import {
  type Field,
  type FilterCondition,
  type GroupFields,
  type ListGroup,
  type ModuleDescription,
  abilityOf,
  numberKinds,
  valueKind,
} from '../../src/contract/index.ts';

/** What a list can be grouped by, and what a group stands for. Pure. */

/** Sums of a group: what still fits in a line. */
const mostSums = 2;

/** Choices, people and days. Moments cannot be grouped: Zoho knows no months, and every moment is another one. */
export function groupableFields({ fields }: ModuleDescription): readonly Field[] {
  return fields.filter((field) => kindOfGroups(field) !== null);
}

export function kindOfGroups(field: Field): GroupFields['by'] | null {
  if (!field.visible || !abilityOf(field).group) return null;
  switch (field.kind) {
    case 'picklist':
      return field.apiName === 'Currency' || field.picklistValues.length === 0 ? null : 'choice';
    case 'owner':
      return 'owner';
    case 'date':
      return 'month';
    default:
      return null;
  }
}

/** A column of numbers that can be added up; a number of something cannot. */
export function isAddedUp(field: Field): boolean {
  return numberKinds.has(valueKind(field)) && field.grouped !== false && field.encrypted !== true;
}

/** What Zoho can add up; a sum of percentages says nothing. */
export function summableFields({ fields }: ModuleDescription): readonly Field[] {
  return fields.filter((field) => field.visible && canSum(field));
}

function canSum(field: Field): boolean {
  return isAddedUp(field) && abilityOf(field).add && field.kind !== 'percent';
}

/** What is asked of Zoho: money that is shown is added up first, then other numbers. */
export function groupFieldsFor(
  { fields }: ModuleDescription,
  field: Field,
  shown: readonly string[],
): GroupFields {
  const added = shown.flatMap((name) => fields.find(({ apiName }) => apiName === name) ?? []).filter(canSum);
  const isMoney = (each: Field): boolean => valueKind(each) === 'currency';
  const sums = [...added.filter(isMoney), ...added.filter((each) => !isMoney(each))].slice(0, mostSums);
  const currency = fields.find(
    (each) =>
      each.apiName === 'Currency' && each.visible && (each.kind === 'picklist' || each.kind === 'text'),
  );
  return {
    field: field.apiName,
    by: kindOfGroups(field) ?? 'choice',
    sums: sums.map(({ apiName }) => apiName),
    currency: sums.some(isMoney) ? (currency?.apiName ?? null) : null,
  };
}

/** The records of a group. */
export function conditionOfGroup({ field, by }: GroupFields, { value }: ListGroup): FilterCondition {
  if (value === null) return { field, operator: 'is_empty', values: [] };
  if (by !== 'month') return { field, operator: 'in', values: [value] };
  const [year = 0, month = 1] = value.split('-').map(Number);
  // The day before the first of the next month.
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { field, operator: 'between', values: [`${value}-01`, `${value}-${String(last).padStart(2, '0')}`] };
}

/** Choices in the order of the picklist, people by name, the newest month first; what has no value last. */
export function inOrderOfField(field: Field, groups: readonly ListGroup[]): readonly ListGroup[] {
  const rank = ({ value }: ListGroup): number => {
    const place = field.picklistValues.findIndex(
      (choice) => choice.label === value || choice.value === value,
    );
    return place < 0 ? field.picklistValues.length : place;
  };
  const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  return [...groups].sort((one, other) => {
    if (one.value === null || other.value === null)
      return Number(one.value === null) - Number(other.value === null);
    if (field.kind === 'date') return one.value < other.value ? 1 : -1;
    return rank(one) - rank(other) || collator.compare(one.label, other.label);
  });
}
