import type { Field, FieldKind } from './records.ts';

/**
 * What can be asked of a field, by Zoho's `data_type`: the one place that knows. List, board, filter, export and
 * the explorer ask here. Sources, all of Zoho: "Get Records through a COQL Query" (field types and their
 * comparators, aggregate functions, errors) and "COQL Limitations", v7 and v8; Search Records in the OpenAPI
 * description of 2026 (supported operators by field type). What is not documented is what the sandbox of another
 * organisation or a public report showed, and is marked.
 */

/** How the values of a field are compared, and how they are entered. */
export type Comparability =
  'text' | 'choice' | 'reference' | 'number' | 'date' | 'datetime' | 'boolean' | 'none';

/** Operators of search criteria; no others are documented. */
export type SearchOperator =
  | 'equals'
  | 'not_equal'
  | 'starts_with'
  | 'in'
  | 'less_than'
  | 'less_equal'
  | 'greater_than'
  | 'greater_equal'
  | 'between';

export interface QueryAbility {
  /** COQL can select it. */
  readonly select: boolean;
  /** How COQL compares it in `where`. */
  readonly compare: Comparability;
  /** COQL can order by it, provided that Zoho says the field is sortable. */
  readonly sort: boolean;
  /** COQL can group by it. */
  readonly group: boolean;
  /** COQL can add it up. */
  readonly add: boolean;
  /** What search criteria can say of it. */
  readonly search: readonly SearchOperator[];
}

const nothing: QueryAbility = {
  select: false,
  compare: 'none',
  sort: false,
  group: false,
  add: false,
  search: [],
};

const ability = (
  compare: Comparability,
  search: readonly SearchOperator[],
  more: Partial<QueryAbility> = {},
): QueryAbility => ({ select: true, compare, sort: true, group: true, add: false, search, ...more });

const exact: readonly SearchOperator[] = ['equals', 'not_equal', 'in'];
const ordered: readonly SearchOperator[] = [
  'equals',
  'not_equal',
  'greater_equal',
  'greater_than',
  'less_equal',
  'less_than',
  'between',
  'in',
];

/** "Text, Picklist": `=`, `!=`, `like`, `not like`, `in`, `not in` and emptiness. */
const text = ability('text', [...exact, 'starts_with']);
/** "Date, DateTime, Number": order, `between`, `in` and emptiness. */
const number = ability('number', ordered, { add: true });
/** "Lookup": `=`, `!=`, `in`, `not in` and emptiness, by id. */
const reference = ability('reference', exact);
const longText = ability('text', ['equals', 'not_equal', 'starts_with'], { group: false });

const byDataType: Readonly<Record<string, QueryAbility>> = {
  text,
  email: text,
  phone: text,
  website: text,
  textarea: longText,
  // What rich text holds between its tags is no text that somebody typed.
  richtext: { ...longText, compare: 'none', search: [] },
  rich_text: { ...longText, compare: 'none', search: [] },
  rich_text_area: { ...longText, compare: 'none', search: [] },
  // By the display value; see choices.ts.
  picklist: ability('choice', exact),
  // As one text, 'English;German'.
  multiselectpicklist: ability('choice', [...exact, 'starts_with'], { group: false }),
  lookup: reference,
  ownerlookup: reference,
  userlookup: reference,
  // Comes from COQL without a name (v7, "Sample query to fetch lookup fields").
  multi_module_lookup: reference,
  date: ability('date', ordered),
  datetime: ability('datetime', ordered),
  integer: number,
  bigint: number,
  long: number,
  double: number,
  decimal: number,
  currency: number,
  percent: number,
  // `=` only.
  boolean: ability('boolean', ['equals', 'not_equal']),
  // Compared as the text it is; "Picklist, Autonumber" in search.
  autonumber: ability('text', exact, { group: false }),
  // By what they yield; see abilityOf.
  formula: number,
  rollup_summary: number,
  // "Contacts is a multi-select lookup field and not supported in COQL"; "Image upload field is not supported".
  multiselectlookup: nothing,
  multiuserlookup: nothing,
  subform: nothing,
  imageupload: nothing,
  fileupload: nothing,
  // COQL gives the id of a file in place of the picture.
  profileimage: nothing,
  // COQL gives an id without a name.
  consent_lookup: nothing,
  // Seen refused ("unsupported column"), not documented.
  ALARM: nothing,
  RRULE: nothing,
  event_reminder: nothing,
  multireminder: nothing,
  participants: nothing,
  address: nothing,
  tax: nothing,
  line_tax: nothing,
  layout: nothing,
};

/** Fields that are refused whatever their type is (public reports), and two that Zoho documents by name. */
const byName: Readonly<Record<string, QueryAbility>> = {
  Stage_Modified_Time: nothing,
  Participants: nothing,
  CTI_Entry: nothing,
  Tag: nothing,
  // "Territory fields are only supported in the SELECT column."
  Territories: { ...nothing, select: true },
  Territory: { ...nothing, select: true },
  // "Owner = '554…'": ids are compared as texts.
  id: reference,
};

const typeOfKind: Readonly<Record<FieldKind, string>> = {
  text: 'text',
  long_text: 'textarea',
  rich_text: 'rich_text',
  picklist: 'picklist',
  multi_select: 'multiselectpicklist',
  lookup: 'lookup',
  multi_lookup: 'multiselectlookup',
  owner: 'ownerlookup',
  email: 'email',
  phone: 'phone',
  url: 'website',
  date: 'date',
  datetime: 'datetime',
  currency: 'currency',
  integer: 'integer',
  decimal: 'double',
  percent: 'percent',
  boolean: 'boolean',
  autonumber: 'autonumber',
  formula: 'formula',
  rollup: 'rollup_summary',
  subform: 'subform',
  image: 'imageupload',
  file: 'fileupload',
  tags: 'subform',
};

/** What has to be known of a field. */
export type AskedField = Pick<Field, 'kind'> &
  Partial<Pick<Field, 'apiName' | 'dataType' | 'resultKind' | 'encrypted'>>;

/** What can be asked of a field. A formula goes by what it yields, an unknown type by how it is shown. */
export function abilityOf(field: AskedField): QueryAbility {
  const known = plainAbilityOf(field);
  // "Encrypted fields are supported in the SELECT column and in the WHERE clause": nowhere else (COQL, v7). "The only
  // operator supported for encrypted fields is equals" (Search Records, 2026).
  if (field.encrypted !== true) return known;
  const search = known.search.filter((operator) => operator === 'equals');
  return { ...known, sort: false, group: false, add: false, search };
}

function plainAbilityOf(field: AskedField): QueryAbility {
  const { kind, apiName = '', dataType = '', resultKind } = field;
  if (apiName.startsWith('$') || kind === 'tags') return nothing;
  if (Object.hasOwn(byName, apiName)) return byName[apiName] ?? nothing;
  if (kind === 'formula' || kind === 'rollup') return ofType(typeOfKind[resultKind ?? kind]);
  // A text area is described as such whether it is rich or not.
  if (kind === 'rich_text') return ofType('rich_text');
  return Object.hasOwn(byDataType, dataType) ? ofType(dataType) : ofType(typeOfKind[kind]);
}

function ofType(dataType: string): QueryAbility {
  return byDataType[dataType] ?? nothing;
}
