import type { CompanyModule } from '../company/module.ts';
import type { FieldSpec, PickListOption } from '../company/field.ts';
import { jsonTypeOf } from '../company/field.ts';
import { settingsId } from '../company/settings-id.ts';
import { fieldDefaults } from './field-defaults.ts';

/** Data types of which one field must be chosen from a fixed set of sort fields. */
const sortable = new Set([
  'text',
  'picklist',
  'email',
  'phone',
  'date',
  'datetime',
  'integer',
  'double',
  'currency',
]);

/** Data types whose thousands are separated here; a long integer is somebody's number for something. */
const separated = new Set(['integer', 'double', 'currency', 'percent', 'formula', 'rollup_summary']);

/** What cannot be asked for by a condition, whatever its length. */
const unfilterable: ReadonlySet<string> = new Set([
  'subform',
  'event_reminder',
  'multireminder',
  'imageupload',
  'fileupload',
  'profileimage',
]);

function isLong({ dataType }: FieldSpec): boolean {
  return dataType === 'textarea' || dataType === 'rich_text_area';
}

/** A field as `settings/fields` describes it. */
export function fieldJson(module: CompanyModule, field: FieldSpec): Record<string, unknown> {
  return {
    ...fieldDefaults(field),
    ...namesJson(module, field),
    ...abilitiesJson(field),
    ...partsJson(module, field),
    tooltip: null,
    default_value: null,
    pick_list_values_sorted_lexically: false,
    external: null,
    history_tracking: null,
    created_source: 'default',
    private: null,
    hipaa_compliance: null,
    hipaa_compliance_enabled: false,
  };
}

function namesJson(module: CompanyModule, field: FieldSpec): Record<string, unknown> {
  const { apiName, dataType, label } = field;
  return {
    id: settingsId(module.spec.apiName, apiName),
    api_name: apiName,
    field_label: label,
    display_label: label,
    data_type: dataType === 'rich_text_area' ? 'textarea' : dataType,
    json_type: field.listed === true && dataType === 'text' ? 'jsonarray' : jsonTypeOf(dataType),
    ui_type: uiTypes[dataType] ?? 1,
    type: 'used',
    length: field.length ?? 255,
    decimal_place: field.decimalPlaces ?? null,
    number_separator: separated.has(dataType),
    display_field: apiName === module.spec.nameField,
  };
}

/** What a person, a query or the API may do with it. */
function abilitiesJson(field: FieldSpec): Record<string, unknown> {
  const readOnly = field.readOnly === true;
  const isLine = !isLong(field) && field.listed !== true;
  return {
    read_only: readOnly,
    field_read_only: readOnly,
    system_mandatory: field.mandatory === true,
    custom_field: field.custom === true,
    visible: field.hidden !== true,
    searchable: isLine && field.dataType !== 'subform',
    sortable: sortable.has(field.dataType) && field.listed !== true,
    filterable: isLine && !unfilterable.has(field.dataType),
    mass_update: !readOnly,
    blueprint_supported: true,
    businesscard_supported: !isLong(field),
    webhook: true,
    operation_type: {
      web_create: !readOnly,
      web_update: !readOnly,
      api_create: !readOnly,
      api_update: !readOnly,
    },
    view_type: { view: true, edit: !readOnly, create: !readOnly, quick_create: field.mandatory === true },
    profiles: [
      {
        permission_type: readOnly ? 'read_only' : 'read_write',
        name: 'Standard',
        id: settingsId('profile', 'Standard'),
      },
    ],
  };
}

/** What only some types of fields have: the others say so with an empty object or null. */
function partsJson(module: CompanyModule, field: FieldSpec): Record<string, unknown> {
  const { dataType } = field;
  const only = (type: string, part: object): object => (dataType === type ? part : {});
  const subform =
    field.subform === undefined
      ? null
      : { module: field.subform.module, id: settingsId('module', field.subform.module) };
  return {
    enable_colour_code: field.options?.some((option) => option.colour !== undefined) ?? false,
    pick_list_values: choicesOf(field).map((option, index) => choiceJson(module, field, option, index)),
    lookup: lookupJson(module, field),
    multi_module_lookup: multiModuleJson(field),
    multiselectlookup: only('multiselectlookup', multiselectJson(module, field)),
    subform,
    associated_module: subform,
    formula: formulaJson(field),
    rollup_summary: only('rollup_summary', { return_type: 'double', rollup_based_on: 'record' }),
    currency: only('currency', { precision: 2, rounding_option: 'normal' }),
    auto_number: only('autonumber', { prefix: 'QM-', start_number: 1, suffix: null }),
    unique: field.unique === true ? { casesensitive: false } : {},
    crypt: cryptJson(module, field),
    textarea: isLong(field) ? { type: dataType === 'rich_text_area' ? 'rich_text' : 'large' } : null,
  };
}

