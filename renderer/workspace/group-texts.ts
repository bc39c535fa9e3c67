import type { Field, GroupFields, ListGroup, ModuleDescription } from '../../src/contract/index.ts';
import { type FormatContext, formatValue, recordHints } from '../../src/crm/format/index.ts';
import { messages } from '../messages/index.ts';

/** How groups are told. */
export interface GroupTexts {
  readonly labelOf: (group: ListGroup) => string;
  readonly sumsOf: (group: ListGroup) => readonly string[];
  readonly colourOf: (group: ListGroup) => string | null;
}

export function groupTexts(
  { fields }: ModuleDescription,
  field: Field,
  asked: GroupFields,
  context: FormatContext,
): GroupTexts {
  const months = new Intl.DateTimeFormat(context.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const added = asked.sums.map((name) => fields.find(({ apiName }) => apiName === name));
  const shown = ({ value }: ListGroup) => formatValue(field, value, context);
  return {
    labelOf: (group) => {
      const { value, label } = group;
      if (value === null) return messages.list.groups.empty;
      if (asked.by === 'month') return months.format(Date.parse(`${value}-01T00:00:00Z`));
      return asked.by === 'owner' ? formatValue({ kind: 'text' }, label, context).text : shown(group).text;
    },
    colourOf: (group) => (asked.by === 'choice' ? (shown(group).colour ?? null) : null),
    sumsOf: ({ sums }) =>
      added.flatMap((each, index) => {
        if (each === undefined) return [];
        const amounts = sums.flatMap(({ currency, totals }) => {
          const total = totals[index] ?? null;
          if (total === null) return [];
          return [sumText(each, total, currency, context)];
        });
        return amounts.length === 0 ? [] : [messages.list.groups.sum(each.label, amounts.join(' · '))];
      }),
  };
}

/**
 * A sum as its field is shown.
 *
 * @param currency - ISO 4217; null for that of the organisation
 */
export function sumText(
  field: Field,
  total: string,
  currency: string | null,
  context: FormatContext,
): string {
  const hints = recordHints((name) => (name === 'Currency' ? currency : null));
  return formatValue(field, total, context, hints).text;
}
