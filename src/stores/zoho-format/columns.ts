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
 * Other names of the columns, in letters alone. `user_mail`: SDKs of version 2 and the TypeScript SDKs; `redirect_uri`:
 * the Python SDKs; `useridentifier`: the table of `zcrmsdk`, version 1.
 */
const otherNames: Readonly<Record<string, ZohoColumn>> = {
  usermail: 'user_name',
  useremail: 'user_name',
  useridentifier: 'user_name',
  expiresin: 'expiry_time',
  redirecturi: 'redirect_url',
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

/** The column that a file or table calls so, in any of the SDKs' spellings: `client_id`, `clientId`, `Client ID`. */
export function columnNamed(name: string): ZohoColumn | null {
  const plain = lettersOf(name);
  const other = Object.hasOwn(otherNames, plain) ? otherNames[plain] : undefined;
  return other ?? zohoColumns.find((column) => lettersOf(column) === plain) ?? null;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}

/** The layout that a first record states; null when it is no header. No token reads like the name of a column. */
export function layoutOfHeader(record: readonly string[]): ColumnLayout | null {
  const named = record.map(columnNamed);
  const usual = record[0]?.trim().toLowerCase() === 'id' ? layoutOfLength(record.length) : null;
  if (usual === null) return named.includes('refresh_token') && named.some(isOther) ? named : null;
  // A name that nobody knows stands for the column that has this place.
  return named.map((column, place) => column ?? unlessNamed(usual[place], named));
}

function isOther(column: ZohoColumn | null): boolean {
  return column !== null && column !== 'refresh_token';
}

function unlessNamed(column: ZohoColumn | null | undefined, named: ColumnLayout): ZohoColumn | null {
  return column === undefined || named.includes(column) ? null : column;
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
  // A file may have `user_mail` and `user_name`: the first that says something counts.
  return zohoColumns.map((column) => firstOf(record.filter((_, place) => layout[place] === column)));
}

function firstOf(values: readonly string[]): string | null {
  return values.map(withoutFiller).find((value) => value !== null) ?? null;
}

/**
 * Words for no value: of JavaScript, Java, PHP and Python, as SDKs that build text out of values store them; of
 * Objective-C; of MySQL's and other programs' exports.
 */
const fillers: ReadonlySet<string> = new Set([
  ...['undefined', 'null', 'none', 'nil', 'nan', '[object object]'],
  ...['(null)', '<null>', '[null]', '\\n', 'n/a'],
]);

/** Whether a value only says that there is none. */
export function isFiller(value: string): boolean {
  return fillers.has(value.trim().toLowerCase());
}

/** The value; null for one that is empty, or that only says so. */
export function withoutFiller(value: string | null | undefined): string | null {
  return value === null || value === undefined || value === '' || isFiller(value) ? null : value;
}
