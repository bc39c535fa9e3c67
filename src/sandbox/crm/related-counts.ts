import { z } from 'zod';
import type { ModuleSpec } from '../company/module.ts';
import { settingsId } from '../company/settings-id.ts';
import { invalidData } from './failure.ts';
import { relatedListsOf, type RelatedList } from './related-lists.ts';

const reference = z.object({ api_name: z.string().optional(), id: z.string().optional() });
const countSchema = z.object({
  get_related_records_count: z
    .array(z.object({ related_list: reference.optional() }))
    .min(1)
    .max(20),
});

/** Lists that Zoho knows and does not count. */
const uncounted: ReadonlySet<string> = new Set(['Emails']);

/**
 * How much is in each list that was asked for, in that order. One that fails says so in its place: 207 when others
 * have a count, 400 when none has (Related Records Count, v8).
 *
 * @throws CrmFailure when the body is none
 */
export function relatedCounts(
  module: ModuleSpec,
  body: unknown,
  countOf: (related: RelatedList) => number,
): { readonly status: 200 | 207 | 400; readonly results: readonly Record<string, unknown>[] } {
  const asked = countSchema.safeParse(body);
  if (!asked.success) throw invalidData('get_related_records_count');
  const lists = relatedListsOf(module);
  const results = asked.data.get_related_records_count.map(({ related_list: named }, index) => {
    const path = `$.get_related_records_count[${index}].related_list`;
    if (named === undefined) {
      const details = { api_name: 'related_list', json_path: path };
      return failed('MANDATORY_NOT_FOUND', 'required field not found', details);
    }
    const id = (list: RelatedList): string => settingsId(module.apiName, 'related', list.apiName);
    const related = lists.find((list) => list.apiName === named.api_name || id(list) === named.id);
    if (related === undefined) {
      const name = named.api_name === undefined ? 'id' : 'api_name';
      const details = { api_name: name, json_path: `${path}.${name}` };
      return failed('INVALID_DATA', 'Given related_list is invalid', details);
    }
    if (uncounted.has(related.apiName))
      return failed('NOT_SUPPORTED', 'The given related list id is not supported in api', {});
    return { count: countOf(related), related_list: { api_name: related.apiName, id: id(related) } };
  });
  const good = results.filter((result) => 'count' in result).length;
  return { status: good === results.length ? 200 : good === 0 ? 400 : 207, results };
}

function failed(code: string, message: string, details: object): Record<string, unknown> {
  return { code, details, message, status: 'error' };
}
