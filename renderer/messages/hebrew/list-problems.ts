import type { Catalogue } from '../catalogue.ts';
import { many } from './grammar.ts';

export const listProblems = {
  choices_alike: (field, choice, other) =>
    `בשדה ${field} אי אפשר להבדיל בין רשומות בלי ”${choice}“ לרשומות עם ”${other}“.`,
  date_missing: (field) => `חסר תאריך בשדה ${field}.`,
  field_unknown: (field) => `אין במודול הזה שדה ${field}.`,
  filter_not_permitted: (scope) => `הסינון הזה דורש הרשאה שהכניסה הזו לא כוללת (${scope}).`,
  number_missing: (field) => `חסר מספר בשדה ${field}.`,
  number_unreadable: (field, typed) => `חסר מספר בשדה ${field}: אי אפשר לקרוא את ”${typed}“ כמספר.`,
  operator_unserved: (field) => `Zoho לא יכולה לסנן כך לפי ${field}.`,
  part_with_percent: (field) =>
    `ב־Zoho הסימן % מציין כל טקסט, ולכן אי אפשר למצוא חלק של ${field} שיש בו %. יש להשתמש ב”הוא“.`,
  record_missing: (field) => `חסרה רשומה בשדה ${field}.`,
  sort_not_permitted: (scope) => `המיון לפי העמודה הזו דורש הרשאה שהכניסה הזו לא כוללת (${scope}).`,
  sort_unserved: (field) => `Zoho לא יכולה למיין לפי ${field}.`,
  too_many_conditions: (most) =>
    many(most, 'Zoho מקבלת תנאי אחד לכל היותר. יש להסיר חלק.', 'Zoho מקבלת # תנאים לכל היותר. יש להסיר חלק.'),
  value_missing: (field) => `חסר ערך בשדה ${field}.`,
  view_unread:
    'אי אפשר לקרוא מה יש בתצוגה הזו של Zoho, ולכן אי אפשר לחפש, לסנן או למיין בה כאן. יש לבחור תצוגה אחרת.',
  yes_or_no_missing: (field) => `חסר כן או לא בשדה ${field}.`,
} satisfies Catalogue['listProblems'];
