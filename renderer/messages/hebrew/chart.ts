import type { Catalogue } from '../catalogue.ts';
import { figure, many } from './grammar.ts';

export const chart = {
  loading: 'התרשים בטעינה',
  by: 'עמודות לפי',
  byField: (field) => `עמודות לפי ${field}`,
  measure: 'מדד',
  measureIs: (measure) => `מדד: ${measure}`,
  count: 'מספר רשומות',
  sumOf: (field) => `סכום של ${field}`,
  showTable: 'הצגת טבלה',
  title: (records, field) => `${records} לפי ${field}`,
  titleOfSum: (sum, records, field) => `${sum} של ${records} לפי ${field}`,
  inCurrency: (currency) => `ב־${currency}`,
  inNoCurrency: 'ללא מטבע',
  sumIn: (field, currency) => `${field} (${currency})`,
  bar: (group, figures) => `${group}: ${figures}`,
  figures: (sum, records) => `${sum}, ${records}`,
  noSum: 'אין ערך',
  hint: 'מציג את הרשומות האלה ברשימה',
  largest: (shown, others, rest) =>
    many(
      others,
      `מוצגות ${figure(shown)} הגדולות. עוד אחת: ${rest}.`,
      `מוצגות ${figure(shown)} הגדולות. עוד #: ${rest}.`,
    ),
  fullestMonths: (others, rest) =>
    many(
      others,
      `מוצגים החודשים עם רוב הרשומות. עוד חודש אחד: ${rest}.`,
      `מוצגים החודשים עם רוב הרשומות. עוד # חודשים: ${rest}.`,
    ),
  others: (count) => many(count, 'עוד אחת', 'עוד #'),
  all: 'הכול',
  filtered: (condition) => `סונן: ${condition}`,
  cannotNarrow: 'אי אפשר להוסיף תנאי לסינון הזה. יש לשנות או לנקות אותו קודם.',
  searched: 'אי אפשר להציג חיפוש כתרשים',
  searchedHint: 'Zoho לא סופרת את מה שחיפוש מוצא.',
  showList: 'הצגת הרשימה',
  countRecords: 'ספירת רשומות',
} satisfies Catalogue['chart'];
