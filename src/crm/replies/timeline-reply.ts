import { z } from 'zod';
import type { TimelineEntry, TimelineReference } from '../../contract/record-parts.ts';
import type { JsonValue } from '../../contract/records.ts';
import { describeJson, isJsonObject } from '../format/json-shape.ts';
import { named, personName, readList, textOrNull } from './reply-list.ts';

type Change = TimelineEntry['changes'][number];

const json = z.json();
const anything = json.optional().catch(null);

const textOrNumber = z
  .union([z.string(), z.number().transform(String)])
  .nullable()
  .catch(null);

const reference = z
  .object({
    module: named,
    id: textOrNull,
    name: textOrNumber,
    count: textOrNumber,
  })
  .nullable()
  .optional()
  .catch(null);

const signal = z
  .object({ signal: z.object({ display_label: textOrNull, action: textOrNull, medium: textOrNull }) })
  .nullable()
  .optional()
  .catch(null);

/** Everything may be missing: an entry of an unknown kind is shown with what it says, and never dropped. */
const timelineItem = z.object({
  id: z.union([z.string(), z.number().transform(String)]).catch(''),
  action: textOrNull,
  source: textOrNull,
  audited_time: textOrNull,
  done_by: personName,
  field_history: anything,
  record: reference,
  related_record: reference,
  converted_record: reference,
  automation_details: anything,
  extension: signal,
});

/**
 * What happened to a record (Timelines, v8): `record` is what was added, changed or run, `related_record` what that
 * belongs to.
 */
export function readTimeline(body: JsonValue): TimelineEntry[] {
  return readList(body, '__timeline', timelineItem).map((item) => {
    const automation = isJsonObject(item.automation_details) ? item.automation_details : null;
    return {
      id: item.id,
      action: blankAsNull(item.action),
      source: blankAsNull(item.source),
      time: item.audited_time,
      doneBy: item.done_by,
      changes: [
        ...listOf(item.field_history).flatMap(toChange),
        ...(automation === null ? [] : automaticChanges(automation)),
      ],
      record: toReference(item.record),
      related: toReference(item.related_record) ?? toReference(item.converted_record),
      automation: automation === null ? null : toAutomation(automation),
      signal: signalText(item.extension),
    };
  });
}

/** One change stands for a list of one. */
function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (isJsonObject(value)) return [value];
  return Array.isArray(value) ? value : [];
}

function toReference(item: z.infer<typeof reference>): TimelineReference | null {
  if (item === null || item === undefined) return null;
  // What has no name is sometimes called by its id.
  const called = item.name === item.id ? null : blankAsNull(item.name);
  const name = called ?? blankAsNull(item.count) ?? '';
  // Zoho's example has the text "null" for what has no id.
  const id = item.id !== null && /^\d{1,25}$/.test(item.id) ? item.id : null;
  return name === '' && id === null && item.module === null ? null : { module: item.module, id, name };
}

function toChange(value: JsonValue | undefined): Change[] {
  if (!isJsonObject(value)) return [];
  const apiName = textOf(value['api_name']);
  const label = textOf(value['field_label']);
  if (apiName === '' && label === '') return [];
  const values = value['_value'];
  const isPair = isJsonObject(values) && (Object.hasOwn(values, 'old') || Object.hasOwn(values, 'new'));
  return [
    {
      apiName,
      label: label === '' ? null : label,
      before: isPair ? readable(values['old']) : null,
      after: readable(isPair ? values['new'] : values),
    },
  ];
}

/** What a rule changed besides fields: the owner, and scores. They are called as Zoho's fields are. */
function automaticChanges(automation: Readonly<Record<string, JsonValue>>): Change[] {
  const pairs: [apiName: string, value: JsonValue | undefined][] = [['Owner', automation['owner']]];
  const scores = automation['scoring_rule'];
  if (isJsonObject(scores)) {
    const points = scores['touch_point'];
    for (const group of [scores, isJsonObject(points) ? points : {}]) {
      pairs.push(['Score', group['score']]);
      pairs.push(['Positive_Score', group['positive_score']]);
      pairs.push(['Negative_Score', group['negative_score']]);
    }
  }
  return pairs.flatMap(([apiName, value]) => {
    if (!isJsonObject(value) || !(Object.hasOwn(value, 'old') || Object.hasOwn(value, 'new'))) return [];
    return [{ apiName, label: null, before: readable(value['old']), after: readable(value['new']) }];
  });
}

function toAutomation(
  automation: Readonly<Record<string, JsonValue>>,
): NonNullable<TimelineEntry['automation']> {
  const inside = (...path: readonly string[]): string =>
    nameOf(
      path.reduce<JsonValue | undefined>(
        (value, key) => (isJsonObject(value) ? value[key] : undefined),
        automation,
      ),
    );
  const remarks = [
    inside('pathfinder', 'state'),
    inside('approval_process', 'comments'),
    inside('approval_process', 'takeover_reason'),
    inside('review_process', 'rejection', 'reason'),
    inside('review_process', 'rejection', 'comment'),
    inside('assigned_to'),
  ];
  return {
    type: blankAsNull(textOf(automation['type'])),
    rule: blankAsNull(inside('rule')),
    remarks: [...new Set(remarks.filter((text) => text !== ''))],
  };
}

function signalText(item: z.infer<typeof signal>): string | null {
  if (item === null || item === undefined) return null;
  const { medium, action, display_label: label } = item.signal;
  const words = [medium, action].filter((text) => text !== null).join(' ');
  return blankAsNull(words === '' ? label : words);
}

/** Names and texts only: an id is nothing to read. */
function nameOf(value: JsonValue | undefined): string {
  return isJsonObject(value) ? textOf(value['name']) : textOf(value);
}

/** A text where the value is one or has a name; of another shape as it came, to be said in a language. */
function readable(value: JsonValue | undefined): JsonValue {
  if (value === undefined || describeJson(value) === '') return null;
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'object') return String(value);
  return isJsonObject(value) && nameOf(value) !== '' ? nameOf(value) : value;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function blankAsNull(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text;
}
