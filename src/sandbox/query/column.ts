import type { Company } from '../company/company.ts';
import type { CompanyModule } from '../company/module.ts';
import { fullName, sampleUsers, type SampleUser } from '../company/users.ts';
import type { CrmValue } from '../company/values.ts';
import { isCrmObject, textOf } from '../company/values.ts';
import { queriedReader } from './queried-value.ts';

/** How values of a field are compared and put in order. */
export type ValueKind =
  'text' | 'number' | 'date' | 'instant' | 'boolean' | 'choices' | 'reference' | 'opaque';

/** A field that can be read for a row, wherever it is. */
export interface Column {
  readonly path: string;
  readonly kind: ValueKind;
  readonly read: (row: number) => CrmValue;
  /** The value as COQL gives it, where that is not what a list has. */
  readonly queried?: (row: number) => CrmValue;
  /** Epoch milliseconds, where they are known without reading text. */
  readonly instant?: (row: number) => number;
}

const partsOfLink = ['id', 'name', 'email'];
/** Of the module Users (Get Records through a COQL Query, v7: "full_name", and the owner's names in joins). */
const partsOfUser: Readonly<Record<string, (user: SampleUser) => string>> = {
  first_name: ({ firstName }) => firstName,
  last_name: ({ lastName }) => lastName,
  full_name: fullName,
};

/**
 * Finds a field by API name, or behind a look-up (`Account_Name.Phone`, one step as in COQL).
 *
 * @returns undefined when the module has no such field
 */
export function findColumn(company: Company, module: CompanyModule, path: string): Column | undefined {
  const dot = path.indexOf('.');
  if (dot < 0) return plainColumn(company, module, path);
  const field = module.field(path.slice(0, dot));
  const rest = path.slice(dot + 1);
  if (field === undefined) return undefined;
  const isUser = field.dataType === 'ownerlookup' || field.dataType === 'userlookup';
  if (isUser || (field.dataType === 'lookup' && rest === 'id')) {
    if (![...partsOfLink, ...(isUser ? Object.keys(partsOfUser) : [])].includes(rest)) return undefined;
    const read = (row: number): CrmValue => {
      const value = module.value(row, field.apiName);
      if (!isCrmObject(value)) return null;
      const user = sampleUsers.find(({ id }) => id === value['id']);
      return (user === undefined ? undefined : partsOfUser[rest]?.(user)) ?? value[rest] ?? null;
    };
    return { path, kind: 'text', read };
  }
  if (field.lookup === undefined) return undefined;
  const target = company.module(field.lookup.module);
  const column = plainColumn(company, target, rest);
  if (column === undefined) return undefined;
  const read = (row: number): CrmValue => {
    const found = module.targetOf(row, field);
    if (found === undefined) return null;
    const targetRow =
      'id' in found ? target.rowOf(found.id) : found.module === target.spec.apiName ? found.row : undefined;
    return targetRow === undefined || !target.isLive(targetRow) ? null : column.read(targetRow);
  };
  return { path, kind: column.kind, read };
}

/**
 * Fields that COQL neither selects nor compares, whatever their type says (COQL, v7, limitations; reports of the
 * refusals INVALID_QUERY with their names).
 */
const opaqueNames: ReadonlySet<string> = new Set([
  'Stage_Modified_Time',
  'Participants',
  'Pricing_Details',
  'Layout',
  '$line_tax',
  'Line_Tax',
]);

function plainColumn(company: Company, module: CompanyModule, name: string): Column | undefined {
  if (name === 'id') return { path: name, kind: 'text', read: (row) => module.id(row) };
  const field = module.field(name);
  if (field === undefined) return undefined;
  const queried = queriedReader(company, module, field);
  const column = {
    path: name,
    kind: opaqueNames.has(name) ? ('opaque' as const) : kindOf(field.dataType),
    read: (row: number) => module.value(row, name),
    ...(queried === undefined ? {} : { queried }),
  };
  if (name === 'Created_Time') return { ...column, instant: (row) => module.createdAt(row) };
  if (name === 'Modified_Time') return { ...column, instant: (row) => module.modifiedAt(row) };
  return column;
}

const typesOfKind: Readonly<Partial<Record<ValueKind, readonly string[]>>> = {
  number: ['integer', 'double', 'currency', 'percent', 'formula', 'rollup_summary'],
  date: ['date'],
  instant: ['datetime'],
  boolean: ['boolean'],
  choices: ['multiselectpicklist'],
  reference: ['lookup', 'ownerlookup', 'userlookup', 'multi_module_lookup', 'consent_lookup'],
  opaque: [
    'subform',
    'multiselectlookup',
    'multiuserlookup',
    'imageupload',
    'fileupload',
    'address',
    'event_reminder',
    'multireminder',
    'ALARM',
    'RRULE',
  ],
};
const kinds: ReadonlyMap<string, ValueKind> = new Map(
  // The keys of the table are kinds; Object.entries forgets it.
  (Object.entries(typesOfKind) as [ValueKind, readonly string[]][]).flatMap(([kind, types]) =>
    types.map((type) => [type, kind] as const),
  ),
);

function kindOf(dataType: string): ValueKind {
  return kinds.get(dataType) ?? 'text';
}

/** True for what counts as empty. */
export function isEmpty(value: CrmValue): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A value by which rows can be put in order: numbers and instants as numbers, the rest as lower-case text. */
export function orderValue(column: Column, row: number): number | string | null {
  if (column.instant !== undefined) return column.instant(row);
  const value = column.read(row);
  if (isEmpty(value)) return null;
  switch (column.kind) {
    case 'number':
      return Number(value);
    case 'instant':
      return Date.parse(textOf(value));
    case 'boolean':
      return value === true ? 1 : 0;
    case 'reference':
      return isCrmObject(value) ? textOf(value['name']).toLowerCase() : null;
    default:
      return textOf(value).toLowerCase();
  }
}

/** Compares two order values; empty ones come first. */
export function compareOrder(one: number | string | null, other: number | string | null): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  return one < other ? -1 : one > other ? 1 : 0;
}
