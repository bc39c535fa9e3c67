import type { FieldSpec } from '../company/field.ts';
import type { CompanyModule } from '../company/module.ts';
import { currencySymbols } from '../company/people.ts';
import { parentValue } from '../company/subform-module.ts';
import type { CrmObject, CrmValue } from '../company/values.ts';
import { isCrmList, isCrmObject } from '../company/values.ts';
import { isInProcess } from './blueprint.ts';
import { layoutOf } from './layout-json.ts';
import { CrmFailure, missingParameter } from './failure.ts';
import type { CrmContext } from './session.ts';

/** Characters of a rich text that a record has. Zoho does not say how many. */
const richTextBeginning = 1_000;

/** Fields of one list call at most. */
const fieldLimit = 50;

/**
 * The `fields` parameter, which lists cannot do without.
 *
 * @throws CrmFailure REQUIRED_PARAM_MISSING or LIMIT_EXCEEDED
 */
export function requiredFields(context: CrmContext): readonly string[] {
  const fields = optionalFields(context);
  if (fields === undefined) throw missingParameter('fields');
  return fields;
}

/** The `fields` parameter where it may be left out. */
export function optionalFields(context: CrmContext): readonly string[] | undefined {
  const fields = (context.req.query('fields') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (fields.length > fieldLimit) {
    throw new CrmFailure(400, 'LIMIT_EXCEEDED', 'too many fields are given', {
      limit: fieldLimit,
      param_name: 'fields',
    });
  }
  return fields.length === 0 ? undefined : fields;
}

/** A record of a list: its id and the fields asked for. Unknown names are passed over, sub-forms never come. */
export function listRecord(module: CompanyModule, row: number, fields: readonly string[]): CrmObject {
  const record: Record<string, CrmValue> = {};
  for (const name of fields) {
    const field = module.field(name);
    if (field !== undefined && field.onlyInOne !== true) record[name] = module.value(row, name);
    else if (name === '$currency_symbol') record[name] = currencySymbol(module, row);
  }
  record['id'] = module.id(row);
  return record;
}

const richTypes: ReadonlySet<string> = new Set(['rich_text_area', 'rich_text', 'richtext']);

export function isRichText({ dataType }: FieldSpec): boolean {
  return richTypes.has(dataType);
}

/** Of a rich text the record has only the beginning; the whole comes by a call of its own. Nothing marks the cut. */
function shortened(field: FieldSpec, value: CrmValue): CrmValue {
  return isRichText(field) && typeof value === 'string' ? value.slice(0, richTextBeginning) : value;
}

/** A whole record, with the `$` fields that Zoho adds. */
export function wholeRecord(module: CompanyModule, row: number, fields?: readonly string[]): CrmObject {
  const record: Record<string, CrmValue> = {};
  for (const field of module.fields) {
    if (field.hidden === true) record[field.apiName] = null;
    else if (fields === undefined || fields.includes(field.apiName))
      record[field.apiName] = shortened(field, firstRows(field, withParent(module, row, field)));
  }
  record['id'] = module.id(row);
  if (fields !== undefined) return record;
  return {
    ...record,
    Layout: layoutOf(module, row),
    $currency_symbol: currencySymbol(module, row),
    $field_states: null,
    $review_process: { approve: false, reject: false, resubmit: false },
    $editable: true,
    $sharing_permission: 'full_access',
    $orchestration: null,
    $state: 'save',
    $process_flow: isInProcess(module, row),
    ...conversionOf(module, row),
    $locked_for_me: false,
    $approved: true,
    $approval_state: 'approved',
    $in_merge: false,
    $zia_visions: null,
    $has_more: Object.fromEntries(
      module.fields
        .filter((field) => field.onlyInOne === true)
        .map((field) => [field.apiName, isCut(module.value(row, field.apiName))]),
    ),
  };
}

/** What a lead became: ids only, beside the look-ups of the same (Get Records, `$converted_detail`). */
function conversionOf(module: CompanyModule, row: number): CrmObject {
  if (module.spec.apiName !== 'Leads') return {};
  if (module.value(row, 'Converted__s') !== true) return { $converted: false, $converted_detail: {} };
  const idOf = (name: string): CrmValue => {
    const target = module.value(row, name);
    return isCrmObject(target) ? (target['id'] ?? null) : null;
  };
  const time = module.value(row, 'Converted_Date_Time');
  return {
    $converted: true,
    $converted_detail: {
      account: idOf('Converted_Account'),
      contact: idOf('Converted_Contact'),
      deal: idOf('Converted_Deal'),
      convert_date: typeof time === 'string' ? time.slice(0, 10) : null,
      converted_by: idOf('Modified_By'),
    },
  };
}

/** Rows of a sub-form, or links of a look-up of several, that come with a record (Get a Record, v8). */
const mostRows = 200;

function isCut(value: CrmValue): boolean {
  return Array.isArray(value) && value.length > mostRows;
}

/** Each row of a subform names the record it is in ("Subform API", v7 and v8, sample response). */
function withParent(module: CompanyModule, row: number, field: FieldSpec): CrmValue {
  const value = module.value(row, field.apiName);
  if (field.subform === undefined || !isCrmList(value)) return value;
  const Parent_Id = parentValue(module, row);
  return value.map((item) => (isCrmObject(item) ? { ...item, Parent_Id } : item));
}

function firstRows(field: FieldSpec, value: CrmValue): CrmValue {
  return field.onlyInOne === true && Array.isArray(value) ? value.slice(0, mostRows) : value;
}

function currencySymbol(module: CompanyModule, row: number): string {
  const currency = module.value(row, 'Currency');
  return (typeof currency === 'string' ? currencySymbols[currency] : undefined) ?? '$';
}
