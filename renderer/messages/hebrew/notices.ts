import type { Catalogue } from '../catalogue.ts';
import { and, many } from './grammar.ts';

export const notices = {
  missing: (files) => `חסרים: ${and(files)}.`,
  messages: 'הודעות',
  dismiss: 'הסתרה',
  undo: 'ביטול הפעולה',
  details: 'פרטים',
  detailsCopied: 'הפרטים הועתקו.',
  copyDetails: 'העתקת הפרטים',
  tryAgain: 'לנסות שוב',
  signInWithZoho: 'כניסה עם Zoho',
  signInAgain: 'כניסה מחדש',
  openConnection: 'פתיחת החיבור',
  copyLink: 'העתקת הקישור',
  restart: 'הפעלה מחדש',
  notices: 'הודעות מערכת',
  notStoredByPolicy: 'מנהל המערכת לא רוצה שיישמר במחשב הזה דבר מכניסה: החיבור נמשך עד ש־Deskside נסגר.',
  notProtected: 'במחשב הזה אין מקום מוגן לסודות. דבר לא נשמר: החיבור נמשך עד ש־Deskside נסגר.',
  possibleIn: (time) => `אפשרי שוב בעוד ${time}.`,
  nextTryIn: (time) => `הניסיון הבא בעוד ${time}.`,
  code: (code) => `קוד: ${code}`,
  detail: (detail) => `פרט: ${detail}`,
  needs: (scopes) => `דרוש: ${scopes}`,
  pendingRevocations: (count) =>
    many(
      count,
      'כניסה אחת ממתינה לסיום ב־Zoho. Deskside ממשיך לנסות עד ש־Zoho תאשר.',
      '# כניסות ממתינות לסיום ב־Zoho. Deskside ממשיך לנסות עד ש־Zoho תאשר.',
    ),
  protectedBy: (storage) => `הכניסות שמורות מוצפנות. המפתח נשמר ב־${storage}.`,
  storageLocked: (storage) => `${storage} נעול. יש לפתוח אותו כדי להשתמש בכניסות השמורות.`,
} satisfies Catalogue['notices'];
