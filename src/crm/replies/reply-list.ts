import { z } from 'zod';
import type { JsonValue } from '../../contract/records.ts';
import { CrmError } from '../crm-error.ts';
import { bestText, isJsonObject } from '../format/json-shape.ts';

/**
 * The items of a list reply. An item that does not fit is left out: one odd module, field or row must not
 * hide the others. A reply without the list at all is no CRM reply.
 *
 * @throws CrmError `crm.server_unexpected`
 */
export function readList<T>(body: JsonValue, name: string, item: z.ZodType<T>): T[] {
  if (body === null) return [];
  const list = z.looseObject({ [name]: z.array(z.unknown()) }).safeParse(body);
  if (!list.success) throw new CrmError('crm.server_unexpected', { status: 200 });
  const items = list.data[name];
  if (!Array.isArray(items)) return [];
  return items.flatMap((each) => {
    const parsed = item.safeParse(each);
    return parsed.success ? [parsed.data] : [];
  });
}

/** A text, or null for anything else. */
export const textOrNull = z.string().nullable().catch(null);
const figures = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*-?\d{1,15}\s*$/)
    .transform(Number),
]);
/** A whole number; Zoho writes many as text. */
export const wholeNumber = figures.pipe(z.number().int());
export const countOrNull = wholeNumber.nullable().catch(null);
/** How many there are of something, never less than none. */
export const size = wholeNumber.pipe(z.number().nonnegative());
export const sizeOrNull = size.nullable().catch(null);
/** A number of any kind; some calls write it as text, large and small ones with an exponent. */
export const decimal = z
  .union([z.number(), z.string().regex(/^\s*-?\d{1,15}(?:\.\d{1,15})?(?:E[+-]?\d{1,2})?\s*$/i)])
  .transform(Number);
export const decimalOrNull = decimal.nullable().catch(null);
/** The name by which somebody or something is told, else an address; a text is the name itself. Never an id. */
export const personName = z
  .json()
  .transform((value) => {
    const name = typeof value === 'string' ? value.trim() : isJsonObject(value) ? bestText(value) : null;
    return name === null || /^\d{12,25}$|^$/.test(name) ? null : name;
  })
  .nullable()
  .catch(null);
/** True only when Zoho says so. */
export const flag = z.boolean().catch(false);
/** False only when Zoho says so: what is not mentioned is not forbidden. */
export const unlessFalse = z
  .unknown()
  .optional()
  .transform((value) => value !== false);

/** A module or field is named by a text or by an object with `api_name`, depending on the API's age. */
export const named = z
  .union([
    z.string(),
    z.object({ api_name: z.string() }).transform((value) => value.api_name),
    z.object({ module: z.string() }).transform((value) => value.module),
  ])
  .nullable()
  .catch(null)
  .transform((value) => (value === '' ? null : value));

/** A place in an order: a number, or a text of digits, depending on the call (Related lists metadata, v8: text). */
export const sequence = figures.nullable().catch(null);

/** Orders by Zoho's `sequence_number`; what has none keeps its place at the end. */
export function bySequence<T extends { readonly sequence_number: number | null }>(items: readonly T[]): T[] {
  const place = (item: T): number => item.sequence_number ?? Number.MAX_SAFE_INTEGER;
  return [...items].sort((one, other) => place(one) - place(other));
}
