import { z } from 'zod';
import { apiNameSchema, type Field, type JsonValue, type PicklistValue } from '../../contract/records.ts';
import { fieldKind } from '../field-kind.ts';
import { readForecast } from './pipeline-reply.ts';
import {
  bySequence,
  countOrNull,
  decimal,
  flag,
  named,
  readList,
  sequence,
  textOrNull,
  unlessFalse,
} from './reply-list.ts';

const picklistItem = z.object({
  sequence_number: sequence,
  display_value: textOrNull,
  actual_value: textOrNull,
  colour_code: textOrNull,
  /** Of stages only, as `PickListValue` of Zoho's SDKs has them (zohocrm-php-sdk-7.0, fields). */
  probability: decimal.pipe(z.number().min(0).max(100)).optional().catch(undefined),
  forecast_type: textOrNull,
});

type PicklistItem = z.infer<typeof picklistItem>;

const returnType = z.object({ return_type: textOrNull }).nullable().catch(null);

/** The other side of a look-up to several records: `connected_details` since v8, `connected_module` before. */
const connection = z
  .object({
    connected_module: named.optional(),
    connected_details: z.object({ module: named }).nullable().optional().catch(null),
  })
  .transform((value) => value.connected_details?.module ?? value.connected_module ?? null)
  .nullable()
  .catch(null);

const fieldItem = z.object({
  api_name: apiNameSchema,
  field_label: textOrNull,
  display_label: textOrNull,
  data_type: z.string().catch('text'),
  visible: unlessFalse,
  sortable: flag,
  filterable: flag,
  searchable: flag,
  display_field: flag,
  decimal_place: countOrNull,
  number_separator: z.boolean().nullable().catch(null),
  currency: z.object({ precision: countOrNull }).nullable().catch(null),
  lookup: z.object({ module: named }).nullable().catch(null),
  multi_module_lookup: z
    .object({ modules: z.array(named) })
    .nullable()
    .catch(null),
  multiselectlookup: connection,
  multiuserlookup: connection,
  associated_module: named,
  subform: z.object({ module: named }).nullable().catch(null),
  textarea: z.object({ type: textOrNull }).nullable().catch(null),
  formula: returnType,
  rollup_summary: returnType,
  pick_list_values: z.array(picklistItem.nullable().catch(null)).catch([]),
  /** The choices stand in the order of their letters, and their places say nothing. */
  pick_list_values_sorted_lexically: flag,
  /** How the field is encrypted; null for most. */
  crypt: z.looseObject({}).nullable().catch(null),
});
type FieldItem = z.infer<typeof fieldItem>;

/** A field, and what only describing a module has to know of it. */
export interface DescribedField {
  readonly field: Field;
  /** Zoho says that it names the record. */
  readonly namesRecord: boolean;
  /** The module that holds the rows of a subform. */
  readonly subformModule: string | null;
}

/** The fields of a module in Zoho's order (Fields metadata, v8). */
export function readFields(body: JsonValue): DescribedField[] {
  return readList(body, 'fields', fieldItem).map((item) => ({
    field: toField(item),
    namesRecord: item.display_field,
    subformModule:
      item.data_type === 'subform' ? (item.associated_module ?? item.subform?.module ?? null) : null,
  }));
}

function toField(item: FieldItem): Field {
  const isRich = item.data_type === 'textarea' && item.textarea?.type === 'rich_text';
  const result = item.formula?.return_type ?? item.rollup_summary?.return_type ?? null;
  return {
    apiName: item.api_name,
    label: item.display_label ?? item.field_label ?? item.api_name.replaceAll('_', ' '),
    kind: isRich ? 'rich_text' : fieldKind(item.data_type, item.api_name),
    dataType: item.data_type,
    visible: item.visible,
    sortable: item.sortable,
    filterable: item.filterable,
    searchable: item.searchable,
    decimalPlaces: item.decimal_place ?? item.currency?.precision ?? null,
    ...(isGrouped(item) ? {} : { grouped: false }),
    ...(result === null ? {} : { resultKind: fieldKind(result) }),
    ...(item.crypt === null ? {} : { encrypted: true }),
    lookupModule: lookupModule(item),
    picklistValues: choicesOf(item).flatMap(toPicklistValue),
    subformFields: [],
  };
}

/** Parts of names of what is counted by nobody: ids, years, numbers of something. */
const uncounted = /(?:^|_)(?:id|ids|year|number|no|nr|code|zip|postcode|pin)\d*$/i;

/** Zoho says it of custom fields (Fields metadata, `number_separator`); otherwise the name has to. */
function isGrouped({ number_separator, api_name }: FieldItem): boolean {
  return number_separator ?? !uncounted.test(api_name.replaceAll(/([a-z])([A-Z])/g, '$1_$2'));
}

/**
 * A look-up that may point to several modules has `se_module` in place of one, or lists them; its values tell which
 * (Fields metadata, `multi_module_lookup.modules`).
 */
function lookupModule(item: FieldItem): string | null {
  const [only, ...more] = (item.multi_module_lookup?.modules ?? []).filter((name) => name !== null);
  if (only !== undefined) return more.length === 0 ? only : null;
  const module = item.lookup?.module ?? item.multiselectlookup ?? item.multiuserlookup ?? null;
  return module === 'se_module' ? null : module;
}

function choicesOf(item: FieldItem): PicklistItem[] {
  const choices = item.pick_list_values.filter((choice) => choice !== null);
  return item.pick_list_values_sorted_lexically ? choices : bySequence(choices);
}

function toPicklistValue(choice: PicklistItem): PicklistValue[] {
  const { actual_value, display_value, colour_code, probability } = choice;
  const stored = actual_value ?? display_value;
  if (stored === null) return [];
  const isColour = colour_code !== null && /^#[0-9a-fA-F]{6}$/.test(colour_code);
  const forecast = readForecast(choice.forecast_type);
  return [
    {
      value: stored,
      label: display_value ?? stored,
      colour: isColour ? colour_code : null,
      ...(probability === undefined ? {} : { probability }),
      ...(forecast === null ? {} : { forecast }),
    },
  ];
}
