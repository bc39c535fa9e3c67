import type { JsonValue } from '../../contract/records.ts';
import { withoutDirectionMarks } from './file-name.ts';
import { describeValue } from './describe-value.ts';
import type { FormatContext } from './format-context.ts';
import { formatFiles, formatLookup, formatLookups, formatOwner, formatTags } from './format-links.ts';
import { formatDecimal, formatInteger, formatMoney, formatPercent } from './format-number.ts';
import { formatSubform } from './format-subform.ts';
import { formatMoment } from './format-time.ts';
import type { FormattableField, FormattedValue, RecordHints } from './formatted-value.ts';
import { hasMore } from './has-more.ts';
import { isBlank, isJsonObject } from './json-shape.ts';
import { looksMasked } from './masked.ts';
import { formatMultiSelect, formatPicklist } from './picklist.ts';
import { richTextToPlain } from './plain-text.ts';
import { ruleText } from './rule-text.ts';
import { emailLink, phoneLink, webLink } from './safe-link.ts';
import { shownKind } from './shown-kind.ts';
import { numericText, partsOf, shownParts, shownText, withTooltip } from './shown.ts';

const empty: FormattedValue = { text: '', state: 'empty', cut: false, numeric: false };

/**
 * A value as a person reads it, for every kind of field and whatever shape it has: a value of an unexpected
 * shape becomes text. Never throws, and never gives an `href` other than http(s), mailto and tel.
 *
 * @param hints - of the record the value belongs to (see `recordHints`)
 */
export function formatValue(
  field: FormattableField,
  value: JsonValue | undefined,
  context: FormatContext,
  hints?: RecordHints,
): FormattedValue {
  if (isBlank(value)) return field.visible === false ? forbidden(context) : empty;
  if (typeof value === 'string' && looksMasked(field.kind, value)) {
    return { ...shownText(value, context), state: 'masked' };
  }
  return formatPresent(field, value, context, hints);
}

function forbidden({ words }: FormatContext): FormattedValue {
  return { text: words.noAccess, state: 'forbidden', cut: false, numeric: false };
}

/** Reads the hints of a record, from any way of getting at its values. */
export function recordHints(valueOf: (apiName: string) => JsonValue | undefined): RecordHints {
  const text = (apiName: string, longest: number): string | null => {
    const value = valueOf(apiName);
    return typeof value === 'string' && value.length <= longest ? value : null;
  };
  return {
    currencyCode: text('Currency', 3),
    currencySymbol: text('$currency_symbol', 8),
    relatedModule: text('$se_module', 100),
    exchangeRate: rateOf(valueOf('Exchange_Rate')),
    ...cutFields(valueOf('$has_more')),
  };
}

/** Units of the record's currency for one of the home currency; some versions write it as text. */
function rateOf(value: JsonValue | undefined): number | null {
  const rate = typeof value === 'string' && /^\d{1,9}(\.\d{1,9})?$/.test(value) ? Number(value) : value;
  return typeof rate === 'number' && Number.isFinite(rate) && rate > 0 ? rate : null;
}

/** Zoho sends 200 rows of a subform or a look-up of several at most, and says of each whether there are more. */
function cutFields(hasMore: JsonValue | undefined): Pick<RecordHints, 'cut'> {
  if (!isJsonObject(hasMore)) return {};
  const names = Object.keys(hasMore).filter((name) => hasMore[name] === true);
  return names.length === 0 ? {} : { cut: new Set(names) };
}

function formatPresent(
  field: FormattableField,
  value: JsonValue,
  context: FormatContext,
  hints: RecordHints | undefined,
): FormattedValue {
  switch (field.kind) {
    case 'text':
    case 'long_text':
    case 'autonumber':
      return typeof value === 'number' ? numericText(String(value)) : asText(field, value, context);
    case 'rich_text':
      return typeof value === 'string' ? asPlain(value, context) : asText(field, value, context);
    case 'picklist':
      return formatPicklist(field, value, context);
    case 'multi_select':
      return formatMultiSelect(field, value, context);
    case 'lookup':
      return formatLookup(field, value, context, hints);
    case 'multi_lookup':
      return formatLookups(field, value, context, hints);
    case 'owner':
      return formatOwner(value, context);
    case 'email':
      return withLink(field, value, emailLink, context);
    case 'phone':
      return withLink(field, value, (text) => phoneLink(text, context.dial), context);
    case 'url':
      return withLink(field, value, webLink, context);
    case 'date':
    case 'datetime':
      return formatMoment(field, value, context);
    case 'currency':
      return formatMoney(field, value, context, hints);
    case 'integer':
      return formatInteger(field, value, context);
    case 'decimal':
      return formatDecimal(field, value, context);
    case 'percent':
      return formatPercent(field, value, context);
    case 'boolean':
      return asText(field, value, context);
    case 'formula':
    case 'rollup':
      return formatPresent({ ...field, kind: shownKind(field, value) }, value, context, hints);
    case 'subform':
      return formatSubform(field, value, context, hasMore(field, hints), (column, item) =>
        formatValue(column, item, context, hints),
      );
    case 'image':
    case 'file':
      return formatFiles(field.kind, value, context);
    case 'tags':
      return formatTags(value, context);
  }
}

/** Text, and whatever else Zoho sends in its place; several things one by one. */
function asText(field: FormattableField, value: JsonValue, context: FormatContext): FormattedValue {
  if (typeof value === 'string') {
    const rule = ruleText(field, value, context);
    // Rules of repetition say more than their sentence.
    return rule === null ? shownText(value, context) : withTooltip(shownText(rule, context), value, context);
  }
  if (!Array.isArray(value) || !value.some(isJsonObject))
    return shownText(describeValue(value, context), context);
  const parts = partsOf(value, context, (item) => ({
    text: describeValue(item, context, 1),
    colour: null,
    target: null,
  }));
  return shownParts(parts, context);
}

function asPlain(html: string, context: FormatContext): FormattedValue {
  const { text, cut } = richTextToPlain(html, context.textLimit);
  return text === '' ? empty : { ...shownText(text, context), cut };
}

function withLink(
  field: FormattableField,
  value: JsonValue,
  toLink: (text: string) => string | undefined,
  context: FormatContext,
): FormattedValue {
  const shown = asText(field, value, context);
  // The text may depend on whether there is a link, but only where marks are to be taken out.
  if (context.textOnly && withoutDirectionMarks(shown.text) === shown.text) return shown;
  const href = typeof value === 'string' && !shown.cut ? toLink(value) : undefined;
  // What is shown has to read as what is opened.
  return href === undefined ? shown : { ...shown, text: withoutDirectionMarks(shown.text), href };
}
