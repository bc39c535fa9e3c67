import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import { dayIn, isDay, plusDays, relativeRange, startOfDay } from '../../../../src/crm/filter/days.ts';

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

function expectStart(of: string, timeZone: string): void {
  const start = Temporal.PlainDate.from(of).toZonedDateTime(timeZone);
  const text = startOfDay(of, timeZone);
  expect([of, timeZone, text, Date.parse(text)]).toEqual([of, timeZone, text, start.epochMilliseconds]);
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
}

describe('the start of a day', () => {
  it.each([
    ['2022-09-11', 'America/Santiago', '2022-09-11T01:00:00-03:00'],
    ['2025-03-30', 'Atlantic/Azores', '2025-03-30T01:00:00+00:00'],
    ['2024-03-10', 'America/Havana', '2024-03-10T01:00:00-04:00'],
    ['2023-10-01', 'America/Asuncion', '2023-10-01T01:00:00-03:00'],
    ['2024-04-26', 'Africa/Cairo', '2024-04-26T01:00:00+03:00'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00'],
    // A day that Samoa never had: it is over where it would begin.
    ['2011-12-30', 'Pacific/Apia', '2011-12-31T00:00:00+14:00'],
    ['2024-11-03', 'America/Havana', '2024-11-03T00:00:00-04:00'],
    ['2026-07-01', 'Asia/Kolkata', '2026-07-01T00:00:00+05:30'],
  ])('%s in %s is %s (trials/23)', (of, timeZone, expected) => {
    expect(startOfDay(of, timeZone)).toBe(expected);
  });

  it('is the instant that Temporal names, for any day in any zone (trials/23)', () => {
    fc.assert(fc.property(day, zone, expectStart), { numRuns: 3_000 });
  });

  it('is the instant that Temporal names on each day on which a clock is changed (trials/23)', () => {
    for (const timeZone of Intl.supportedValuesOf('timeZone')) {
      let at = Temporal.Instant.from('2007-01-01T00:00:00Z').toZonedDateTimeISO(timeZone);
      for (let changes = 0; changes < 50; changes += 1) {
        const next = at.getTimeZoneTransition('next');
        if (next === null || next.year > 2030) break;
        at = next;
        for (const days of [-1, 0, 1]) {
          expectStart(at.toPlainDate().add({ days }).toString(), timeZone);
        }
      }
    }
  });

  it('is told to the second where the clock of a zone was set by the sun', () => {
    expect(Date.parse(startOfDay('1971-05-01', 'Africa/Monrovia'))).toBe(Date.parse('1971-05-01T00:44:30Z'));
  });

  it('is that of UTC in a zone that does not exist', () => {
    expect(startOfDay('2026-03-01', 'Mars/Base')).toBe('2026-03-01T00:00:00+00:00');
    expect(dayIn('Mars/Base', Date.parse('2026-03-01T23:59:59Z'))).toBe('2026-03-01');
  });

  it('leaves no moment out and counts none twice: a day ends where the next one starts', () => {
    const moment = fc.integer({ min: 0, max: Date.parse('2100-12-30') });
    fc.assert(
      fc.property(moment, zone, (now, timeZone) => {
        const today = dayIn(timeZone, now);
        expect(Date.parse(startOfDay(today, timeZone))).toBeLessThanOrEqual(now);
        expect(Date.parse(startOfDay(plusDays(today, 1), timeZone))).toBeGreaterThan(now);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('days of the calendar', () => {
  it('are counted as Temporal counts them', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4_000, max: 4_000 }), (from, days) => {
        expect(plusDays(from, days)).toBe(Temporal.PlainDate.from(from).add({ days }).toString());
      }),
    );
  });

  it('end with the last year that has four digits', () => {
    expect(plusDays('9999-12-31', 1)).toBe('9999-12-31');
    expect(plusDays('0001-01-01', -1_000)).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it.each(['2026-02-31', '2025-02-29', '2026-13-01', '2026-1-01', '2026-01-01T00:00', '+012026-01-01', ''])(
    '%j is none',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it('2024-02-29 is one', () => {
    expect(isDay('2024-02-29')).toBe(true);
  });
});

describe('words for days', () => {
  it.each([
    ['this_week', '2026-11-23', '2026-11-29'],
    ['last_week', '2026-11-16', '2026-11-22'],
    ['next_week', '2026-11-30', '2026-12-06'],
    ['this_month', '2026-11-01', '2026-11-30'],
    ['last_month', '2026-10-01', '2026-10-31'],
    ['next_month', '2026-12-01', '2026-12-31'],
    ['this_quarter', '2026-10-01', '2026-12-31'],
    ['this_year', '2026-01-01', '2026-12-31'],
    ['last_days', '2026-11-22', '2026-11-29'],
    ['next_days', '2026-11-29', '2026-12-06'],
  ] as const)('%s on a Sunday reaches from %s to %s', (word, from, to) => {
    expect(relativeRange(word, 7, '2026-11-29')).toEqual({ from, to });
  });

  it.each([
    ['this_week', 'week', 0],
    ['last_week', 'week', -1],
    ['next_week', 'week', 1],
    ['this_month', 'month', 0],
    ['last_month', 'month', -1],
    ['next_month', 'month', 1],
    ['this_quarter', 'quarter', 0],
    ['this_year', 'year', 0],
  ] as const)('%s is a whole %s, %i from that of the day, whichever it is', (word, unit, steps) => {
    const length = { week: 'P1W', month: 'P1M', quarter: 'P3M', year: 'P1Y' }[unit];
    fc.assert(
      fc.property(day, (today) => {
        const { from, to } = relativeRange(word, 30, today);
        const first = Temporal.PlainDate.from(from);
        const starts = {
          week: first.dayOfWeek === 1,
          month: first.day === 1,
          quarter: first.day === 1 && first.month % 3 === 1,
          year: first.day === 1 && first.month === 1,
        };
        expect(starts[unit]).toBe(true);
        expect(to).toBe(first.add(length).subtract({ days: 1 }).toString());
        const around = steps < 0 ? first.add(length) : steps > 0 ? first.subtract(length) : first;
        expect(around.toString() <= today && today < around.add(length).toString()).toBe(true);
      }),
    );
  });
});
