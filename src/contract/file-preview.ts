import { z } from 'zod';
import { photoSchema } from './records.ts';

/** A file as it can be looked at without being saved, by its bytes and not by its name. */
export const filePreviewSchema = z.discriminatedUnion('kind', [
  photoSchema.extend({ kind: z.literal('picture') }),
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    /** Whether there is more of it in the file. */
    cut: z.boolean(),
  }),
  /** Drawn in a worker of the page, which parses it. */
  z.object({ kind: z.literal('pdf'), base64: z.string() }),
  z.object({ kind: z.literal('none'), reason: z.enum(['too_large', 'too_many_dots', 'empty', 'other']) }),
]);
export type FilePreview = z.infer<typeof filePreviewSchema>;
