import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import type { Field, JsonValue } from '../../../../src/contract/index.ts';
import {
  dayInZone,
  dayPlus,
  daysBetween,
  dueRuleOf,
  dueStateOf,
  type DueRule,
} from '../../../../src/crm/format/index.ts';

type Choice = Field['picklistValues'][number];

function field(apiName: string, kind: Field['kind'], picklistValues: readonly Choice[] = []): Field {
  return {
    apiName,
    label: apiName,
    kind,
    dataType: kind,
    visible: true,
    sortable: true,
    filterable: true,
    searchable: true,
    decimalPlaces: null,
    lookupModule: null,
    picklistValues: [...picklistValues],
    subformFields: [],
  };
}

const choice = (value: string, more: Partial<Choice> = {}): Choice => ({
  value,
  label: value,
  colour: null,
  ...more,
});
const module = (apiName: string) => ({
  apiName,
  singularLabel: apiName,
  pluralLabel: apiName,
  custom: false,
});

const states = [choice('Not Started'), choice('Completed', { label: 'Abgeschlossen' })];
const stages = [
  choice('Proposal', { forecast: 'open', probability: 60 }),
  choice('Won', { forecast: 'won', probability: 100 }),
  choice('Lost', { forecast: 'lost', probability: 0 }),
  choice('Parked', { probability: 15 }),
  choice('Dead', { probability: 0 }),
];

function rule(apiName: string, fields: readonly Field[]): DueRule {
  const found = dueRuleOf({ module: module(apiName), fields: [...fields] });
  if (found === null) throw new Error('no rule');
  return found;
}

const tasks = rule('Tasks', [field('Due_Date', 'date'), field('Status', 'picklist', states)]);
const calls = rule('Calls', [
  field('Call_Start_Time', 'datetime'),
  field('Outgoing_Call_Status', 'picklist'),
]);
const events = rule('Events', [field('Start_DateTime', 'datetime'), field('End_DateTime', 'datetime')]);
const deals = rule('Deals', [field('Closing_Date', 'date'), field('Stage', 'picklist', stages)]);

function stateOf(
  of: DueRule,
  record: Readonly<Record<string, JsonValue>>,
  now: string,
  timeZone = 'Europe/Berlin',
): ReturnType<typeof dueStateOf> {
  return dueStateOf(of, (name) => record[name], { now: Date.parse(now), timeZone });
}

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((at) => at.getTime());

