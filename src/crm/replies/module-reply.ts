import { z } from 'zod';
import { apiNameSchema, type JsonValue, type ModuleSummary } from '../../contract/records.ts';
import { bySequence, readList, sequence, textOrNull, unlessFalse } from './reply-list.ts';

const moduleItem = z.object({
  api_name: apiNameSchema,
  singular_label: textOrNull,
  plural_label: textOrNull,
  module_name: textOrNull,
  global_search_supported: unlessFalse,
  generated_type: z.string().catch('default'),
  api_supported: unlessFalse,
  viewable: unlessFalse,
  show_as_tab: unlessFalse,
  visible: unlessFalse,
  status: z.string().catch('visible'),
  sequence_number: sequence,
});

/** Subforms, linking modules, web tabs and the like hold no records of their own to look at. */
const browsable: ReadonlySet<string> = new Set(['default', 'custom']);

/** The modules a person can browse, in the order of Zoho's own tabs (Modules metadata, v8). */
export function readModules(body: JsonValue): ModuleSummary[] {
  const items = readList(body, 'modules', moduleItem).filter(
    (item) =>
      item.api_supported &&
      item.viewable &&
      item.show_as_tab &&
      item.visible &&
      item.status === 'visible' &&
      browsable.has(item.generated_type),
  );
  return bySequence(items).map((item) => {
    const plural = item.plural_label ?? item.api_name.replaceAll('_', ' ');
    return {
      apiName: item.api_name,
      singularLabel: item.singular_label ?? plural,
      pluralLabel: plural,
      custom: item.generated_type === 'custom',
      ...(item.module_name === null || item.module_name === item.api_name
        ? {}
        : { webName: item.module_name }),
      ...(item.global_search_supported ? {} : { searched: false }),
    };
  });
}
