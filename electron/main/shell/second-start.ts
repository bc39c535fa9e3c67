import { z } from 'zod';
import type { CommandLine } from './command-line.ts';

const secondStartSchema = z.object({ connectionFile: z.string().min(1).max(32_000).nullable() });

/** What a start hands to the one that runs already. Electron's own list of arguments may come in another order. */
export type SecondStart = z.infer<typeof secondStartSchema>;

export function secondStartOf({ connectionFile }: CommandLine): SecondStart {
  return { connectionFile };
}

/** Another version, or another program, may hand over anything. */
export function readSecondStart(data: unknown): SecondStart {
  return secondStartSchema.safeParse(data).data ?? { connectionFile: null };
}