describe('what a date asks for', () => {
  const noon = '2026-11-28T12:00:00Z';

  it.each([
    ['2026-11-27', 'Not Started', 'overdue'],
    ['2026-11-28', 'Not Started', 'soon'],
    ['2026-11-29', null, 'soon'],
    ['2026-11-30', 'Not Started', null],
    ['2026-11-01', 'Abgeschlossen', null],
    ['2026-11-01', 'Completed', null],
    ['no day', 'Not Started', null],
  ])('a task due on %s that is %s is %s', (Due_Date, Status, expected) => {
    expect(stateOf(tasks, { Due_Date, Status }, noon)).toBe(expected);
  });

  it.each([
    ['2026-11-28T12:59:00+01:00', 'Scheduled', 'overdue'],
    ['2026-11-28T13:01:00+01:00', 'Scheduled', 'soon'],
    ['2026-11-29T23:59:00+01:00', 'Scheduled', 'soon'],
    ['2026-11-30T00:01:00+01:00', 'Scheduled', null],
    ['2026-11-20T09:00:00+01:00', 'Overdue', 'overdue'],
    ['2026-11-20T09:00:00+01:00', 'Completed', null],
    ['2026-11-20T09:00:00+01:00', 'Cancelled', null],
    ['2026-11-20T09:00:00+01:00', null, null],
  ])('a call at %s that is %s is %s', (Call_Start_Time, Outgoing_Call_Status, expected) => {
    expect(stateOf(calls, { Call_Start_Time, Outgoing_Call_Status }, noon)).toBe(expected);
  });

  it.each([
    // A meeting that is over needs nothing more; one that goes on still does.
    ['2026-11-28T09:00:00+01:00', '2026-11-28T10:00:00+01:00', null],
    ['2026-11-28T12:30:00+01:00', '2026-11-28T13:30:00+01:00', 'soon'],
    ['2026-11-29T09:00:00+01:00', '2026-11-29T10:00:00+01:00', 'soon'],
    ['2026-12-03T09:00:00+01:00', '2026-12-03T10:00:00+01:00', null],
  ])('a meeting from %s to %s is %s', (Start_DateTime, End_DateTime, expected) => {
    expect(stateOf(events, { Start_DateTime, End_DateTime }, noon)).toBe(expected);
  });

  it.each([
    ['2026-11-27', 'Proposal', 'overdue'],
    ['2026-12-05', 'Proposal', 'soon'],
    ['2026-12-06', 'Proposal', null],
    ['2026-11-27', 'Won', null],
    ['2026-11-27', 'Lost', null],
    ['2026-11-27', 'Parked', 'overdue'],
    ['2026-11-27', 'Dead', null],
    ['2026-11-27', 'A stage that is gone', null],
  ])('a deal that closes on %s in %s is %s', (Closing_Date, Stage, expected) => {
    expect(stateOf(deals, { Closing_Date, Stage }, noon)).toBe(expected);
  });

  it('is nothing where the date or what decides it is hidden, or the module has no such date', () => {
    const hidden = { ...field('Status', 'picklist'), visible: false };
    expect(dueRuleOf({ module: module('Tasks'), fields: [field('Due_Date', 'date'), hidden] })).toBeNull();
    expect(dueRuleOf({ module: module('Tasks'), fields: [field('Status', 'picklist')] })).toBeNull();
    expect(dueRuleOf({ module: module('Contacts'), fields: [field('Due_Date', 'date')] })).toBeNull();
    expect(stateOf(tasks, { Due_Date: '2026-11-01' }, noon)).toBeNull();
  });

  it('goes by the calendar of the person, at any time in any zone', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: -40, max: 40 }), (now, timeZone, by) => {
        const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
        const due = today.add({ days: by }).toString();
        const record = { Due_Date: due, Status: 'Not Started', Closing_Date: due, Stage: 'Proposal' };
        const clock = { now, timeZone };
        const valueOf = (name: string): JsonValue | undefined =>
          Object.hasOwn(record, name) ? record[name as keyof typeof record] : undefined;
        expect(dueStateOf(tasks, valueOf, clock)).toBe(by < 0 ? 'overdue' : by <= 1 ? 'soon' : null);
        expect(dueStateOf(deals, valueOf, clock)).toBe(by < 0 ? 'overdue' : by <= 7 ? 'soon' : null);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never becomes less pressing while time goes on and the record stays open', () => {
    const rank = { null: 0, soon: 1, overdue: 2 };
    fc.assert(
      fc.property(
        instant,
        zone,
        fc.nat({ max: 20 * 86_400_000 }),
        fc.nat({ max: 5 * 86_400_000 }),
        (now, timeZone, ahead, later) => {
          const Call_Start_Time = new Date(now + ahead).toISOString().replace(/\.\d+Z$/, 'Z');
          const record = { Call_Start_Time, Outgoing_Call_Status: 'Scheduled' };
          const at = (time: number): number => {
            const state = dueStateOf(calls, (name) => record[name as keyof typeof record], {
              now: time,
              timeZone,
            });
            return rank[state ?? 'null'];
          };
          expect(at(now + later)).toBeGreaterThanOrEqual(at(now));
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('days in a zone', () => {
  it('are those that Temporal names, and count as a calendar does', () => {
    fc.assert(
      fc.property(instant, zone, fc.integer({ min: -800, max: 800 }), (at, timeZone, by) => {
        const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
        expect(dayInZone(at, timeZone)).toBe(day.toString());
        const other = day.add({ days: by }).toString();
        expect(dayPlus(day.toString(), by)).toBe(other);
        expect(daysBetween(day.toString(), other)).toBe(by);
      }),
      { numRuns: 1_000 },
    );
  });

  it('count as UTC in a zone that nobody knows', () => {
    expect(dayInZone(Date.parse('2026-11-28T23:30:00Z'), 'Mars/Olympus')).toBe('2026-11-28');
  });
});
