import type { Field, JsonValue, ModuleDescription } from '../../contract/records.ts';
import { dayInZone, daysBetween } from './day-in-zone.ts';
import { readDay, readInstant } from './moments.ts';

/**
 * Which dates of the CRM ask for something to be done: of open tasks, planned calls, meetings to come and deals that
 * may still be won. Pure. A date that only tells when something was says nothing of the kind.
 */

/** `overdue` is behind the person, `soon` right before them. */
export type DueState = 'overdue' | 'soon';

/** The date that counts in a module, and what decides whether it still does. */
export interface DueRule {
  /** API name of the date. */
  readonly date: string;
  /** API names of what else has to be known of a record. */
  readonly needs: readonly string[];
  /** Days before the date that are soon; 0 for the day itself. */
  readonly daysAhead: number;
  readonly kind: 'task' | 'call' | 'meeting' | 'deal';
  /** Choices of the field that tells whether the record is open. */
  readonly choices: Field['picklistValues'];
}

type ValueOf = (apiName: string) => JsonValue | undefined;

/** When a date is looked at, and by whose calendar. */
export interface DueClock {
  /** Epoch ms. */
  readonly now: number;
  /** IANA name. */
  readonly timeZone: string;
}

type Known = Pick<DueRule, 'date' | 'daysAhead' | 'kind'> & {
  /** Field that tells whether the record is open; the others are of use where the module has them. */
  readonly state: string | null;
  readonly besides: readonly string[];
};

/** Zoho's own fields of these modules ("Tasks", "Calls", "Events" and "Deals" of its API names). */
const rules: Readonly<Record<string, Known>> = {
  Tasks: { kind: 'task', date: 'Due_Date', state: 'Status', besides: [], daysAhead: 1 },
  Calls: {
    kind: 'call',
    date: 'Call_Start_Time',
    state: 'Outgoing_Call_Status',
    besides: [],
    daysAhead: 1,
  },
  Events: { kind: 'meeting', date: 'Start_DateTime', state: null, besides: ['End_DateTime'], daysAhead: 1 },
  Deals: { kind: 'deal', date: 'Closing_Date', state: 'Stage', besides: [], daysAhead: 7 },
};

/** Tasks with this status are done, however it is called in the organisation; Zoho's own views go by it. */
const doneStatus = 'Completed';
/** A call is still to be made. Zoho itself turns the first into the second (Calls, `Outgoing_Call_Status`). */
const plannedCalls: ReadonlySet<string> = new Set(['Scheduled', 'Overdue']);

/** Null for a module whose dates ask for nothing, or where what decides it is hidden from the person. */
export function dueRuleOf({ module, fields }: Pick<ModuleDescription, 'module' | 'fields'>): DueRule | null {
  const rule = Object.hasOwn(rules, module.apiName) ? rules[module.apiName] : undefined;
  if (rule === undefined) return null;
  const seen = (name: string): Field | undefined =>
    fields.find(({ apiName, visible }) => apiName === name && visible);
  const state = rule.state === null ? undefined : seen(rule.state);
  if (seen(rule.date) === undefined || (rule.state !== null && state === undefined)) return null;
  const besides = rule.besides.filter((name) => seen(name) !== undefined);
  return {
    date: rule.date,
    needs: [...(rule.state === null ? [] : [rule.state]), ...besides],
    daysAhead: rule.daysAhead,
    kind: rule.kind,
    choices: state?.picklistValues ?? [],
  };
}

/** What a record's date says now; null where it asks for nothing. */
export function dueStateOf(rule: DueRule, valueOf: ValueOf, clock: DueClock): DueState | null {
  const value = valueOf(rule.date);
  if (typeof value !== 'string' || !isOpen(rule, valueOf, clock.now)) return null;
  const today = dayInZone(clock.now, clock.timeZone);
  const instant = readInstant(value);
  if (instant !== null) {
    const isLate = instant < clock.now;
    if (isLate && rule.kind !== 'meeting') return 'overdue';
    return isSoon(today, dayInZone(instant, clock.timeZone), rule) ? 'soon' : null;
  }
  if (readDay(value) === null) return null;
  if (value < today) return rule.kind === 'meeting' ? null : 'overdue';
  return isSoon(today, value, rule) ? 'soon' : null;
}

/** A meeting that has begun and is not over counts as well, whichever day it began. */
function isSoon(today: string, day: string, { daysAhead }: DueRule): boolean {
  return daysBetween(today, day) <= daysAhead;
}

function isOpen({ kind, needs, choices }: DueRule, valueOf: ValueOf, now: number): boolean {
  const [first = ''] = needs;
  const value = valueOf(first);
  // Not asked for: nothing is said of it.
  if (value === undefined) return kind === 'meeting' && isAhead(valueOf('Start_DateTime'), now);
  switch (kind) {
    case 'task':
      return stored(value, choices) !== doneStatus;
    case 'call':
      return plannedCalls.has(stored(value, choices));
    case 'meeting':
      return isAhead(value, now);
    case 'deal':
      return isOpenStage(value, choices);
  }
}

function isAhead(value: JsonValue | undefined, now: number): boolean {
  const instant = typeof value === 'string' ? readInstant(value) : null;
  return instant !== null && instant >= now;
}

/** Records hold a choice as it is shown (see choices.ts); what it means is what is stored. */
function stored(value: JsonValue, choices: DueRule['choices']): string {
  if (typeof value !== 'string') return '';
  return choices.find(({ label }) => label === value)?.value ?? value;
}

function isOpenStage(value: JsonValue, choices: DueRule['choices']): boolean {
  const choice = choices.find(({ label }) => label === value) ?? choices.find((each) => each.value === value);
  return choice !== undefined && isOpenChoice(choice);
}

/** Whether deals of a stage can still be won: by its forecast, else by its probability. */
export function isOpenChoice({ forecast, probability }: Field['picklistValues'][number]): boolean {
  if (forecast !== undefined) return forecast === 'open';
  return probability !== undefined && probability > 0 && probability < 100;
}
