import type { Catalogue } from '../catalogue.ts';
import { figure, many } from './grammar.ts';

export const list = {
  sortHints: {
    a_to_z: 'לחיצה ממיינת לפי האלף־בית; Shift+לחיצה מוסיפה עמודה.',
    newest: 'לחיצה ממיינת, החדשים תחילה; Shift+לחיצה מוסיפה עמודה.',
    largest: 'לחיצה ממיינת, הגדולים תחילה; Shift+לחיצה מוסיפה עמודה.',
  },
  unsortable: {
    encrypted: 'Zoho לא יכולה למיין לפי שדה מוצפן.',
    several_modules: 'Zoho לא יכולה למיין לפי העמודה הזו: היא מצביעה על כמה מודולים.',
    several_values: 'Zoho לא יכולה למיין לפי העמודה הזו: יש בה כמה ערכים.',
    long_text: 'Zoho לא יכולה למיין לפי העמודה הזו: הטקסטים בה ארוכים מדי.',
    files: 'Zoho לא יכולה למיין לפי העמודה הזו: יש בה קבצים.',
    zoho: 'Zoho לא יכולה למיין לפי העמודה הזו.',
  },
  oneOrderOnly: 'Zoho נותנת את הרשימה הזו בסדר אחד בלבד.',
  columnHint: (title, apiName, order) => `${title} (${apiName}). ${order}`,
  copying: {
    label: 'העתקה',
    rows: 'שורות להעתקה',
    soFar: (done) => `שורות להעתקה בדרך: ${figure(done)} עד כה`,
    of: (done, total) => `שורות להעתקה בדרך: ${figure(done)} מתוך ${figure(total)}`,
    cellsTooMany: (cells, most) =>
      many(
        cells,
        `תא אחד הוא יותר מדי להעתקה: לכל היותר ${figure(most)}. קובץ יכול להכיל הכול.`,
        `# תאים הם יותר מדי להעתקה: לכל היותר ${figure(most)}. קובץ יכול להכיל הכול.`,
      ),
    listTooLong: (most) =>
      `הרשימה הזו גדולה מדי להעתקה: לכל היותר ${figure(most)} תאים. קובץ יכול להכיל הכול.`,
    exportInstead: 'לייצא במקום',
    copied: {
      tsv: (cells) => many(cells, 'תא אחד הועתק.', '# תאים הועתקו.'),
      csv: (cells) => many(cells, 'תא אחד הועתק כ־CSV.', '# תאים הועתקו כ־CSV.'),
      json: (cells) => many(cells, 'תא אחד הועתק כ־JSON.', '# תאים הועתקו כ־JSON.'),
    },
    long: 'זה יותר מדי להעתקה בבת אחת. יש לבחור פחות שורות.',
    missing: 'חלק מהשורות עדיין בדרך. אפשר להעתיק כשיגיעו.',
  },
  numbers: (count, sum, average) => `${many(count, 'מספר אחד', '# מספרים')} · סכום ${sum} · ממוצע ${average}`,
  percentages: (count, average) => `${many(count, 'מספר אחד', '# מספרים')} · ממוצע ${average}`,
  groups: {
    groupBy: 'קיבוץ לפי',
    groupedBy: (field) => `מקובצות לפי ${field}`,
    none: 'ללא קבוצות',
    byThisColumn: 'קיבוץ לפי העמודה הזו',
    stop: 'ביטול הקיבוץ',
    openAll: 'הרחבת כל הקבוצות',
    foldAll: 'כיווץ כל הקבוצות',
    empty: 'ללא ערך',
    count: (count) => many(count, 'רשומה אחת', '# רשומות'),
    sum: (field, amounts) => `${field} ${amounts}`,
    rows: (records, groups) =>
      `${many(records, 'שורה אחת', '# שורות')} ב־${many(groups, 'קבוצה אחת', '# קבוצות')}`,
  },
  addedUp: (counted, rows) => `סוכמו ${figure(counted)} מתוך ${many(rows, 'שורה אחת', '# שורות')}`,
  numbersOf: (column, numbers) => `${column}: ${numbers}`,
} satisfies Catalogue['list'];
