import { plural } from './grammar.ts';

/** How fresh what is shown is, and what waits to be shown. */
export const freshness = {
  newRecords: (count: number) => plural(count, { one: '# new record', other: '# new records' }),
  newRecordsHint: 'Show them in the list',
  listChanged: 'List changed',
  listChangedHint: 'Records were deleted at Zoho or stand elsewhere now. Show the list as it is.',
  listWaits: 'The list before is still shown. What was asked for comes once the network is back.',
  partly: 'Some of what was asked for did not arrive.',
  waitingForNetwork: 'Comes once the network is back.',
  trying: 'Trying again…',
  refreshRecord: 'Reload record',
  recordGone: 'This record was deleted at Zoho. What is shown is how it was.',
};
