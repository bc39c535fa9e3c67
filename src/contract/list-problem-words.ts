import { grammarOf } from './grammar.ts';
import type { ListProblem } from './list-problem.ts';

const { plural } = grammarOf<'one' | 'other'>('en-GB');

/** The English sentence of every code: what the library says, and by which other languages are measured. */
export const listProblemWords = {
  choices_alike: (field: string, choice: string, other: string) =>
    `In ${field}, records without “${choice}” cannot be told from those with “${other}”.`,
  date_missing: (field: string) => `A date is missing for ${field}.`,
  field_unknown: (field: string) => `There is no field ${field} in this module.`,
  filter_not_permitted: (scope: string) =>
    `This filter needs a permission that this sign-in does not include (${scope}).`,
  number_missing: (field: string) => `A number is missing for ${field}.`,
  number_unreadable: (field: string, typed: string) =>
    `A number is missing for ${field}: “${typed}” cannot be read as one.`,
  operator_unserved: (field: string) => `Zoho cannot filter ${field} like this.`,
  part_with_percent: (field: string) =>
    `Zoho takes % for any text, so a part of ${field} with % cannot be found. Use “is”.`,
  record_missing: (field: string) => `A record is missing for ${field}.`,
  sort_not_permitted: (scope: string) =>
    `Sorting by this column needs a permission that this sign-in does not include (${scope}).`,
  sort_unserved: (field: string) => `Zoho cannot sort by ${field}.`,
  too_many_conditions: (most: number) =>
    plural(most, {
      one: 'Zoho takes # condition at most. Remove some.',
      other: 'Zoho takes # conditions at most. Remove some.',
    }),
  value_missing: (field: string) => `A value is missing for ${field}.`,
  view_unread:
    'What this view of Zoho holds cannot be read, so it can be neither searched, filtered nor sorted here. Choose another view.',
  yes_or_no_missing: (field: string) => `Yes or no is missing for ${field}.`,
};

/** What a language says of lists that nothing serves. */
export type ListProblemWords = typeof listProblemWords;

/** Why nothing serves a list, in a sentence of a language. */
export function listProblemSentence(problem: ListProblem, words: ListProblemWords): string {
  switch (problem.code) {
    case 'view_unread':
      return words.view_unread;
    case 'number_unreadable':
      return words.number_unreadable(problem.field, problem.typed);
    case 'choices_alike':
      return words.choices_alike(problem.field, problem.choice, problem.other);
    case 'too_many_conditions':
      return words.too_many_conditions(problem.most);
    case 'filter_not_permitted':
    case 'sort_not_permitted':
      return words[problem.code](problem.scope);
    default:
      return words[problem.code](problem.field);
  }
}
