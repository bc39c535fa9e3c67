import type { CrmObject, CrmValue } from './values.ts';
import { isCrmList, isCrmObject } from './values.ts';

/** Files of file and picture fields, in the form of version 8 (zohocrm SDKs 8.0: ImageUpload, FileDetails). */

/** Bytes of every seeded file: known without making it, since lists are asked for by the thousand. */
export const seededFileBytes = 4_096;

/** One file for some rows, three for a few, none for most. */
export function uploads(
  row: number,
  drawn: number,
  field: { readonly name: string; readonly extension: string; readonly slot: number },
): readonly CrmObject[] | null {
  if (drawn % 6 !== 0) return null;
  const count = drawn % 18 === 0 ? 3 : 1;
  const isPicture = field.extension === 'png';
  return Array.from({ length: count }, (_, index) => ({
    id: `5500000${String(70_000_000_000 + field.slot * 1_000_000_000 + row * 10 + index).padStart(12, '0')}`,
    File_Id__s: `f${drawn.toString(16)}${row.toString(16)}${String(index)}`,
    File_Name__s: `${field.name}-${row + 1}${index === 0 ? '' : `-${String(index + 1)}`}.${field.extension}`,
    // A number for pictures and a text for files, as live replies have it.
    Size__s: isPicture ? seededFileBytes : String(seededFileBytes),
    ...(isPicture ? { Preview_Id__s: `p${drawn.toString(16)}${String(index)}`, State__s: 'completed' } : {}),
    Description__s: null,
    Sequence_Number__s: index + 1,
  }));
}

/** The file of this id in the fields of a record. */
export function fileInFields(values: readonly CrmValue[], id: string): CrmObject | undefined {
  return values
    .flatMap((value) => (isCrmList(value) ? value : []))
    .filter(isCrmObject)
    .find((item) => item['id'] === id);
}
