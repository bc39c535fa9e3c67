/** Translated by machine. */
import { grammarOf } from '../../../contract/grammar.ts';
import type { FormatWords } from './english.ts';

const { plural, and, or } = grammarOf<'one' | 'two' | 'other'>('he-IL');

export const hebrewFormatWords: FormatWords = {
  locale: 'he-IL',
  yes: 'כן',
  no: 'לא',
  noAccess: 'אין גישה',
  andMore: 'ועוד',
  orMore: (least) => `${least} ומעלה`,
  image: 'תמונה',
  rows: (count, figure) => plural(count, { one: 'שורה אחת', two: 'שתי שורות', other: `${figure} שורות` }),
  rowsAndMore: (rows) => `${rows} ועוד`,
  rate: (rate, code, home) => `${rate} ${code} עבור 1 ${home}`,
  recordId: 'מזהה הרשומה',
  sheet: 'רשומות',
  listOf: (name) => `רשימת ${name}`,
  someone: { user: 'מישהו', role: 'תפקיד', group: 'קבוצה', team: 'צוות' },

  recurrence: {
    never: 'לא חוזר',
    every: {
      day: (count) => plural(count, { one: 'כל יום', two: 'כל יומיים', other: 'כל # ימים' }),
      week: (count) => plural(count, { one: 'כל שבוע', two: 'כל שבועיים', other: 'כל # שבועות' }),
      month: (count) => plural(count, { one: 'כל חודש', two: 'כל חודשיים', other: 'כל # חודשים' }),
      year: (count) => plural(count, { one: 'כל שנה', two: 'כל שנתיים', other: 'כל # שנים' }),
    },
    and,
    or,
    places: {
      '1': 'הראשון',
      '2': 'השני',
      '3': 'השלישי',
      '4': 'הרביעי',
      '5': 'החמישי',
      '-1': 'האחרון',
      '-2': 'הלפני אחרון',
      '-3': 'השלישי מהסוף',
    },
    weekday: 'יום חול',
    weekendDay: 'יום בסוף שבוע',
    day: 'יום',
    workingWeek: 'יום שני עד יום שישי',
    placed: (place, day) => `${day} ${place}`,
    dayOfMonth: (day) => `${String(day)} בחודש`,
    dayIn: (day) => String(day),
    datesOf: (days, month) => `${days} ב${month}`,
    on: (days) => `, ב${days}`,
    onlyOn: (days) => `, רק ב${days}`,
    inMonths: (months) => ` בחודשים ${months}`,
    ofMonths: (months) => ` בחודשים ${months}`,
    until: (day) => ` עד ${day}`,
    times: (count) => plural(count, { one: ', פעם אחת', two: ', פעמיים', other: ', # פעמים' }),
  },

  reminder: {
    atStart: 'בהתחלה',
    lengths: {
      minute: (count) => plural(count, { one: 'דקה אחת', two: 'שתי דקות', other: '# דקות' }),
      hour: (count) => plural(count, { one: 'שעה אחת', two: 'שעתיים', other: '# שעות' }),
      day: (count) => plural(count, { one: 'יום אחד', two: 'יומיים', other: '# ימים' }),
      week: (count) => plural(count, { one: 'שבוע אחד', two: 'שבועיים', other: '# שבועות' }),
    },
    before: (length) => `${length} לפני כן`,
    at: (before, time) => `${before} בשעה ${time}`,
    from: (again, start) => `${again} החל מ־${start}`,
    ways: { EMAIL: 'במייל', POPUP: 'בחלון קופץ', EMAILANDPOPUP: 'במייל ובחלון קופץ' },
  },
};
