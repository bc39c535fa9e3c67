import { z } from 'zod';

const figureSchema = z.object({ name: z.string(), value: z.string() });

/** What helps to find out why something does not work. No secret, no name of a person, nothing of a record. */
export const diagnosticsSchema = z.object({
  versions: z.array(figureSchema),
  /** Milliseconds from the start of the process until a part was there. */
  startup: z.array(figureSchema),
  /** The whole report as text, for the clipboard. */
  report: z.string(),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;
