import type { FieldSpec } from '../company/field.ts';

/**
 * What Zoho says of every field though nothing of it matters to the sample company (zoho/crm-oas,
 * v8.0/fields/mds/examples/getFields.md).
 */
export function fieldDefaults(field: FieldSpec): Record<string, unknown> {
  return {
    colour_code_enabled_by_system: false,
    display_format_properties: null,
    customizable_properties:
      field.custom === true ? ['mandatory', 'fieldlabel', 'removal', 'deletion'] : null,
    association_details: null,
    created_time: field.custom === true ? '2023-02-01T09:00:00+00:00' : null,
    modified_time: field.custom === true ? '2023-02-01T09:00:00+00:00' : null,
    separator: false,
    history_tracking_enabled: false,
    parent_field: null,
    child_fields: null,
    virtual_field: false,
    range: null,
    display_type: -1,
    public: false,
    email_parser: { fields_update_supported: false, record_operations_supported: true },
    convert_mapping: { Contacts: null, Deals: null, Accounts: null },
    address: null,
    column_name: field.apiName.toUpperCase().replaceAll('_', ''),
    global_picklist: null,
    display_format: null,
    additional_column: null,
  };
}
