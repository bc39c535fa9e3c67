import type { CrmValue } from './values.ts';

/** One choice of a picklist. */
export interface PickListOption {
  /** What is shown (`display_value`), and what records and queries hold. */
  readonly value: string;
  /** What Zoho stores (`actual_value`), where it is another text. */
  readonly stored?: string;
  readonly colour?: string;
  /** In per cent, of a stage of deals. */
  readonly probability?: number;
}

/** Where a look-up points to. */
export interface LookupSpec {
  /** Module the field points to; for a field that can point to several, the first of them. */
  readonly module: string;
  /** Module of this row's target, where there are several. */
  readonly moduleOf?: (row: number) => string;
  /** Modules in question, where there are several. */
  readonly modules?: readonly string[];
  /** Row in the target module, or -1. */
  readonly target: (row: number) => number;
}

/** A field of a module: how it is described, and how its value for a row comes about. */
export interface FieldSpec {
  readonly apiName: string;
  readonly label: string;
  /** Zoho's `data_type`. */
  readonly dataType: string;
  readonly section: string;
  /** Value of a row of the seeded company. Must give the same answer every time. */
  readonly read: (row: number) => CrmValue;
  readonly length?: number;
  readonly decimalPlaces?: number;
  readonly custom?: boolean;
  readonly readOnly?: boolean;
  readonly mandatory?: boolean;
  readonly unique?: boolean;
  readonly masked?: boolean;
  /** Described, but not to be seen by the profile: its value is never sent. */
  readonly hidden?: boolean;
  /** Left out of lists, as Zoho does with sub-forms and multi-select look-ups. */
  readonly onlyInOne?: boolean;
  /** Sent as a list or an object whatever its data type says; cannot be sorted, searched or filtered by. */
  readonly listed?: boolean;
  readonly options?: readonly PickListOption[];
  readonly lookup?: LookupSpec;
  readonly formula?: { readonly returnType: string; readonly expression: string };
  readonly subform?: { readonly module: string; readonly columns: readonly FieldSpec[] };
}

/** What a data type is in JSON, as `json_type` says it. */
export function jsonTypeOf(dataType: string): string {
  switch (dataType) {
    case 'integer':
      return 'integer';
    case 'double':
    case 'currency':
    case 'percent':
    case 'rollup_summary':
      return 'double';
    case 'boolean':
      return 'boolean';
    case 'lookup':
    case 'ownerlookup':
    case 'ALARM':
    case 'RRULE':
    case 'consent_lookup':
      return 'jsonobject';
    case 'multiselectpicklist':
    case 'subform':
    case 'multiselectlookup':
    case 'imageupload':
    case 'fileupload':
    case 'multireminder':
      return 'jsonarray';
    default:
      return 'string';
  }
}
