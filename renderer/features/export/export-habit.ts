import type {
  CsvSeparator,
  ExportFormat,
  ExportStyle,
  ModuleDescription,
} from '../../../src/contract/index.ts';

/** How a person exports; remembered with the layout. */
export interface ExportHabit {
  readonly columns: 'shown' | 'all';
  readonly style: ExportStyle;
  readonly format: ExportFormat;
  /** Null until one was chosen: the notation of the person decides. */
  readonly separator: CsvSeparator | null;
  readonly forExcel: boolean;
}

export const usualHabit: ExportHabit = {
  columns: 'shown',
  style: 'typed',
  format: 'xlsx',
  separator: null,
  forExcel: false,
};

const separators: readonly unknown[] = [null, ',', ';', '\t'];

export function isExportHabit(value: unknown): value is ExportHabit {
  if (typeof value !== 'object' || value === null) return false;
  if (!('columns' in value) || !('style' in value) || !('format' in value)) return false;
  if (!('separator' in value) || !('forExcel' in value)) return false;
  const { columns, style, format, separator, forExcel } = value;
  return (
    (columns === 'shown' || columns === 'all') &&
    (style === 'typed' || style === 'shown' || style === 'raw') &&
    (format === 'xlsx' || format === 'csv') &&
    separators.includes(separator) &&
    typeof forExcel === 'boolean'
  );
}

/** API names of the fields that a list can give; rows of subforms never come in one. */
export function exportableColumns({ fields, nameField }: ModuleDescription): string[] {
  const names = fields.flatMap(({ apiName, visible, kind }) =>
    visible && kind !== 'subform' ? [apiName] : [],
  );
  return names.includes(nameField) ? [nameField, ...names.filter((name) => name !== nameField)] : names;
}
