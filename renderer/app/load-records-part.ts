import { loadSentences } from '../messages/index.ts';

/** Loads what the window remembers of records, and the sentences that kept filters and tabs are told in. */
export async function loadRecordsPart(): Promise<typeof import('./records-part.ts')> {
  const [part] = await Promise.all([import('./records-part.ts'), loadSentences()]);
  return part;
}
