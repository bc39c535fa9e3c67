import type { Field, FieldKind } from '../../../src/contract/records.ts';

/** A field as Zoho describes one, with nothing special about it but what is given. */
export function fieldOf(apiName: string, kind: FieldKind = 'text', more: Partial<Field> = {}): Field {
  return {
    apiName,
    label: apiName.replaceAll('_', ' '),
    kind,
    dataType: kind,
    visible: true,
    sortable: true,
    filterable: true,
    searchable: true,
    decimalPlaces: null,
    lookupModule: null,
    picklistValues: [],
    subformFields: [],
    ...more,
  };
}
