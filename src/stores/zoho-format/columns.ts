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

/** Where a record has its columns. */
export interface ColumnLayout {
  /** How many values a record has. */
  readonly length: number;
  /** The places of a column, the one to prefer first. */
  readonly places: ReadonlyMap<ZohoColumn, readonly number[]>;
  /** Whether it is the order of one of the SDKs, which append lines by place, whatever the header says. */
  readonly isUsual: boolean;
}

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
export const versionOneColumns = [
  'user_name',
  'client_id',
  'refresh_token',
  'access_token',
  'grant_token',
  'expiry_time',
] as const satisfies readonly ZohoColumn[];

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
  const usual = record[0]?.trim().toLowerCase() === 'id' ? usualColumns(record.length) : null;
  const userPlace = usual === null || named.includes('user_name') ? -1 : usual.indexOf('user_name');
  // What the user is called has changed from SDK to SDK; no other name of theirs is unknown.
  const columns = named.map((column, place) => (place === userPlace ? (column ?? 'user_name') : column));
  if (columns.includes('refresh_token') && columns.some(isOther)) return layoutOf(columns, record);
  // A header all the same, of columns that nobody knows: no line fits it.
  return usual === null ? null : { length: -1, places: new Map(), isUsual: false };
}

function isOther(column: ZohoColumn | null): boolean {
  return column !== null && column !== 'refresh_token';
}

/**
 * A file may have `user_mail` and `user_name`, and they may differ: then the name that the newest SDKs use counts.
 *
 * @param names What the file calls its columns.
 */
function layoutOf(columns: readonly (ZohoColumn | null)[], names: readonly string[]): ColumnLayout {
  const places = new Map<ZohoColumn, readonly number[]>();
  for (const [place, column] of columns.entries()) {
    if (column === null) continue;
    const before = places.get(column) ?? [];
    places.set(column, isOwnName(names[place] ?? '', column) ? [place, ...before] : [...before, place]);
  }
  const isUsual = [zohoColumns, zohoColumns.slice(0, -1), versionOneColumns].some(
    (usual) => usual.length === columns.length && usual.every((column, place) => column === columns[place]),
  );
  return { length: columns.length, places, isUsual };
}

const secretColumns = ['client_secret', 'refresh_token', 'access_token', 'grant_token'] as const;

/**
 * Tells whether a record may have secrets in columns that nobody knows: whoever writes the file anew would drop them.
 *
 * @param layout - What the header of the file says
 * @returns Whether a secret has no column while a column has no meaning
 */
export function mayHideSecrets(layout: ColumnLayout): boolean {
  const known = [...layout.places.values()].flat().length;
  return known !== layout.length && secretColumns.some((column) => !layout.places.has(column));
}

/** Whether a column is called as the newest SDKs call it. */
export function isOwnName(name: string, column: ZohoColumn): boolean {
  return lettersOf(name) === lettersOf(column);
}

/** Without a header only records as long as the newer SDKs write them are known: six values may be anything. */
function usualColumns(length: number): readonly ZohoColumn[] | null {
  const isUsual = length === zohoColumns.length || length === zohoColumns.length - 1;
  return isUsual ? zohoColumns.slice(0, length) : null;
}

/**
 * A record in the order of {@link zohoColumns}.
 *
 * @param header What the header of the file says; null when it has none.
 * @returns null when the record has not as many values as its layout
 */
export function rowOfRecord(record: readonly string[], header: ColumnLayout | null): ZohoRow {
  const layout = layoutOfRecord(record, header);
  if (layout === null) return null;
  return zohoColumns.map((column) =>
    firstOf((layout.places.get(column) ?? []).map((place) => record[place] ?? '')),
  );
}

/** Files outlive SDKs: one that opens the file of an older one appends its own lines under the old header. */
function layoutOfRecord(record: readonly string[], header: ColumnLayout | null): ColumnLayout | null {
  const { length } = record;
  if (length === header?.length) return header;
  if (header === null || header.isUsual) {
    const usual = usualColumns(length);
    const isShifted = header !== null && length === zohoColumns.length && !endsWithDomain(record);
    return usual === null || isShifted ? null : layoutOf(usual, usual);
  }
  const [domainPlace] = header.places.get('api_domain') ?? [];
  // The line is older than its header.
  if (length === header.length - 1 && domainPlace === length) return header;
  const known = [...header.places.values()].flat();
  const isNewer = length === header.length + 1 && known.length === header.length && domainPlace === undefined;
  if (!isNewer || !endsWithDomain(record)) return null;
  return { length, places: new Map([...header.places, ['api_domain', [header.length]]]), isUsual: false };
}

/** A value too many may also come from a comma in a redirect address, which most SDKs write as it is. */
function endsWithDomain(record: readonly string[]): boolean {
  const last = withoutFiller(record.at(-1));
  return last === null || /^https?:\/\//.test(last);
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
