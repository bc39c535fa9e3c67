import { z } from 'zod';
import { apiNameSchema, type JsonValue, type Layout, type LayoutSection } from '../../contract/records.ts';
import { bySequence, countOrNull, readList, sequence, textOrNull, unlessFalse } from './reply-list.ts';

const sectionField = z.object({ api_name: apiNameSchema, sequence_number: sequence });

const section = z.object({
  name: textOrNull,
  display_label: textOrNull,
  column_count: countOrNull,
  sequence_number: sequence,
  fields: z.array(z.unknown()).catch([]),
});

const layoutItem = z.object({
  id: z.string(),
  name: textOrNull,
  visible: unlessFalse,
  sections: z.array(z.unknown()).catch([]),
});

/** The layouts of a module with their sections and fields in order (Layouts metadata, v8). */
export function readLayouts(body: JsonValue): Layout[] {
  return readList(body, 'layouts', layoutItem)
    .filter((item) => item.visible)
    .map((item) => {
      const sections = item.sections.flatMap((each) => section.safeParse(each).data ?? []);
      return {
        id: item.id,
        name: item.name ?? '',
        sections: bySequence(sections).flatMap(toSection),
      };
    });
}

function toSection(item: z.infer<typeof section>): LayoutSection[] {
  const fields = item.fields.flatMap((each) => sectionField.safeParse(each).data ?? []);
  if (fields.length === 0) return [];
  const label = item.display_label ?? item.name ?? '';
  return [
    {
      name: item.name ?? label,
      label,
      columns: Math.min(Math.max(item.column_count ?? 2, 1), 4),
      fieldNames: bySequence(fields).map((field) => field.api_name),
    },
  ];
}
