import type { CompanyModule } from '../company/module.ts';
import { sampleUsers, userReference, withoutAddress } from '../company/users.ts';
import type { CrmObject, CrmValue } from '../company/values.ts';
import { dayMs, textOf, zonedTime } from '../company/values.ts';
import { attachmentsOf, notesOf } from './attached.ts';
import { settingsId } from '../company/settings-id.ts';

/** Parts of an entry that come only when `include_inner_details` names them. */
export const innerDetails = [
  'field_history.data_type',
  'field_history.field_label',
  'field_history.enable_colour_code',
  'field_history.pick_list_values',
  'done_by.profile',
  'done_by.type__s',
] as const;

/**
 * What happened to a record, newest first, as Zoho tells it (OpenAPI description of Timelines, v8): `record` is what
 * was added or changed, `related_record` what it belongs to. Ids can come twice, names and `done_by` can be null.
 *
 * @param details - the inner details that were asked for
 */
export function recordTimeline(
  module: CompanyModule,
  row: number,
  now: number,
  details: ReadonlySet<string>,
): readonly CrmObject[] {
  const self = recordValue(module.spec.apiName, module.nameOf(row), module.id(row));
  const creator = module.value(row, 'Created_By');
  const doneBy = withoutAddress(creator);
  const created = module.createdAt(row);
  const modified = Math.min(module.modifiedAt(row), now);
  const entry = (action: string | null, at: number, more: Record<string, CrmValue> = {}): CrmObject => ({
    done_by: doneBy,
    extension: null,
    related_record: null,
    automation_details: null,
    record: self,
    audited_time: zonedTime(at, 60),
    action,
    id: settingsId(module.spec.apiName, String(row), action ?? '', String(at)),
    source: action === 'added' ? 'crm_ui' : 'crm_api',
    type: 'timeline',
    field_history: null,
    ...more,
  });

  const entries = [entry('added', created)];
  const automatic = automaticEntry(module, row, self, created + dayMs / 24);
  if (automatic !== null && row < module.spec.size)
    entries.push(entry(null, created + dayMs / 24, automatic));
  for (const [name, list] of [
    ['Notes', notesOf(module, row)],
    ['Attachments', attachmentsOf(module, row)],
  ] as const) {
    for (const attached of list) {
      const title = textOf(attached['Note_Title']) || textOf(attached['Note_Content']).slice(0, 100);
      const shown = name === 'Notes' ? title : textOf(attached['File_Name']);
      entries.push(
        entry('added', Math.min(Date.parse(textOf(attached['Created_Time'])), now), {
          record: recordValue(name, shown, textOf(attached['id'])),
          related_record: self,
          done_by: withoutAddress(attached['Created_By'] ?? null),
          id: settingsId('timeline', textOf(attached['id'])),
        }),
      );
    }
  }
  if (modified > created) {
    entries.push(entry('updated', modified, { field_history: changes(module, row, details) }));
  }
  const newest = entries
    .map((item, index) => ({ item, index, at: Date.parse(textOf(item['audited_time'])) }))
    .sort((one, other) => other.at - one.at || other.index - one.index)
    .map(({ item }) => item);
  return [...[...(module.addedHistory.get(row) ?? [])].reverse(), ...newest];
}

/** What a rule did to every fourth record: it names the rule, and as its record what was run. */
function automaticEntry(
  module: CompanyModule,
  row: number,
  self: CrmObject,
  at: number,
): Record<string, CrmValue> | null {
  const id = settingsId(module.spec.apiName, String(row), 'automatic');
  if (row % 4 === 1) {
    return {
      action: 'function_executed',
      source: 'workflow',
      id,
      record: recordValue('Deluge', 'Score new records', settingsId('function', 'score')),
      related_record: self,
      automation_details: {
        type: 'workflow_rule',
        rule: { name: 'Welcome new customers', id: settingsId('rule', 'welcome') },
      },
    };
  }
  if (row % 4 === 2) {
    const [first, second] = sampleUsers;
    const person = (user: (typeof sampleUsers)[number] | undefined): CrmValue =>
      user === undefined ? null : userReference(user);
    return {
      action: 'owner_assigned',
      source: 'assignment_rules',
      id,
      done_by: null,
      automation_details: {
        type: 'assignment_rule',
        rule: { name: 'By region', id: settingsId('rule', 'region') },
        owner: { old: person(first), new: person(second) },
      },
    };
  }
  // Nothing was done, yet an entry of that id is there: Zoho's own example has one id twice.
  return row % 4 === 3
    ? { source: 'system_generated', id: settingsId(module.spec.apiName, String(row), 'added', String(at)) }
    : null;
}

function changes(module: CompanyModule, row: number, details: ReadonlySet<string>): CrmValue {
  const choice = module.fields.find((field) => field.dataType === 'picklist');
  if (choice === undefined) return null;
  const detail = (name: string, value: CrmValue): Record<string, CrmValue> =>
    details.has(`field_history.${name}`) ? { [name]: value } : {};
  return [
    {
      api_name: choice.apiName,
      id: settingsId(module.spec.apiName, choice.apiName),
      ...detail('field_label', choice.label),
      ...detail('data_type', choice.dataType),
      ...detail('enable_colour_code', false),
      _value: {
        new: module.value(row, choice.apiName),
        old: choice.options?.[0]?.value ?? null,
      },
    },
  ];
}

function recordValue(module: string, name: string, id: string): CrmObject {
  return { module: { api_name: module, id: settingsId('module', module) }, name, id };
}
