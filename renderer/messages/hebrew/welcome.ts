import type { Catalogue } from '../catalogue.ts';

export const welcome = {
  trySample: 'לנסות את חברת הדוגמה',
  tagline: 'Zoho CRM על שולחן העבודה. כניסה אחת, עיון כל היום.',
  signInWithZoho: 'כניסה עם Zoho',
  backToRecords: 'חזרה לרשומות',
  changeConnection: 'שינוי החיבור',
  setUpConnection: 'הגדרת חיבור',
  otherWaysToSignIn: 'דרכים אחרות להיכנס',
  connection: 'חיבור',
  version: (version) => `גרסה ${version}`,
  changeNamedConnection: (name) => `שינוי החיבור ${name}`,
} satisfies Catalogue['welcome'];
