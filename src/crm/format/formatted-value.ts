import type { Field, FieldKind } from '../../contract/records.ts';

/** A record that a value points to, good enough to ask for it. */
export interface LookupTarget {
  readonly module: string;
  /** Decimal digits, never a number. */
  readonly id: string;
  readonly name: string;
}

/** One of several values in one field: a tag, a choice, a linked record, a file. */
export interface FormattedPart {
  readonly text: string;
  /** `#rrggbb`, or null. */
  readonly colour: string | null;
  readonly target: LookupTarget | null;
}

/** The rows of a subform. */
interface FormattedTable {
  readonly columns: readonly { readonly apiName: string; readonly label: string }[];
  readonly rows: readonly (readonly FormattedValue[])[];
  /** Rows that came; more than `rows` holds when the subform is very long. */
  readonly total: number;
  /** Zoho has more of them than it sent. */
  readonly hasMore: boolean;
}

/** A value ready to show: text first, the rest only where it helps. Safe to render as text, never as markup. */
export interface FormattedValue {
  /** Empty when there is nothing to show. Direction is left to `dir="auto"`. */
  readonly text: string;
  /** The text as it is, where what is shown writes out what would turn its direction. */
  readonly exact?: string;
  /**
   * `empty`: blank at Zoho. `masked`: Zoho sent asterisks instead of the value. `forbidden`: the profile may
   * not see the field, and `text` says so.
   */
  readonly state: 'value' | 'empty' | 'masked' | 'forbidden';
  /** True when `text` was shortened to the limit of the context. */
  readonly cut: boolean;
  /** True for numbers and money, which line up on the right. */
  readonly numeric: boolean;
  /** `https:`, `http:`, `mailto:` or `tel:`, never another scheme. */
  readonly href?: string;
  /** The exact value: the instant as Zoho sent it, the address of an owner. */
  readonly tooltip?: string;
  /** Money of another currency in that of the organisation. */
  readonly home?: string;
  /** `#rrggbb` of a picklist choice. */
  readonly colour?: string;
  readonly target?: LookupTarget;
  readonly parts?: readonly FormattedPart[];
  readonly table?: FormattedTable;
}

/** What formatting has to know of a field; every `Field` of the contract fits. */
export interface FormattableField extends Partial<
  Pick<Field, 'visible' | 'grouped' | 'lookupModule' | 'picklistValues' | 'subformFields' | 'resultKind'>
> {
  readonly kind: FieldKind;
  /** Zoho's own name of the type. */
  readonly dataType?: string | undefined;
  /** For what a record's hints say of it. */
  readonly apiName?: string;
  readonly decimalPlaces?: number | null | undefined;
}

/** What some of a record's values depend on; the same for all values of a row. */
export interface RecordHints {
  /** ISO 4217 code of the record's money, from `Currency`. */
  readonly currencyCode: string | null;
  /** From `$currency_symbol`, used where there is no code. */
  readonly currencySymbol: string | null;
  /** Units of the record's currency for one of the home currency, from `Exchange_Rate`. */
  readonly exchangeRate?: number | null;
  /** Module of a look-up that may point to several, from `$se_module`. */
  readonly relatedModule: string | null;
  /** Fields of which Zoho sent only the first values, from `$has_more`. */
  readonly cut?: ReadonlySet<string>;
}
