import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { utils } from '@e965/xlsx';
import { daySerial, momentSerial } from '../../../../src/crm/export/sheet-serial.ts';
import { localDay } from '../../../../src/crm/export/local-day.ts';

/** Calendar and clock of a number as another library reads it. */
function read(serial: number): string {
  return utils.format_cell({ t: 'n', v: serial, z: 'yyyy-mm-dd"T"hh:mm:ss' });
}

it('numbers days as spreadsheets do', () => {
  expect(daySerial('1900-03-01')).toBe(61);
  expect(daySerial('1970-01-01')).toBe(25_569);
  expect(daySerial('2026-07-27')).toBe(46_230);
  expect(daySerial('9999-12-31')).toBe(2_958_465);
});

it('has no number for days on which spreadsheets do not agree, nor for what is no day', () => {
  for (const text of ['1900-02-28', '1900-01-01', '1899-12-31', '1066-10-14', '0001-01-01']) {
    expect(daySerial(text)).toBeNull();
    expect(momentSerial(`${text}T12:00:00Z`, 'UTC')).toBeNull();
  }
  for (const text of [
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '27.07.2026',
    '',
    '2026-7-1',
    '12026-01-01',
  ]) {
    expect(daySerial(text)).toBeNull();
  }
  for (const text of ['2026-07-27T10:00:00', '2026-07-27', 'T', '2026-07-27T25:00:00Z']) {
    expect(momentSerial(text, 'UTC')).toBeNull();
  }
});

it('shows what the clock of the person shows, also where it is put forward or back', () => {
  const shown = (text: string, zone: string): string => read(momentSerial(text, zone) ?? 0);
  expect(shown('2026-07-27T23:30:00+02:00', 'Asia/Kolkata')).toBe('2026-07-28T03:00:00');
  // Berlin: forward on 29 March, back on 25 October, where an hour comes twice.
  expect(shown('2026-03-29T00:59:59Z', 'Europe/Berlin')).toBe('2026-03-29T01:59:59');
  expect(shown('2026-03-29T01:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T03:00:00');
  expect(shown('2026-10-25T00:30:00Z', 'Europe/Berlin')).toBe('2026-10-25T02:30:00');
  expect(shown('2026-10-25T01:30:00Z', 'Europe/Berlin')).toBe('2026-10-25T02:30:00');
  // Santiago has no midnight on the day its summer begins.
  expect(shown('2026-09-06T04:00:00Z', 'America/Santiago')).toBe('2026-09-06T01:00:00');
});

it('is what Temporal says, for any second in any zone', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const second = fc.integer({ min: Date.UTC(1900, 2, 3) / 1_000, max: Date.UTC(2200, 0, 1) / 1_000 });
  fc.assert(
    fc.property(second, fc.constantFrom(...zones), (at, zone) => {
      const text = `${new Date(at * 1_000).toISOString().slice(0, 19)}Z`;
      const wall = Temporal.Instant.from(text).toZonedDateTimeISO(zone).toPlainDateTime();
      expect(read(momentSerial(text, zone) ?? 0)).toBe(wall.toString({ smallestUnit: 'second' }));
    }),
  );
});

it('knows the day on the wall of a person', () => {
  const late = Date.parse('2026-11-28T23:30:00Z');
  expect(localDay(late, 'Asia/Tokyo')).toBe('2026-11-29');
  expect(localDay(late, 'America/Los_Angeles')).toBe('2026-11-28');
  expect(localDay(late, 'UTC')).toBe('2026-11-28');
  const here = new Intl.DateTimeFormat('en-CA').format(late);
  expect(localDay(late, null)).toBe(here);
  expect(localDay(late, 'Nowhere/Atlantis')).toBe(here);
});
