import type { FieldSpec } from './field.ts';
import { CompanyModule } from './module.ts';
import type { CrmObject, CrmValue } from './values.ts';
import { isCrmList, isCrmObject, textOf } from './values.ts';

interface SubformRow {
  readonly parentRow: number;
  readonly values: CrmObject;
}

/**
 * The rows of a subform as the records of a module of their own, in the order of their ids: Zoho gives them by the name
 * of the subform ("Subform API", v8) and to COQL, where `Parent_Id` is the record a row belongs to (Kaizen 124).
 *
 * It is a picture of the records as they were when it was made.
 */
export class SubformModule extends CompanyModule {
  readonly parent: CompanyModule;
  readonly #rows: readonly SubformRow[];
  readonly #rowsById: ReadonlyMap<string, number>;
  readonly #version: number;

  /** @param moduleOf - finds what the look-ups of the rows point to */
  constructor(moduleOf: (apiName: string) => CompanyModule, parent: CompanyModule, field: FieldSpec) {
    const rows = subformRows(parent, field);
    super({
      apiName: field.subform?.module ?? field.apiName,
      singular: field.label,
      plural: field.label,
      nameField: 'id',
      slot: parent.spec.slot,
      size: rows.length,
      createdAt: (row) => parent.createdAt(rows[row]?.parentRow ?? 0),
      modifiedAt: (row) => parent.modifiedAt(rows[row]?.parentRow ?? 0),
      fields: [
        ...(field.subform?.columns ?? []).map((column) => columnOf(moduleOf, column, rows)),
        parentField(parent, field.section, rows),
      ],
    });
    this.parent = parent;
    this.#rows = rows;
    this.#rowsById = new Map(rows.map(({ values }, row) => [textOf(values['id']), row]));
    this.#version = parent.version;
  }

  override get version(): number {
    return this.#version;
  }

  override id(row: number): string {
    return textOf(this.#rows[row]?.values['id'] ?? null);
  }

  override rowOf(id: string): number | undefined {
    return this.#rowsById.get(id);
  }
}

function subformRows(parent: CompanyModule, field: FieldSpec): readonly SubformRow[] {
  const rows: SubformRow[] = [];
  for (const parentRow of parent.ordered('id')) {
    const value = parent.value(parentRow, field.apiName);
    if (!isCrmList(value)) continue;
    for (const values of value.filter(isCrmObject)) rows.push({ parentRow, values });
  }
  const digits = new Map(rows.map((row) => [row, textOf(row.values['id']).padStart(19, '0')]));
  const idOf = (row: SubformRow): string => digits.get(row) ?? '';
  return rows.sort((one, other) => (idOf(one) < idOf(other) ? -1 : idOf(one) > idOf(other) ? 1 : 0));
}

function columnOf(
  moduleOf: (apiName: string) => CompanyModule,
  column: FieldSpec,
  rows: readonly SubformRow[],
): FieldSpec {
  const read = (row: number): CrmValue => rows[row]?.values[column.apiName] ?? null;
  const { lookup } = column;
  if (lookup === undefined) return { ...column, read };
  const target = (row: number): number => {
    const value = read(row);
    return isCrmObject(value) ? (moduleOf(lookup.module).rowOf(textOf(value['id'])) ?? -1) : -1;
  };
  return { ...column, read, lookup: { ...lookup, target } };
}

function parentField(parent: CompanyModule, section: string, rows: readonly SubformRow[]): FieldSpec {
  const target = (row: number): number => rows[row]?.parentRow ?? -1;
  return {
    apiName: 'Parent_Id',
    label: 'Parent Id',
    dataType: 'lookup',
    section,
    readOnly: true,
    read: (row) => parentValue(parent, target(row)),
    lookup: { module: parent.spec.apiName, target },
  };
}

/** The record that a row of a subform belongs to. */
export function parentValue(parent: CompanyModule, parentRow: number): CrmObject {
  return { name: parent.nameOf(parentRow), id: parent.id(parentRow) };
}
