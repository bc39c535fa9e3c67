import type { Catalogue } from '../catalogue.ts';

export const app = {
  records: 'רשומות',
  accountsAndTokens: 'חשבונות ואסימונים',
  apiExplorer: 'סייר API',
  addAccount: 'הוספת חשבון',
  lockNow: 'לנעול עכשיו',
  settings: 'הגדרות',
  keyboardShortcuts: 'קיצורי מקלדת',
  switchTo: (account) => `מעבר אל ${account}`,
  themes: { system: 'מראה לפי המערכת', light: 'מראה בהיר', dark: 'מראה כהה' },
  densities: { compact: 'שורות צפופות', regular: 'שורות רגילות', roomy: 'שורות מרווחות' },
  zooms: { in: 'הגדלה', out: 'הקטנה', reset: 'גודל רגיל' },
  words: {
    records: 'רשימה דפדפן',
    accounts: 'יציאה אסימון אירועים',
    explorer: 'COQL שאילתה בקשה מפתח JSON',
    addAccount: 'כניסה',
    switchTo: 'חשבון',
    lock: 'הסתרה יציאה',
    settings: 'העדפות אפשרויות',
    shortcuts: 'מקשים עזרה',
    zoom: 'גודל גדול קטן',
    theme: 'צבע ערכה מצב',
    density: 'צפיפות גובה',
  },
} satisfies Catalogue['app'];
