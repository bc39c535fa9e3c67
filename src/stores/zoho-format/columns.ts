/** The columns of Zoho's stores, in their order. Older files and tables end before the last. */
export const zohoColumns = [
  'id',
  'user_name',
  'client_id',
  'client_secret',
  'refresh_token',
  'access_token',
  'grant_token',
  'expiry_time',
  'redirect_url',
  'api_domain',
] as const;
export type ZohoColumn = (typeof zohoColumns)[number];

/** A row as it stands in the source: its values in the order of the columns, null where the row is none. */
export type ZohoRow = readonly (string | null)[] | null;

/** Which column a place in a record is; null for a place that no store of ours knows. */
export type ColumnLayout = readonly (ZohoColumn | null)[];

/**
 * Other names of the columns. `user_mail`: SDKs of version 2 and the TypeScript SDKs; `redirect_uri`: the Python
 * SDKs; the names without underscore: the table of `zcrmsdk`, version 1.
 */
const otherNames: Readonly<Record<string, ZohoColumn>> = {
  user_mail: 'user_name',
  user_email: 'user_name',
  useridentifier: 'user_name',
  refreshtoken: 'refresh_token',
  accesstoken: 'access_token',
  expirytime: 'expiry_time',
  expires_in: 'expiry_time',
  redirect_uri: 'redirect_url',
};

/** What SDKs of version 1 kept in a file: neither an id nor a client secret. */
const sixColumns: ColumnLayout = [
  'user_name',
  'client_id',
  'refresh_token',
  'access_token',
  'grant_token',
  'expiry_time',
];

/** The column that a file or table calls so, in any of the SDKs' spellings. */
export function columnNamed(name: string): ZohoColumn | null {
  const plain = name.trim().toLowerCase();
  const other = Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined;
  return other ?? zohoColumns.find((column) => column === plain) ?? null;
}

/** The layout that a first record states; null when it is no header. */
export function layoutOfHeader(record: readonly string[]): ColumnLayout | null {
  const named = record.map(columnNamed);
  const known = new Set(named.filter((column) => column !== null));
  if (known.size === record.length && known.has('refresh_token')) return named;
  // A name that nobody knows stands for the column that has this place.
  const isUsual = record[0]?.trim().toLowerCase() === 'id' && layoutOfLength(record.length) !== null;
  return isUsual ? layoutOfLength(record.length) : null;
}

/** The layout of a file without a header, by the number of its columns; null when no SDK wrote so many. */
export function layoutOfLength(columns: number): ColumnLayout | null {
  if (columns === zohoColumns.length || columns === zohoColumns.length - 1)
    return zohoColumns.slice(0, columns);
  return columns === sixColumns.length ? sixColumns : null;
}

/** A record in the order of {@link zohoColumns}; null when it has not as many values as the layout. */
export function rowOfRecord(record: readonly string[], layout: ColumnLayout): ZohoRow {
  // A file that an SDK extended by the API domain may keep lines without it.
  const isShort = record.length === layout.length - 1 && layout.at(-1) === 'api_domain';
  if (record.length !== layout.length && !isShort) return null;
  return zohoColumns.map((column) => withoutFiller(record[layout.indexOf(column)]));
}

/** JavaScript's, Java's, PHP's and Python's words for no value, as SDKs that build text out of values store them. */
const fillers: ReadonlySet<string> = new Set(['undefined', 'null', 'none', 'nil', 'nan']);

/** Whether a value only says that there is none. */
export function isFiller(value: string): boolean {
  return fillers.has(value.trim().toLowerCase());
}

/** The value; null for one that is empty, or that only says so. */
export function withoutFiller(value: string | null | undefined): string | null {
  return value === null || value === undefined || value === '' || isFiller(value) ? null : value;
}