function choiceJson(
  module: CompanyModule,
  field: FieldSpec,
  option: PickListOption,
  index: number,
): Record<string, unknown> {
  return {
    id: settingsId(module.spec.apiName, field.apiName, option.value),
    display_value: option.value,
    actual_value: option.stored ?? option.value,
    reference_value: option.stored ?? option.value,
    colour_code: option.colour ?? null,
    sequence_number: index + 1,
    type: 'used',
    // As `PickListValue` of Zoho's SDKs has them (zohocrm-php-sdk-7.0, fields).
    ...(option.probability === undefined
      ? {}
      : { probability: option.probability, ...forecastOf(option.probability) }),
  };
}

function multiModuleJson({ label, lookup, apiName }: FieldSpec): Record<string, unknown> {
  if (lookup?.modules === undefined) return {};
  return {
    display_label: label,
    dynamic_module_addition_allowed: false,
    api_name: apiName,
    modules: lookup.modules.map((name) => ({
      api_name: name,
      module_name: name,
      id: settingsId('module', name),
    })),
  };
}

function multiselectJson(module: CompanyModule, field: FieldSpec): Record<string, unknown> {
  return {
    linking_details: linkingDetails(module, field),
    connected_details: {
      field: {
        api_name: `${module.spec.apiName}_of_it`,
        field_label: module.spec.plural,
        id: settingsId('linked', field.apiName),
      },
      module: { plural_label: 'Products', api_name: 'Products', id: settingsId('module', 'Products') },
      layouts: [],
    },
  };
}

function formulaJson({ formula }: FieldSpec): Record<string, unknown> {
  return formula === undefined
    ? {}
    : { return_type: formula.returnType, expression: formula.expression, dynamic: false };
}

function cryptJson(module: CompanyModule, field: FieldSpec): Record<string, unknown> | null {
  const id = settingsId(module.spec.apiName, field.apiName);
  return field.masked === true
    ? { mode: 'decryption', column: field.apiName, encFldIds: [id], status: 1 }
    : null;
}

/** Zoho puts a choice for no choice in front of every picklist that can be left empty. */
function choicesOf(field: FieldSpec): readonly PickListOption[] {
  const options = field.options ?? [];
  const canBeEmpty = field.dataType === 'picklist' && field.mandatory !== true && options.length > 0;
  return canBeEmpty ? [{ value: '-None-' }, ...options] : options;
}

/** What lies between the two modules of a multi-select look-up (Fields metadata, v8). */
function linkingDetails(module: CompanyModule, field: FieldSpec): Record<string, unknown> {
  const linking = `${module.spec.apiName}_X_Products`;
  const lookup = (apiName: string): Record<string, unknown> => ({
    api_name: apiName,
    field_label: apiName.replaceAll('_', ' '),
    id: settingsId(linking, apiName),
  });
  return {
    module: {
      visibility: 1,
      plural_label: linking.replaceAll('_', ' '),
      api_name: linking,
      id: settingsId('module', linking),
    },
    lookup_field: lookup(module.spec.singular),
    connected_lookup_field: lookup(field.apiName),
  };
}

/** Where a stage stands in the forecast, by its probability. */
export function forecastOf(probability: number): {
  readonly forecast_type: string;
  readonly forecast_category: { readonly name: string; readonly id: string };
} {
  const [type, category] =
    probability === 100
      ? (['Closed Won', 'Closed'] as const)
      : probability === 0
        ? (['Closed Lost', 'Omitted'] as const)
        : (['Open', 'Pipeline'] as const);
  return {
    forecast_type: type,
    forecast_category: { name: category, id: settingsId('forecast', category) },
  };
}

function lookupJson(module: CompanyModule, field: FieldSpec): Record<string, unknown> {
  if (field.dataType !== 'lookup' || field.lookup === undefined) return {};
  const target = field.lookup.module;
  return {
    display_label: field.label,
    api_name: field.apiName,
    module: {
      api_name: field.lookup.modules === undefined ? target : 'se_module',
      id: settingsId('module', target),
    },
    id: settingsId(module.spec.apiName, field.apiName, 'lookup'),
    query_details: {},
    revalidate_filter_during_edit: false,
  };
}

const uiTypes: Readonly<Record<string, number>> = {
  text: 1,
  picklist: 2,
  textarea: 3,
  rich_text_area: 133,
  ownerlookup: 8,
  lookup: 4,
  website: 21,
  date: 24,
  email: 25,
  multiselectpicklist: 100,
  boolean: 301,
  integer: 32,
  phone: 33,
  currency: 36,
  double: 38,
  percent: 34,
  autonumber: 37,
  datetime: 333,
  formula: 40,
  subform: 41,
};
