import type { JsonValue, ModuleDescription, RecordDetail } from '../../contract/records.ts';
import { isJsonObject } from './json-shape.ts';

/**
 * Zoho may send only the beginning of a rich text and gives the whole by a call of its own (Get Rich Text Fields, v8,
 * which says neither how long the beginning is nor how it is marked). So every text that is not short is taken for
 * one that may be cut, besides those that `$has_more` names.
 */
const surelyWhole = 255;

export interface CutText {
  readonly field: string;
  /** Zoho says that there is more; otherwise it only may be. */
  readonly isMarked: boolean;
}

/** The rich texts of a record of which there may be more. */
export function cutTexts(
  { fields }: Pick<ModuleDescription, 'fields'>,
  { values }: Pick<RecordDetail, 'values'>,
): readonly CutText[] {
  const marks = values['$has_more'];
  return fields.flatMap(({ apiName, kind }): CutText[] => {
    const value = values[apiName];
    if (kind !== 'rich_text' || typeof value !== 'string' || value === '') return [];
    const isMarked = isJsonObject(marks) && Object.hasOwn(marks, apiName) && marks[apiName] === true;
    return isMarked || value.length >= surelyWhole ? [{ field: apiName, isMarked }] : [];
  });
}

/** The record with its texts as a whole, where there is more of them than it had. */
export function withWholeTexts(
  detail: RecordDetail,
  whole: Readonly<Record<string, string>>,
  cut: readonly CutText[],
): RecordDetail {
  const longer = cut.flatMap(({ field }): [string, JsonValue][] => {
    const text = Object.hasOwn(whole, field) ? whole[field] : undefined;
    const known = detail.values[field];
    return text !== undefined && typeof known === 'string' && text.length > known.length
      ? [[field, text]]
      : [];
  });
  if (longer.length === 0) return detail;
  return { ...detail, values: { ...detail.values, ...Object.fromEntries(longer) } };
}
