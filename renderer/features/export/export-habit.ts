import type { ExportStyle } from '../../../src/contract/export.ts';
import type { ModuleDescription } from '../../../src/contract/records.ts';

/** How a person exports; remembered with the layout. */
export interface ExportHabit {
  readonly columns: 'shown' | 'all';
  readonly style: ExportStyle;
  readonly byteOrderMark: boolean;
}

export const usualHabit: ExportHabit = { columns: 'shown', style: 'shown', byteOrderMark: true };

export function isExportHabit(value: unknown): value is ExportHabit {
  if (typeof value !== 'object' || value === null) return false;
  if (!('columns' in value) || !('style' in value) || !('byteOrderMark' in value)) return false;
  const { columns, style, byteOrderMark } = value;
  return (
    (columns === 'shown' || columns === 'all') &&
    (style === 'shown' || style === 'raw') &&
    typeof byteOrderMark === 'boolean'
  );
}

/** API names of the fields that a list can give; rows of subforms never come in one. */
export function exportableColumns({ fields, nameField }: ModuleDescription): string[] {
  const names = fields.flatMap(({ apiName, visible, kind }) =>
    visible && kind !== 'subform' ? [apiName] : [],
  );
  return names.includes(nameField) ? [nameField, ...names.filter((name) => name !== nameField)] : names;
}
