import { z } from 'zod';
import { checkFindings, type CheckFinding, type ConnectionCheck } from './connection-check.ts';

const findingSchema = z.custom<CheckFinding>(
  (value) => typeof value === 'string' && Object.hasOwn(checkFindings, value),
);

export const connectionCheckSchema: z.ZodType<ConnectionCheck> = z.object({
  lines: z.array(z.object({ finding: findingSchema, subjects: z.array(z.string()) })),
});
