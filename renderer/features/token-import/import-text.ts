import { type ImportedRowView, type TokenImportView, isErrorCode } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';

/** What will become of a row, or has. */
export function outcomeText(row: ImportedRowView): string {
  switch (row.outcome) {
    case 'taken':
      return messages.tokenImport.taken(missingParts(row));
    case 'merged':
      return messages.tokenImport.merged(missingParts(row));
    case 'skipped':
      return reasonText(row.reason);
  }
}

/** What the file did not hold of a sign-in, as a list; empty when nothing is missing. */
function missingParts({ missing }: ImportedRowView): string {
  return messages.and(missing.map((part) => messages.tokenImport.parts[part]));
}

function reasonText(reason: ImportedRowView['reason']): string {
  if (reason === 'already_stored') return messages.tokenImport.skippedAlreadyHere;
  if (reason === 'unreadable_row') return messages.tokenImport.skippedNoTokens;
  return reason !== null && isErrorCode(reason)
    ? messages.tokenImport.skippedBecause(messages.errors[reason])
    : messages.tokenImport.skipped;
}

/** `7 rows: 2 new, 1 added to, 4 skipped.`, leaving out what is none. */
export function summaryText({ taken, merged, skipped }: TokenImportView): string {
  const { countTaken, countMerged, countSkipped, theFileHoldsNoTokens, summary } = messages.tokenImport;
  const parts = [
    ...(taken === 0 ? [] : [countTaken(taken)]),
    ...(merged === 0 ? [] : [countMerged(merged)]),
    ...(skipped === 0 ? [] : [countSkipped(skipped)]),
  ];
  return parts.length === 0 ? theFileHoldsNoTokens : summary(taken + merged + skipped, messages.row(parts));
}
