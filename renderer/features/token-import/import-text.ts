import {
  type ImportedRowView,
  type TokenImportView,
  isErrorCode,
  messageFor,
} from '../../../src/contract/index.ts';
import { counted } from '../../lib/time-text.ts';

/** What will become of a row, or has. */
export function outcomeText(row: ImportedRowView): string {
  switch (row.outcome) {
    case 'taken':
      return `New sign-in${missingText(row)}`;
    case 'merged':
      return `Adds to a sign-in that is here${missingText(row)}`;
    case 'skipped':
      return reasonText(row.reason);
  }
}

const partNames = {
  clientId: 'client ID',
  clientSecret: 'client secret',
  refreshToken: 'refresh token',
} as const;

/** Empty when nothing is missing; else what the file did not hold, and what follows. */
function missingText({ missing }: ImportedRowView): string {
  if (missing.length === 0) return '';
  const parts = new Intl.ListFormat('en').format(missing.map((part) => partNames[part]));
  return `, without ${parts}: sign in again when its access token ends`;
}

function reasonText(reason: ImportedRowView['reason']): string {
  if (reason === 'already_stored') return 'Skipped: already here';
  if (reason === 'unreadable_row') return 'Skipped: not a row of tokens';
  return reason !== null && isErrorCode(reason) ? `Skipped: ${messageFor(reason)}` : 'Skipped';
}

/** `2 new, 1 added to, 4 skipped`, leaving out what is none. */
export function summaryText({ taken, merged, skipped }: TokenImportView): string {
  const parts = [
    ...(taken === 0 ? [] : [`${String(taken)} new`]),
    ...(merged === 0 ? [] : [`${String(merged)} added to`]),
    ...(skipped === 0 ? [] : [`${String(skipped)} skipped`]),
  ];
  return parts.length === 0
    ? 'The file holds no tokens.'
    : `${counted(taken + merged + skipped, 'row', 'rows')}: ${parts.join(', ')}.`;
}
