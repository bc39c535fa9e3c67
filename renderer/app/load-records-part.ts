import { loadSentences } from '../messages/index.ts';
import type { createRecordsPart } from './records-part.ts';

/**
 * Loads what makes the memory of records, and the sentences that kept filters and tabs are told in.
 *
 * @throws TypeError when a file of the app cannot be read
 */
export async function loadRecordsPart(): Promise<typeof createRecordsPart> {
  const [part] = await Promise.all([import('./records-part.ts'), loadSentences()]);
  return part.createRecordsPart;
}
