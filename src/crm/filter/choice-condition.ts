import { isNoChoice, shownChoice } from '../../contract/choices.ts';
import type { FilterOperator } from '../../contract/list-query.ts';
import type { Field } from '../../contract/records.ts';
import type { CoqlCondition } from '../coql.ts';
import { everything, group, listed } from './condition-parts.ts';
import { UnsayableFilter } from './filter-problem.ts';
import { isPlainText, patternText, plainPart } from './filter-values.ts';

/** As in FilterContext. */
interface ChoiceContext {
  readonly canQuery?: boolean;
  readonly loosely?: boolean;
}

/**
 * Choices of a picklist. Zoho is asked for them as they are shown; a filter that was kept with the stored form
 * still means the same. `-None-` is no value (Zoho's picklists show it, records never hold it).
 */
export function choiceCondition(
  field: Field,
  operator: FilterOperator,
  values: readonly string[],
  context: ChoiceContext,
): CoqlCondition {
  const name = field.apiName;
  const shown = [...new Set(values.map((value) => shownChoice(field, value)))];
  const choices = shown.filter((value) => !isNoChoice(field, value));
  const isNegative = operator === 'not_equals' || operator === 'not_in';
  const parts: CoqlCondition[] = [];
  if (choices.length > 0) parts.push(ofChoices(field, operator, choices, context));
  if (choices.length < shown.length) {
    parts.push({ field: name, operator: isNegative ? 'is not null' : 'is null' });
  }
  return group(isNegative ? 'all' : 'any', parts);
}

function ofChoices(
  field: Field,
  operator: FilterOperator,
  choices: readonly string[],
  { canQuery = true, loosely = false }: ChoiceContext,
): CoqlCondition {
  const name = field.apiName;
  const [first = ''] = choices;
  switch (operator) {
    case 'not_equals':
      return { field: name, operator: '!=', value: first };
    case 'in':
      if (field.kind !== 'multi_select' || !canQuery) return listed(name, 'in', choices);
      return group(
        'any',
        choices.map((choice) => holding(field, choice, loosely)),
      );
    case 'not_in':
      if (field.kind !== 'multi_select' || !canQuery) return listed(name, 'not in', choices);
      return group(
        'all',
        choices.map((choice) => without(field, choice, loosely)),
      );
    default:
      return { field: name, operator: '=', value: first };
  }
}

/** COQL compares several choices as one text, `English;German` (COQL, v7): a choice is a part of it. */
function holding(field: Field, choice: string, loosely: boolean): CoqlCondition {
  const like = (value: string) => ({ field: field.apiName, operator: 'like', value }) as const;
  if (loosely && !isPlainText(choice)) {
    const part = plainPart(choice);
    if (part === '') return { field: field.apiName, operator: 'is not null' };
    return { ...like(`%${part}%`), likes: 'inside' };
  }
  const text = patternText(choice, field.label);
  if (!isPartOfOthers(field, choice)) return { ...like(`%${text}%`), likes: 'inside' };
  const alone: CoqlCondition = { field: field.apiName, operator: '=', value: choice };
  return { any: [alone, like(`${text};%`), like(`%;${text}`), like(`%;${text};%`)] };
}

function without(field: Field, choice: string, loosely: boolean): CoqlCondition {
  if (loosely && !isPlainText(choice)) return everything;
  const unlike = (value: string) => ({ field: field.apiName, operator: 'not like', value }) as const;
  const text = patternText(choice, field.label);
  if (!isPartOfOthers(field, choice)) return { ...unlike(`%${text}%`), likes: 'inside' };
  // `not like` knows no beginning and no end (COQL, v7): 'Old English;Welsh' has 'English;' within it.
  const other = othersWith(field, choice).find((label) => {
    const longer = label.toLowerCase();
    return longer.startsWith(choice.toLowerCase()) || longer.endsWith(choice.toLowerCase());
  });
  if (other !== undefined) {
    if (loosely) return everything;
    throw new UnsayableFilter({ code: 'choices_alike', field: field.label, choice, other });
  }
  const alone: CoqlCondition = { field: field.apiName, operator: '!=', value: choice };
  return { all: [alone, unlike(`%${text};%`), unlike(`%;${text}%`)] };
}

/** Whether the name of a choice stands within that of another one. */
export function isPartOfOthers(field: Field, choice: string): boolean {
  return othersWith(field, choice).length > 0;
}

function othersWith({ picklistValues }: Field, choice: string): readonly string[] {
  const wanted = choice.toLowerCase();
  return picklistValues
    .map(({ label }) => label)
    .filter((label) => label !== choice && label.toLowerCase().includes(wanted));
}
