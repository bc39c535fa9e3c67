import { z } from 'zod';
import { errorCodeSchema } from '../contract/app-state.ts';
import type { SignInProblem } from './sign-in-machine.ts';

/** Any error class of ours; a detail is kept only from there, because ours never holds a value. */
const codedErrorSchema = z.object({
  code: errorCodeSchema,
  retryAt: z.number().optional().catch(undefined),
  detail: z.string().max(200).optional().catch(undefined),
});

/** What the interface shows for an error. One without a code of ours is `app.internal`, without its text. */
export function toSignInProblem(error: unknown): SignInProblem {
  const parsed = codedErrorSchema.safeParse(error);
  if (!parsed.success) return { code: 'app.internal' };
  const { code, retryAt, detail } = parsed.data;
  return {
    code,
    ...(retryAt === undefined ? {} : { retryAt }),
    ...(detail === undefined ? {} : { detail }),
  };
}
