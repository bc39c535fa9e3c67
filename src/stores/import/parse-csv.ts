import { separatorOf } from '../zoho-format/separator.ts';

/**
 * The records of a CSV. Zoho's Python SDK writes it with quotes where needed and CRLF, its other SDKs without any
 * quotes and LF; spreadsheets save it with semicolons or tabs. Where a quote that opens a value is never closed, the
 * text was written without quoting.
 */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\uFEFF/, '').replace(/^\s*[\r\n]/, '');
  const separator = separatorOf(plain);
  const records = quotedRecords(plain, separator) ?? unquotedRecords(plain, separator);
  return records.filter((record) => record.length > 1 || record[0] !== '');
}

function unquotedRecords(text: string, separator: string): readonly (readonly string[])[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.split(separator));
}

/** Null when a value that starts with a quote does not end like one. */
function quotedRecords(text: string, separator: string): readonly (readonly string[])[] | null {
  const records: (readonly string[])[] = [];
  let record: string[] = [];
  // A value in quotes with its doubled quotes, or one without; then what ends it.
  const ends = `${separator}|\\r\\n|\\n|\\r|$`;
  const value = new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${ends})`, 'gy');
  while (value.lastIndex < text.length || record.length > 0) {
    const match = value.exec(text);
    if (match === null) return null;
    const [, quoted, bare = '', end] = match;
    if (quoted === undefined && bare.startsWith('"')) return null;
    record.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end === separator) continue;
    records.push(record);
    record = [];
  }
  return records;
}
