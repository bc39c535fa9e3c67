import { visibleText } from '../../contract/visible-text.ts';
import type { FormatContext } from './format-context.ts';
import type { FormattedPart, FormattedValue } from './formatted-value.ts';
import { cutAt } from './plain-text.ts';

/** Parts that are kept of a very long list. */
export const mostParts = 200;

export function andMore({ words }: FormatContext): FormattedPart {
  return { text: words.andMore, colour: null, target: null };
}

const colour = /^#[0-9a-fA-F]{6}$/;

/** Text, shortened to the limit of the context. */
export function shownText(text: string, context: FormatContext): FormattedValue {
  if (text === '') return { text, state: 'empty', cut: false, numeric: false };
  const cut = text.length > context.textLimit;
  const exact = cut ? cutAt(text, context.textLimit) : text;
  const shown = context.onScreen ? visibleText(exact) : exact;
  return { text: shown, ...(shown === exact ? {} : { exact }), state: 'value', cut, numeric: false };
}

/** With the exact value for whoever points at what is shown of it. */
export function withTooltip(
  shown: FormattedValue,
  exact: string,
  { onScreen }: FormatContext,
): FormattedValue {
  return { ...shown, tooltip: onScreen ? visibleText(exact) : exact };
}

/** Text that lines up on the right. */
export function numericText(text: string): FormattedValue {
  return { text, state: 'value', cut: false, numeric: true };
}

/** Several values: as parts, and joined by `; ` as Zoho's own exports do, since values may hold commas. */
export function shownParts(parts: readonly FormattedPart[], context: FormatContext): FormattedValue {
  const kept = parts.filter((part) => part.text !== '');
  const visible = context.onScreen ? kept.map((part) => ({ ...part, text: visibleText(part.text) })) : kept;
  return { ...shownText(kept.map((part) => part.text).join('; '), context), parts: visible };
}

/** What a list shows, and that there is more where it is too long. */
export function partsOf<T>(
  items: readonly T[],
  context: FormatContext,
  make: (item: T) => FormattedPart,
): readonly FormattedPart[] {
  const parts = items.slice(0, mostParts).map(make);
  return items.length > mostParts ? [...parts, andMore(context)] : parts;
}

/** A colour that is one, in lower case. */
export function safeColour(value: string | null | undefined): string | null {
  return typeof value === 'string' && colour.test(value) ? value.toLowerCase() : null;
}
