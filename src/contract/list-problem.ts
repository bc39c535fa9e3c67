import { z } from 'zod';

const text = z.string();

/** Why no call of Zoho serves a list: a code that is never renamed, and what it is about. */
export const listProblemSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('view_unread') }),
  z.object({
    /** About one field, by its label. */
    code: z.enum([
      'date_missing',
      'field_unknown',
      'number_missing',
      'operator_unserved',
      'part_with_percent',
      'record_missing',
      'sort_unserved',
      'value_missing',
      'yes_or_no_missing',
    ]),
    field: text,
  }),
  z.object({ code: z.literal('number_unreadable'), field: text, typed: text }),
  z.object({ code: z.literal('choices_alike'), field: text, choice: text, other: text }),
  z.object({ code: z.literal('too_many_conditions'), most: z.number() }),
  z.object({ code: z.enum(['filter_not_permitted', 'sort_not_permitted']), scope: text }),
]);

export type ListProblem = z.infer<typeof listProblemSchema>;
