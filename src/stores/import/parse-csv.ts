/**
 * The records of a CSV. Zoho's Python SDK writes it with quotes where needed and CRLF, its other SDKs without any
 * quotes and LF. Where a quote that opens a value is never closed, the text was written without quoting.
 */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\uFEFF/, '');
  return quotedRecords(plain) ?? unquotedRecords(plain);
}

function unquotedRecords(text: string): readonly (readonly string[])[] {
  return text
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
}

/** A value in quotes with its doubled quotes, or one without; then what ends it. */
const valuePattern = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;

/** Null when a value that starts with a quote does not end like one. */
function quotedRecords(text: string): readonly (readonly string[])[] | null {
  const records: (readonly string[])[] = [];
  let record: string[] = [];
  const value = new RegExp(valuePattern);
  while (value.lastIndex < text.length || record.length > 0) {
    const match = value.exec(text);
    if (match === null) return null;
    const [, quoted, bare = '', end] = match;
    if (quoted === undefined && bare.startsWith('"')) return null;
    record.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === ',') continue;
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  }
  return records;
}
