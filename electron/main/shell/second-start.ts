import { z } from 'zod';
import type { CommandLine } from './command-line.ts';

const fileSchema = z.string().min(1).max(32_000).nullable();
const secondStartSchema = z.object({ connectionFile: fileSchema, openedFile: fileSchema.default(null) });

/** What a start hands to the one that runs already. Electron's own list of arguments may come in another order. */
export type SecondStart = z.infer<typeof secondStartSchema>;

export function secondStartOf({ connectionFile, openedFile }: CommandLine): SecondStart {
  return { connectionFile, openedFile };
}

/** Another version, or another program, may hand over anything. */
export function readSecondStart(data: unknown): SecondStart {
  return secondStartSchema.safeParse(data).data ?? { connectionFile: null, openedFile: null };
}
