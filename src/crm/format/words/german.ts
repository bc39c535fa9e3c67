/** Translated by machine. */
import { grammarOf } from '../../../contract/grammar.ts';
import type { FormatWords } from './english.ts';

const { plural, and, or } = grammarOf<'one' | 'other'>('de-DE');

export const germanFormatWords: FormatWords = {
  locale: 'de-DE',
  yes: 'Ja',
  no: 'Nein',
  noAccess: 'Kein Zugriff',
  andMore: 'und weitere',
  orMore: (least) => `${least} und mehr`,
  image: 'Bild',
  rows: (count, figure) => plural(count, { one: `${figure} Zeile`, other: `${figure} Zeilen` }),
  rowsAndMore: (rows) => `${rows} und weitere`,
  rate: (rate, code, home) => `${rate} ${code} für 1 ${home}`,
  recordId: 'Datensatz-ID',
  sheet: 'Datensätze',
  listOf: (name) => `Liste ${name}`,
  someone: { user: 'jemand', role: 'eine Rolle', group: 'eine Gruppe', team: 'ein Team' },

  recurrence: {
    never: 'Wiederholt sich nicht',
    every: {
      day: (count) => plural(count, { one: 'Jeden Tag', other: 'Alle # Tage' }),
      week: (count) => plural(count, { one: 'Jede Woche', other: 'Alle # Wochen' }),
      month: (count) => plural(count, { one: 'Jeden Monat', other: 'Alle # Monate' }),
      year: (count) => plural(count, { one: 'Jedes Jahr', other: 'Alle # Jahre' }),
    },
    and,
    or,
    places: {
      '1': 'ersten',
      '2': 'zweiten',
      '3': 'dritten',
      '4': 'vierten',
      '5': 'fünften',
      '-1': 'letzten',
      '-2': 'vorletzten',
      '-3': 'drittletzten',
    },
    weekday: 'Werktag',
    weekendDay: 'Wochenendtag',
    day: 'Tag',
    workingWeek: 'Montag bis Freitag',
    placed: (place, day) => `${place} ${day}`,
    dayOfMonth: (day) => `${String(day)}.`,
    dayIn: (day) => `${String(day)}.`,
    datesOf: (days, month) => `${days} ${month}`,
    on: (days) => `, am ${days}`,
    onlyOn: (days) => `, aber nur am ${days}`,
    inMonths: (months) => ` im ${months}`,
    ofMonths: (months) => ` im ${months}`,
    until: (day) => ` bis ${day}`,
    times: (count) => plural(count, { one: ', einmal', other: ', #-mal' }),
  },

  reminder: {
    atStart: 'Zu Beginn',
    lengths: {
      minute: (count) => plural(count, { one: '# Minute', other: '# Minuten' }),
      hour: (count) => plural(count, { one: '# Stunde', other: '# Stunden' }),
      day: (count) => plural(count, { one: '# Tag', other: '# Tage' }),
      week: (count) => plural(count, { one: '# Woche', other: '# Wochen' }),
    },
    before: (length) => `${length} vorher`,
    at: (before, time) => `${before} um ${time}`,
    from: (again, start) => `${again} ab ${start}`,
    ways: { EMAIL: 'per E-Mail', POPUP: 'als Fenster', EMAILANDPOPUP: 'per E-Mail und als Fenster' },
  },
};
