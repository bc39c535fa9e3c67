import type { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';

/** @throws TokenStoreError `token_store.invalid_options`, naming the setting and never its value */
export function checkSettings<Checked>(schema: z.ZodType<Checked>, settings: unknown): Checked {
  const parsed = schema.safeParse(settings);
  if (parsed.success) return parsed.data;
  throw new TokenStoreError('token_store.invalid_options', {
    detail: String(parsed.error.issues[0]?.path[0] ?? 'settings'),
  });
}
