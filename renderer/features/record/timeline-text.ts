import type { TimelineEntry } from '../../../src/contract/record-parts.ts';
import type { FormatContext } from '../../../src/crm/format/format-context.ts';
import { formatValue } from '../../../src/crm/format/format-value.ts';

const actions: Readonly<Record<string, string>> = {
  added: 'Created',
  updated: 'Changed',
  deleted: 'Deleted',
  restored: 'Restored',
  converted: 'Converted',
  sent: 'Sent',
};

/** `added` as people say it; an action that is not known here is shown in Zoho's words. */
export function actionText(action: string): string {
  if (Object.hasOwn(actions, action)) return actions[action] ?? action;
  const words = action.replaceAll('_', ' ').trim().slice(0, 100);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const mostShown = 200;

/** `Stage: Proposal → Won` */
export function changeText(change: TimelineEntry['changes'][number], context: FormatContext): string {
  return `${change.label}: ${valueText(change.before, context)} → ${valueText(change.after, context)}`;
}

/** The history gives all values as texts; instants are the ones that nobody can read as they are. */
function valueText(value: string | null, context: FormatContext): string {
  if (value === null || value === '') return 'nothing';
  const isTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d|$)/.test(value);
  const text = isTime ? formatValue({ kind: 'datetime' }, value, context).text : value;
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}
