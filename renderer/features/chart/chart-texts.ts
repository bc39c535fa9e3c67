import type { Field, GroupFields, ListGroup, ModuleDescription } from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { groupTexts, sumText } from '../../workspace/group-texts.ts';
import type { ChartBar, ChartPart } from './chart-parts.ts';

/** How the figures of a chart are told. */
export interface ChartTexts {
  readonly title: string;
  /** Something is added up; else records are counted. */
  readonly isSum: boolean;
  readonly labelOf: (group: ListGroup) => string;
  readonly colourOf: (group: ListGroup) => string | null;
  readonly records: (count: number) => string;
  readonly sum: (total: string | null, currency: string | null) => string;
  /** What a bar stands for, beside it. */
  readonly figureOf: (bar: ChartBar, part: ChartPart) => string;
  /** The same with all that there is to say. */
  readonly hintOf: (bar: ChartBar, part: ChartPart) => string;
  /** `In EUR` */
  readonly currencyTitle: (currency: string | null) => string;
  readonly tick: (value: number) => string;
}

export function chartTexts(
  description: ModuleDescription,
  field: Field,
  sum: Field | null,
  asked: GroupFields,
  context: FormatContext,
): ChartTexts {
  const { singularLabel, pluralLabel } = description.module;
  const { labelOf, colourOf } = groupTexts(description, field, asked, context);
  const say = messages.chart;
  const ticks = new Intl.NumberFormat(context.locale, {
    notation: 'compact',
    maximumSignificantDigits: 3,
    numberingSystem: 'latn',
  });
  const records = (count: number): string => messages.counts.recordsOf(count, singularLabel, pluralLabel);
  const sumOf: ChartTexts['sum'] = (total, currency) =>
    sum === null || total === null ? say.noSum : sumText(sum, total, currency, context);
  return {
    title:
      sum === null
        ? say.title(pluralLabel, field.label)
        : say.titleOfSum(sum.label, pluralLabel, field.label),
    isSum: sum !== null,
    labelOf,
    colourOf,
    records,
    sum: sumOf,
    figureOf: ({ group, total }, { currency }) =>
      sum === null ? messages.figure(group.count) : sumOf(total, currency),
    hintOf: ({ group, total }, { currency }) => {
      const counted = records(group.count);
      const figures = sum === null ? counted : say.figures(sumOf(total, currency), counted);
      return say.bar(labelOf(group), figures);
    },
    currencyTitle: (currency) => (currency === null ? say.inNoCurrency : say.inCurrency(currency)),
    tick: (value) => ticks.format(value),
  };
}
