import type { Catalogue } from '../catalogue.ts';
import { figure, many } from './grammar.ts';

export const palette = {
  commands: 'פקודות',
  modules: 'מודולים',
  records: 'רשומות',
  recentRecords: 'רשומות אחרונות',
  recentSearches: 'חיפושים אחרונים',
  views: 'תצוגות',
  commandPalette: 'לוח הפקודות',
  findAnything: 'חיפוש רשומות, מודולים, תצוגות ופקודות',
  results: 'תוצאות',
  hint: 'יש להקליד שם, או > לפקודות בלבד',
  searching: 'בחיפוש',
  nothingFound: 'לא נמצא דבר',
  viewsOf: (records) => `תצוגות של ${records}`,
  keys: { choose: 'בחירה', open: 'פתיחה', newTab: 'בלשונית חדשה', close: 'סגירה' },
  searchMore: (count) => many(count, 'חיפוש במודול אחד נוסף', 'חיפוש ב־# מודולים נוספים'),
  atMostRequests: (count) => many(count, 'בקשה אחת לכל היותר', '# בקשות לכל היותר'),
  recordOfAddress: (record, id) => `${record} ${id}`,
  noSuchModule: (module) => `אין כאן מודול ${module}.`,
  countRequests: (count) => many(count, 'בקשה אחת', '# בקשות'),
  searchedModules: (asked, all) =>
    many(all, `${figure(asked)} מתוך מודול אחד נבדק`, `${figure(asked)} מתוך # מודולים נבדקו`),
  searchingModules: (count) => many(count, 'מחפשים במודול אחד נוסף', 'מחפשים ב־# מודולים נוספים'),
  countMatches: (count) => many(count, 'התאמה אחת', '# התאמות'),
  countRecords: (count) => many(count, 'רשומה אחת', '# רשומות'),
  fromClipboard: 'מהלוח',
  searchForNumber: 'חיפוש המספר הזה',
  quickSearch: 'חיפוש מהיר',
  signedOut: 'יש להיכנס כדי לחפש רשומות.',
  openDeskside: 'פתיחת Deskside',
} satisfies Catalogue['palette'];
