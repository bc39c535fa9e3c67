import type { GridColumn, GridSource } from './grid-model.ts';
import type { CopyFormat } from './grid-props.ts';
import type { GridArea } from './grid-selection.ts';
import { rowsOf } from './row-blocks.ts';

export interface CopyOptions {
  readonly format: CopyFormat;
  /** Titles of the columns in a line before the rows. JSON names them in every row. */
  readonly headers: boolean;
  /** Characters. */
  readonly limit: number;
}

export type CopyResult =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: 'long' | 'missing' };

/**
 * What is selected as text, with the whole value of every cell: tab-separated, which spreadsheets paste as cells;
 * comma-separated (RFC 4180), or JSON. All or nothing: a part of what was selected would pass for all of it.
 */
export function copyArea(
  source: Pick<GridSource, 'copyText' | 'key'>,
  columns: readonly Pick<GridColumn, 'id' | 'title'>[],
  area: GridArea,
  { format, headers, limit }: CopyOptions,
): CopyResult {
  const chosen = columns.slice(area.left, area.right + 1);
  const writer = writers[format];
  const names = format === 'json' ? uniqueNames(chosen) : chosen.map(({ title }) => title);
  const lines = headers && format !== 'json' ? [writer.line(names, names)] : [];
  let length = lines[0]?.length ?? 0;
  for (const row of rowsOf(area.rows)) {
    if (source.key(row) === null) return { ok: false, reason: 'missing' };
    const values = chosen.map((_, index) => source.copyText(row, area.left + index));
    const line = writer.line(values, names);
    length += line.length + writer.between.length;
    if (length > limit) return { ok: false, reason: 'long' };
    lines.push(line);
  }
  const text = writer.before + lines.join(writer.between) + writer.after;
  return text.length > limit ? { ok: false, reason: 'long' } : { ok: true, text };
}

interface Writer {
  readonly before: string;
  readonly between: string;
  readonly after: string;
  readonly line: (values: readonly string[], names: readonly string[]) => string;
}

const writers: Readonly<Record<CopyFormat, Writer>> = {
  tsv: { before: '', between: '\n', after: '', line: (values) => values.map(tsvValue).join('\t') },
  csv: { before: '', between: '\r\n', after: '\r\n', line: (values) => values.map(csvValue).join(',') },
  json: {
    before: '[\n  ',
    between: ',\n  ',
    after: '\n]\n',
    line: (values, names) =>
      JSON.stringify(Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']))),
  },
};

/** A value with a tab, a line break or a quote is put in quotes, as spreadsheets write it themselves. */
function tsvValue(text: string): string {
  return /[\t\r\n"]/.test(text) ? quoted(text) : text;
}

/** RFC 4180. A space at either end is kept by the quotes too: some readers would cut it. */
function csvValue(text: string): string {
  return /[,"\r\n]|^\s|\s$/.test(text) ? quoted(text) : text;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** Titles, or the id where two columns have the same title: JSON would keep only one of them. */
function uniqueNames(columns: readonly Pick<GridColumn, 'id' | 'title'>[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const { title } of columns) uses.set(title, (uses.get(title) ?? 0) + 1);
  const ids = new Set(columns.map(({ id }) => id));
  return columns.map(({ id, title }) => (uses.get(title) === 1 && !ids.has(title) ? title : id));
}
