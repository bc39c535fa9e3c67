import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import type { HomeRow } from '../../../../src/contract/index.ts';
import { agendaGroups, type AgendaEntry } from '../../../../renderer/features/home/agenda.ts';

const row = (id: string, date: string | null): HomeRow => ({
  id,
  name: `Row ${id}`,
  date,
  end: null,
  state: null,
  who: null,
  amount: null,
  currency: null,
});
const entry = (kind: AgendaEntry['kind'], id: string, date: string | null): AgendaEntry => ({
  kind,
  module: kind,
  row: row(id, date),
});
const clock = { now: Date.parse('2026-11-28T12:00:00Z'), timeZone: 'Europe/Berlin' };

describe('the agenda', () => {
  it('goes from what is overdue, day by day, to what has no date', () => {
    const groups = agendaGroups(
      [
        entry('tasks', '1', null),
        entry('tasks', '2', '2026-11-27'),
        entry('tasks', '3', '2026-11-28'),
        entry('calls', '4', '2026-11-28T09:00:00+01:00'),
        entry('calls', '5', '2026-11-28T16:00:00+01:00'),
        entry('meetings', '6', '2026-11-28T08:00:00+01:00'),
        entry('meetings', '7', '2026-11-29T10:00:00+01:00'),
        entry('tasks', '8', '2026-12-01'),
        entry('tasks', '9', '2027-01-01'),
        entry('meetings', '10', '2026-11-27T22:00:00+01:00'),
      ],
      clock,
    );
    expect(groups.map(({ kind, day, entries }) => [kind, day, entries.map(({ row: { id } }) => id)])).toEqual(
      [
        ['overdue', null, ['2', '4']],
        ['today', '2026-11-28', ['10', '3', '6', '5']],
        ['tomorrow', '2026-11-29', ['7']],
        ['day', '2026-12-01', ['8']],
        ['later', null, ['9']],
        ['none', null, ['1']],
      ],
    );
  });

  it('has everything once, and calls overdue what Temporal puts before now', () => {
    const instant = fc
      .integer({ min: -20 * 86_400, max: 20 * 86_400 })
      .map((by) => new Date(clock.now + by * 1_000).toISOString().replace(/\.\d+Z$/, 'Z'));
    const day = fc
      .integer({ min: -20, max: 20 })
      .map((by) => Temporal.PlainDate.from('2026-11-28').add({ days: by }).toString());
    const one = fc.oneof(
      fc.record({ kind: fc.constant('tasks' as const), date: fc.option(day) }),
      fc.record({ kind: fc.constantFrom('calls' as const, 'meetings' as const), date: instant }),
    );
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), zone, (entries, timeZone) => {
        const given = entries.map(({ kind, date }, index) => entry(kind, String(index), date));
        const groups = agendaGroups(given, { ...clock, timeZone });
        const all = groups.flatMap((group) => group.entries.map(({ row: { id } }) => id));
        expect([...all].sort()).toEqual(given.map(({ row: { id } }) => id).sort());
        const today = Temporal.Instant.fromEpochMilliseconds(clock.now)
          .toZonedDateTimeISO(timeZone)
          .toPlainDate();
        for (const group of groups) {
          for (const {
            kind,
            row: { date },
          } of group.entries) {
            const isLate =
              date !== null &&
              kind !== 'meetings' &&
              (date.includes('T')
                ? Date.parse(date) < clock.now
                : Temporal.PlainDate.compare(Temporal.PlainDate.from(date), today) < 0);
            expect(group.kind === 'overdue').toBe(isLate);
          }
        }
        const days = groups.flatMap((group) => group.day ?? []);
        expect(days).toEqual([...new Set(days)].sort());
      }),
    );
  });
});
