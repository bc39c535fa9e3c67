import { plural } from './grammar.ts';

/** The import of the token file of a Zoho SDK. */
export const tokenImport = {
  skippedAlreadyHere: 'Skipped: already here',
  skippedNoTokens: 'Skipped: not a row of tokens',
  skipped: 'Skipped',
  theFileHoldsNoTokens: 'The file holds no tokens.',
  nothingToImport: 'Nothing to import',
  shredTheFile: 'Shred the file',
  rowsOfTheFile: 'Rows of the file',
  row: 'Row',
  person: 'Person',
  client: 'Client',
  whatHappens: 'What happens',
  notNamed: 'Not named',
  import: 'Import',
  title: 'Coming from a Zoho SDK?',
  text: 'Drop its token file here, SQLite or CSV, to take the sign-ins over. The file is only read.',
  importTokens: 'Import tokens',
  importFrom: (file: string) => `Import from ${file}`,
  importedFrom: (file: string) => `Imported from ${file}`,
  importSignIns: (count: number) => plural(count, { one: 'Import # sign-in', other: 'Import # sign-ins' }),
  afterwards: {
    preview: 'Nothing has been stored yet.',
    done: 'The file is unchanged, and its tokens still lie in it in clear text.',
    shredded: 'The file was overwritten and deleted.',
  },
  parts: { clientId: 'client ID', clientSecret: 'client secret', refreshToken: 'refresh token' },
  /** @param missing - what the file did not hold of it, as a list; may be empty */
  taken: (missing: string) =>
    missing === ''
      ? 'New sign-in'
      : `New sign-in, without ${missing}: sign in again when its access token ends`,
  merged: (missing: string) =>
    missing === ''
      ? 'Adds to a sign-in that is here'
      : `Adds to a sign-in that is here, without ${missing}: sign in again when its access token ends`,
  skippedBecause: (reason: string) => `Skipped: ${reason}`,
  countTaken: (count: number) => plural(count, { one: '# new', other: '# new' }),
  countMerged: (count: number) => plural(count, { one: '# added to', other: '# added to' }),
  countSkipped: (count: number) => plural(count, { one: '# skipped', other: '# skipped' }),
  summary: (rows: number, parts: string) =>
    plural(rows, { one: `# row: ${parts}.`, other: `# rows: ${parts}.` }),
};
