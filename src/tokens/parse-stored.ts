import type { z } from 'zod';
import { TokenStoreError } from './token-store-error.ts';

/**
 * Reads JSON that holds secrets. What JSON.parse says of a text that is none quotes the text, so its error goes
 * no further.
 *
 * @param schema - What it has to be
 * @param text - As it was stored and opened
 * @param code - What it means when it is something else
 * @returns the value
 * @throws TokenStoreError with that code, without a cause
 */
export function parseStored<T>(
  schema: z.ZodType<T>,
  text: string,
  code: 'token_store.damaged' | 'token_store.row_damaged' = 'token_store.damaged',
): T {
  const parsed = schema.safeParse(jsonOrUndefined(text));
  if (!parsed.success) throw new TokenStoreError(code);
  return parsed.data;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
