import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { FormatContext, formatValue, mentionText } from '../../../../src/crm/format/index.ts';
import { recurrenceText } from '../../../../src/crm/format/recurrence.ts';
import { type FormatWords, englishFormatWords } from '../../../../src/crm/format/words/english.ts';
import { germanFormatWords } from '../../../../src/crm/format/words/german.ts';
import { hebrewFormatWords } from '../../../../src/crm/format/words/hebrew.ts';

const contextOf = (words: FormatWords): FormatContext =>
  new FormatContext({ locale: 'de_DE', timeZone: 'Europe/Berlin', currency: 'EUR', words });
const german = contextOf(germanFormatWords);
const hebrew = contextOf(hebrewFormatWords);
const shown = (value: JsonValue, context: FormatContext): string =>
  formatValue({ kind: 'text' }, value, context).text;

describe('words between values', () => {
  it.each([
    ['FREQ=DAILY', 'Jeden Tag', 'כל יום'],
    ['FREQ=NONE', 'Wiederholt sich nicht', 'לא חוזר'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', 'Alle 2 Wochen, am Montag und Donnerstag', 'כל שבועיים, ב'],
    ['FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2;COUNT=5', 'Jeden Monat, am zweiten Dienstag, 5-mal', 'כל חודש, ב'],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5', 'Jedes Jahr, am 5. März', 'כל שנה, ב5 במרץ'],
    ['FREQ=DAILY;UNTIL=2026-12-24', 'Jeden Tag bis 24.12.2026', 'כל יום עד 24.12.2026'],
  ])('tell the rule %s in German and Hebrew', (rule, inGerman, inHebrew) => {
    expect(recurrenceText(rule, german)).toBe(inGerman);
    expect(recurrenceText(rule, hebrew)).toContain(inHebrew);
  });

  it('tell yes and no, reminders, rows and what nobody may see', () => {
    expect(formatValue({ kind: 'boolean' }, true, german).text).toBe('Ja');
    expect(formatValue({ kind: 'boolean' }, false, hebrew).text).toBe('לא');
    expect(formatValue({ kind: 'text', visible: false }, null, german).text).toBe('Kein Zugriff');
    expect(shown({ unit: 15, period: 'minutes' }, german)).toBe('15 Minuten vorher');
    expect(shown({ unit: 1, period: 'hours', time: '09:00' }, german)).toBe('1 Stunde vorher um 09:00');
    expect(shown({ unit: 2, period: 'days' }, hebrew)).toBe('יומיים לפני כן');
    expect(formatValue({ kind: 'subform' }, [{ a: 1 }], german).text).toBe('1 Zeile');
    expect(formatValue({ kind: 'subform' }, [{ a: 1 }, { a: 2 }], hebrew).text).toBe('שתי שורות');
    expect(mentionText('crm[role#1]crm', undefined, germanFormatWords)).toBe('@eine Rolle');
  });

  it('are English without any', () => {
    const plain = new FormatContext({ locale: 'de_DE', timeZone: 'UTC', currency: null });
    expect(plain.words).toBe(englishFormatWords);
    expect(formatValue({ kind: 'boolean' }, true, plain).text).toBe('Yes');
  });
});
