import type { FormattedValue } from '../../../src/crm/format/index.ts';

/** What the copy button of a field puts on the clipboard: the value as text, a subform as a table. */
export function copyTextOf(value: FormattedValue): string {
  if (value.state !== 'value') return '';
  const { table } = value;
  if (table === undefined) return value.exact ?? value.text;
  const rows = [
    table.columns.map(({ label }) => label),
    ...table.rows.map((row) => row.map(({ text, exact }) => exact ?? text)),
  ];
  return rows.map((row) => row.map(cell).join('\t')).join('\n');
}

/** As spreadsheets write it themselves. */
function cell(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
