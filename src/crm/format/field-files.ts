import type { JsonValue } from '../../contract/records.ts';
import { withoutDirectionMarks } from './file-name.ts';
import { isJsonObject, textProperty, type JsonObject } from './json-shape.ts';

/** A file in a file or picture field. */
export interface FieldFile {
  /** By which it is asked for; null when the value has none. */
  readonly id: string | null;
  /** As Zoho has it. */
  readonly fileName: string;
  /** The same, as it is shown. */
  readonly name: string;
  readonly sizeBytes: number | null;
  /** Of a type that can be shown, by its name. SVG is none: it can hold scripts and addresses. */
  readonly isPicture: boolean;
}

const mostFiles = 100;
const pictureName = /\.(?:png|jpe?g|jfif|gif|webp)$/i;
/** Version 8, and what versions before it and portals call the same (zohocrm SDKs: ImageUpload, FileDetails). */
const nameKeys = ['File_Name__s', 'file_Name', 'File_Name', 'file_name'] as const;
const idKeys = ['id', 'attachment_Id', 'attachment_id'] as const;
const sizeKeys = ['Size__s', 'original_Size_Byte', 'file_Size', 'Size'] as const;

/** The files of a value, in Zoho's order; none for a value of another shape. */
export function readFieldFiles(value: JsonValue | undefined): readonly FieldFile[] {
  const items = (Array.isArray(value) ? value : [value]).slice(0, mostFiles).filter(isJsonObject);
  return [...items]
    .sort((one, other) => placeOf(one) - placeOf(other))
    .flatMap((item) => readFile(item) ?? []);
}

function readFile(item: JsonObject): FieldFile | null {
  const fileName = firstText(item, nameKeys);
  if (fileName === null) return null;
  const id = firstText(item, idKeys);
  return {
    id: id !== null && /^\d{1,25}$/.test(id) ? id : null,
    fileName,
    name: withoutDirectionMarks(fileName),
    sizeBytes: sizeOf(item),
    isPicture: pictureName.test(fileName),
  };
}

function firstText(item: JsonObject, keys: readonly string[]): string | null {
  for (const key of keys) {
    const text = textProperty(item, key);
    if (text !== null) return text;
  }
  return null;
}

/** A number, or one written as text: Zoho sends both. */
function sizeOf(item: JsonObject): number | null {
  for (const key of sizeKeys) {
    const size = Object.hasOwn(item, key) ? item[key] : undefined;
    const isCount = typeof size === 'number' || (typeof size === 'string' && /^\d{1,12}$/.test(size));
    if (isCount && Number.isSafeInteger(Number(size)) && Number(size) >= 0) return Number(size);
  }
  return null;
}

function placeOf(item: JsonObject): number {
  const place = Number(Object.hasOwn(item, 'Sequence_Number__s') ? item['Sequence_Number__s'] : Number.NaN);
  return Number.isFinite(place) ? place : Number.MAX_SAFE_INTEGER;
}
