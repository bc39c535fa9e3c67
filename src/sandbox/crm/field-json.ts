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

/** A field as `settings/fields` describes it. */
export function fieldJson(module: CompanyModule, field: FieldSpec): Record<string, unknown> {
  const id = settingsId(module.spec.apiName, field.apiName);
  const long = field.dataType === 'textarea' || field.dataType === 'rich_text_area';
  const readOnly = field.readOnly === true;
  return {
    ...fieldDefaults(field),
    id,
    api_name: field.apiName,
    field_label: field.label,
    display_label: field.label,
    data_type: field.dataType === 'rich_text_area' ? 'textarea' : field.dataType,
    json_type: field.listed === true && field.dataType === 'text' ? 'jsonarray' : jsonTypeOf(field.dataType),
    ui_type: uiTypes[field.dataType] ?? 1,
    type: 'used',
    length: field.length ?? 255,
    decimal_place: field.decimalPlaces ?? null,
    number_separator: separated.has(field.dataType),
    read_only: readOnly,
    field_read_only: readOnly,
    system_mandatory: field.mandatory === true,
    custom_field: field.custom === true,
    visible: field.hidden !== true,
    searchable: !long && field.dataType !== 'subform' && field.listed !== true,
    sortable: sortable.has(field.dataType) && field.listed !== true,
    filterable:
      !long &&
      field.listed !== true &&
      !['subform', 'event_reminder', 'multireminder', 'imageupload', 'fileupload', 'profileimage'].includes(
        field.dataType,
      ),
    tooltip: null,
    default_value: null,
    display_field: field.apiName === module.spec.nameField,
    enable_colour_code: field.options?.some((option) => option.colour !== undefined) ?? false,
    pick_list_values_sorted_lexically: false,
    mass_update: !readOnly,
    blueprint_supported: true,
    businesscard_supported: !long,
    webhook: true,
    operation_type: {
      web_create: !readOnly,
      web_update: !readOnly,
      api_create: !readOnly,
      api_update: !readOnly,
    },
    view_type: { view: true, edit: !readOnly, create: !readOnly, quick_create: field.mandatory === true },
    pick_list_values: choicesOf(field).map((option, index) => ({
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
    })),
    lookup: lookupJson(module, field),
    multi_module_lookup:
      field.lookup?.modules === undefined
        ? {}
        : {
            display_label: field.label,
            dynamic_module_addition_allowed: false,
            api_name: field.apiName,
            modules: field.lookup.modules.map((name) => ({
              api_name: name,
              module_name: name,
              id: settingsId('module', name),
            })),
          },
    multiselectlookup:
      field.dataType === 'multiselectlookup'
        ? {
            linking_details: linkingDetails(module, field),
            connected_details: {
              field: {
                api_name: `${module.spec.apiName}_of_it`,
                field_label: module.spec.plural,
                id: settingsId('linked', field.apiName),
              },
              module: {
                plural_label: 'Products',
                api_name: 'Products',
                id: settingsId('module', 'Products'),
              },
              layouts: [],
            },
          }
        : {},
    subform:
      field.subform === undefined
        ? null
        : { module: field.subform.module, id: settingsId('module', field.subform.module) },
    associated_module:
      field.subform === undefined
        ? null
        : { module: field.subform.module, id: settingsId('module', field.subform.module) },
    formula:
      field.formula === undefined
        ? {}
        : { return_type: field.formula.returnType, expression: field.formula.expression, dynamic: false },
    rollup_summary:
      field.dataType === 'rollup_summary' ? { return_type: 'double', rollup_based_on: 'record' } : {},
    currency: field.dataType === 'currency' ? { precision: 2, rounding_option: 'normal' } : {},
    auto_number: field.dataType === 'autonumber' ? { prefix: 'QM-', start_number: 1, suffix: null } : {},
    unique: field.unique === true ? { casesensitive: false } : {},
    crypt:
      field.masked === true
        ? { mode: 'decryption', column: field.apiName, encFldIds: [id], status: 1 }
        : null,
    textarea: long ? { type: field.dataType === 'rich_text_area' ? 'rich_text' : 'large' } : null,
    external: null,
    history_tracking: null,
    created_source: 'default',
    profiles: [
      {
        permission_type: readOnly ? 'read_only' : 'read_write',
        name: 'Standard',
        id: settingsId('profile', 'Standard'),
      },
    ],
    private: null,
    hipaa_compliance: null,
    hipaa_compliance_enabled: false,
  };
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
