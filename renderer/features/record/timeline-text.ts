import {
  type Field,
  type JsonValue,
  type ModuleSummary,
  type TimelineEntry,
  type TimelineReference,
  visibleText,
} from '../../../src/contract/index.ts';
import {
  type FormatContext,
  type MentionNames,
  describeValue,
  formatValue,
  mentionText,
} from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

/** `added` as people say it; an action that is not known here is shown in Zoho's words. */
export function actionText(action: string, isOther = false): string {
  const { actions, otherActions } = messages.record.timeline;
  const known: Readonly<Record<string, string>> = isOther ? otherActions : actions;
  if (Object.hasOwn(known, action)) return known[action] ?? action;
  return readable(action);
}

function readable(words: string): string {
  const text = words
    .replaceAll(/[_\s-]+/g, ' ')
    .trim()
    .slice(0, 100);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A piece of a title: words, or a thing that may be opened. */
export type TitleWord = string | TimelineReference;

/** `Added note` Called about the renewal `on` Edda Brandt, for a note of another record. */
export function entryTitle(
  entry: TimelineEntry,
  open: RecordRef,
  modules: readonly ModuleSummary[],
  names: MentionNames = () => null,
): readonly TitleWord[] {
  const other = entry.record === null || isSame(entry.record, open) ? null : entry.record;
  const words: TitleWord[] = [happened(entry, other !== null)];
  const named = (thing: TimelineReference): TimelineReference => ({
    ...thing,
    name: mentionText(thing.name, names, messages.format),
  });
  if (other !== null) {
    const kind = thingText(other.module, modules);
    if (kind !== '') words.push(kind);
    if (other.name !== '') words.push(named(other));
  }
  const { related } = entry;
  if (related !== null && related.name !== '' && !isSame(related, open)) {
    const isConversion = entry.action === 'converted';
    words.push(isConversion ? messages.record.timeline.to : messages.record.timeline.on, named(related));
  }
  return words;
}

function isSame({ module, id }: TimelineReference, open: RecordRef): boolean {
  return id !== null && id === open.id && (module === null || module === open.module);
}

function happened(entry: TimelineEntry, isOther: boolean): string {
  const { action, signal, changes, automation } = entry;
  if (action !== null) return actionText(action, isOther);
  if (signal !== null) return readable(signal);
  if (changes.length > 0) return messages.record.changed;
  if (automation !== null && automation.type !== null) return readable(automation.type);
  return isOther ? messages.record.concerned : messages.record.somethingHappened;
}

function thingText(module: string | null, modules: readonly ModuleSummary[]): string {
  if (module === null) return '';
  const things: Readonly<Record<string, string>> = messages.record.timeline.things;
  if (Object.hasOwn(things, module)) return things[module] ?? '';
  const summary = modules.find(({ apiName }) => apiName === module);
  return (summary?.singularLabel ?? readable(module)).toLowerCase();
}

/** `Workflow rule: Welcome new customers`, and what the rule said. */
export function automationText({ automation }: TimelineEntry): string {
  if (automation === null) return '';
  const { type, rule, remarks } = automation;
  const kind = type === null ? messages.record.automation : readable(type);
  const first = rule === null ? kind : `${kind}: ${rule}`;
  return [first, ...remarks].map((text) => text.slice(0, mostShown)).join(' · ');
}

/** Where people are not told by name anyway. */
const plainSources: ReadonlySet<string> = new Set(['crm_ui', 'unknown']);

/** What it came from, such as an import or a macro; '' for what a person did in Zoho CRM. */
export function sourceText({ source, automation }: TimelineEntry): string {
  if (source === null || plainSources.has(source)) return '';
  // The rule says more.
  if (automation?.type?.startsWith(source.replace(/s$/, '')) === true) return '';
  const sources: Readonly<Record<string, string>> = messages.record.timeline.sources;
  return Object.hasOwn(sources, source) ? (sources[source] ?? '') : readable(source);
}

const mostShown = 200;

/** `Stage: Proposal → Won`. The label is Zoho's where it sends one, else that of the field. */
export function changeText(
  change: TimelineEntry['changes'][number],
  context: FormatContext,
  fields: readonly Pick<Field, 'apiName' | 'label'>[] = [],
): string {
  const field = fields.find(({ apiName }) => apiName === change.apiName);
  const label = change.label ?? field?.label ?? fieldText(change.apiName);
  const [before, after] = [valueText(change.before, context), valueText(change.after, context)];
  return messages.record.timeline.change(label, before, after);
}

/** What rules change may be no field of the module. */
function fieldText(apiName: string): string {
  const known: Readonly<Record<string, string>> = messages.record.timeline.changed;
  return Object.hasOwn(known, apiName) ? (known[apiName] ?? '') : readable(apiName);
}

/** The history gives most values as texts; instants are the ones that nobody can read as they are. */
function valueText(change: JsonValue, context: FormatContext): string {
  const value = describeValue(change, context);
  if (value === '') return messages.record.timeline.nothing;
  const isTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d|$)/.test(value);
  const text = isTime ? formatValue({ kind: 'datetime' }, value, context).text : value;
  const visible = visibleText(text);
  return visible.length > mostShown ? `${visible.slice(0, mostShown)}…` : visible;
}
