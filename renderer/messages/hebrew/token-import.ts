import type { Catalogue } from '../catalogue.ts';
import { many } from './grammar.ts';

export const tokenImport = {
  skippedAlreadyHere: 'דולג: כבר קיים כאן',
  skippedNoTokens: 'דולג: אין אסימונים בשורה',
  skipped: 'דולג',
  theFileHoldsNoTokens: 'אין אסימונים בקובץ.',
  nothingToImport: 'אין מה לייבא',
  shredTheFile: 'השמדת הקובץ',
  rowsOfTheFile: 'שורות הקובץ',
  row: 'שורה',
  person: 'אדם',
  client: 'לקוח',
  whatHappens: 'מה קורה',
  notNamed: 'ללא שם',
  import: 'ייבוא',
  title: 'מגיעים מ־SDK של Zoho?',
  text: 'אפשר לשחרר כאן את קובץ האסימונים שלו, SQLite או CSV, כדי להעביר את הכניסות. הקובץ רק נקרא.',
  importTokens: 'ייבוא אסימונים',
  importFrom: (file) => `ייבוא מ־${file}`,
  importedFrom: (file) => `יובא מ־${file}`,
  importSignIns: (count) => many(count, 'ייבוא כניסה אחת', 'ייבוא # כניסות'),
  afterwards: {
    preview: 'עדיין לא נשמר דבר.',
    done: 'הקובץ לא השתנה, והאסימונים שלו עדיין בו בטקסט גלוי.',
    shredded: 'הקובץ נדרס ונמחק.',
  },
  parts: { clientId: 'מזהה לקוח', clientSecret: 'סוד לקוח', refreshToken: 'אסימון רענון' },
  taken: (missing) =>
    missing === '' ? 'כניסה חדשה' : `כניסה חדשה, ללא ${missing}: יש להיכנס שוב כשאסימון הגישה יפוג`,
  merged: (missing) =>
    missing === ''
      ? 'משלים כניסה קיימת'
      : `משלים כניסה קיימת, ללא ${missing}: יש להיכנס שוב כשאסימון הגישה יפוג`,
  skippedBecause: (reason) => `דולג: ${reason}`,
  countTaken: (count) => many(count, '# חדש', '# חדשים'),
  countMerged: (count) => many(count, '# הושלם', '# הושלמו'),
  countSkipped: (count) => many(count, '# דולג', '# דולגו'),
  summary: (rows, parts) => many(rows, `שורה אחת: ${parts}.`, `# שורות: ${parts}.`),
} satisfies Catalogue['tokenImport'];
