/** Translated by machine. */
import { grammarOf } from '../../../src/contract/index.ts';
import { hebrewFormatWords } from '../../../src/crm/format/index.ts';
import type { MainCatalogue } from './catalogue.ts';

const { plural, and } = grammarOf<'one' | 'two' | 'other'>('he-IL');
const close = 'אפשר לסגור את הדף הזה.';
const onlySignIns = 'Deskside ממתינה כאן לכניסה, ורק לה.';

export const hebrew: MainCatalogue = {
  cancel: 'ביטול',
  quit: 'יציאה',

  menu: {
    file: 'קובץ',
    newTab: 'לשונית חדשה',
    closeTab: 'סגירת הלשונית',
    reopenTab: 'פתיחה מחדש של לשונית שנסגרה',
    accounts: 'חשבונות ואסימונים',
    settings: 'הגדרות',
    lockNow: 'נעילה עכשיו',
    edit: 'עריכה',
    undo: 'ביטול הפעולה',
    redo: 'ביצוע מחדש',
    cut: 'גזירה',
    copy: 'העתקה',
    paste: 'הדבקה',
    pasteAndMatchStyle: 'הדבקה והתאמת סגנון',
    remove: 'מחיקה',
    selectAll: 'בחירת הכול',
    view: 'תצוגה',
    records: 'רשומות',
    searchRecords: 'חיפוש רשומות',
    refresh: 'רענון',
    actualSize: 'גודל מקורי',
    zoomIn: 'הגדלה',
    zoomOut: 'הקטנה',
    fullScreen: 'מסך מלא או רגיל',
    developerTools: 'הצגה או הסתרה של כלי הפיתוח',
    window: 'חלון',
    minimize: 'מזעור',
    zoom: 'התאמת גודל',
    bringAllToFront: 'העברת הכול לחזית',
    closeWindow: 'סגירת החלון',
    help: 'עזרה',
    shortcuts: 'קיצורי מקלדת',
    about: 'אודות Deskside',
    services: 'שירותים',
    hide: 'הסתרת Deskside',
    hideOthers: 'הסתרת האחרים',
    showAll: 'הצגת הכול',
    quitApp: 'יציאה מ־Deskside',
  },

  copyToken: {
    question: (person) => `להעתיק את אסימון הגישה של ${person}?`,
    detail: 'מי שמחזיק בו יכול לקרוא רשומות CRM בשם האדם הזה עד שיפוג. לוח הגזירים מתרוקן אחרי 60 שניות.',
    copy: 'העתקה',
  },

  shred: {
    question: (file) => `לגרוס את ${file}?`,
    detail: 'הקובץ נדרס ונמחק. תוכנה שעדיין קוראת משם את האסימונים תפסיק לפעול.',
    shred: 'גריסה',
  },

  writingScopes: {
    question: 'לשמור חיבור שמותר לו לשנות רשומות?',
    detail: (scopes) =>
      `Deskside רק קורא. להתחברויות דרך החיבור הזה יהיה מותר יותר, וכך גם למי שישיג את האסימונים שלהן:\n\n${scopes}`,
    allow: 'שמירה',
  },

  files: {
    openConnection: 'פתיחת קובץ חיבור',
    connectionFile: 'קובץ חיבור',
    importTokens: 'ייבוא אסימונים של Zoho',
    saveAttachment: 'שמירת קובץ מצורף',
    exportOf: (records) => `ייצוא ${records}`,
    workbook: 'חוברת Excel',
    textWithTabs: 'טקסט עם טאבים',
    diagnostics: { title: 'שמירת אבחון', kind: 'טקסט' },
    csv: 'קובץ CSV',
  },

  links: {
    call: (number) => `להתקשר אל \u200e${number}\u200e?`,
    callExtension: (number, extension) => `להתקשר אל \u200e${number}\u200e, שלוחה ${extension}?`,
    callDetail: 'פותח את אפליקציית הטלפון עם המספר הזה.',
    callButton: 'חיוג',
    mail: (address) => `לכתוב מייל אל ${address}?`,
    mailDetail: 'פותח את אפליקציית המייל עם מייל ריק אל הכתובת הזאת.',
    mailButton: 'כתיבה',
    page: (host) => `לפתוח את ${host} בדפדפן?`,
    pageDetail: (address) => `הכתובת הזאת באה מרשומה, והדף אינו של Zoho:\n\n${address}`,
    otherPageDetail: (address) => `זה לא דף של Zoho CRM, ומה שכתוב בכתובת נשלח איתה:\n\n${address}`,
    notEncrypted: 'החיבור אל הדף הזה אינו מוצפן.',
    open: 'פתיחה',
    always: 'תמיד',
    alwaysDetail: {
      calls: '"תמיד" מתקשר למספרים מרשומות בלי לשאול. אפשר לבטל זאת בהגדרות.',
      mails: '"תמיד" פותח מיילים לכתובות מרשומות בלי לשאול. אפשר לבטל זאת בהגדרות.',
    },
  },

  unfinished: {
    question: (files) =>
      plural(files, {
        one: 'קובץ אחד עדיין נכתב.',
        two: 'שני קבצים עדיין נכתבים.',
        other: '# קבצים עדיין נכתבים.',
      }),
    more: (files) => plural(files, { one: 'ועוד אחד', two: 'ועוד שניים', other: 'ועוד #' }),
    lost: (files) =>
      plural(files, {
        one: 'אם Deskside תיסגר עכשיו, לא יישאר ממנו דבר.',
        two: 'אם Deskside תיסגר עכשיו, לא יישאר מהם דבר.',
        other: 'אם Deskside תיסגר עכשיו, לא יישאר מהם דבר.',
      }),
    stay: 'השארת Deskside פתוחה',
  },

  crash: {
    main: 'אירעה ב־Deskside שגיאה ואין אפשרות להמשיך.',
    mainDetail: 'כניסות ששמורות במחשב הזה נשארות. אפשר לטעון מחדש כדי להפעיל את Deskside שוב, או לצאת.',
    page: 'החלון של Deskside הפסיק לפעול.',
    pageDetail: 'הכניסה לחשבון נשארת. אפשר לטעון מחדש כדי להמשיך, או לצאת.',
    reload: 'טעינה מחדש',
  },

  readOnlyFolder: (folder) =>
    `Deskside לא יכול לכתוב לתיקייה שלו: ${folder}. כדאי לבדוק שאפשר לכתוב אליה ואז להפעיל את Deskside מחדש.`,
  refusedSwitches: (switches) =>
    `Deskside אינה נפתחת עם ${and(switches)}: כך תוכנות אחרות היו מגיעות אל הכניסה שלך ל־Zoho. יש להפעיל בלי זה.`,
  trademark:
    'Zoho ו־Zoho CRM הם סימני מסחר של Zoho Corporation. Deskside היא תוכנה עצמאית, ש־Zoho לא יצרה, לא אישרה ולא בדקה.',
  touchId: 'לפתוח את הנעילה של Deskside',

  startup: {
    boot: 'התהליך הראשי פועל',
    ready: 'Electron מוכן',
    navigation: 'החלון נפתח',
    services: 'הכניסות נקראו',
    painted: 'החלון מוצג',
  },
  versions: { hash: 'SHA-256 של app.asar', runtime: 'סביבת הרצה', system: 'מערכת' },

  callback: {
    language: 'he',
    pages: {
      answered: {
        heading: 'אפשר לחזור אל Deskside.',
        text: `Deskside משלימה את הכניסה בעצמה ואומרת אם הצליחה. ${close}`,
      },
      allowed: { heading: 'הגישה אושרה. אפשר לחזור אל Deskside.', text: `Deskside מחוברת. ${close}` },
      refused: {
        heading: 'הגישה נדחתה. אפשר לחזור אל Deskside.',
        text: `דבר לא נשמר. כדי להיכנס בכל זאת, יש להתחיל שוב ב־Deskside ולבחור באישור. ${close}`,
      },
      failed: {
        heading: 'הכניסה לא הצליחה. אפשר לחזור אל Deskside.',
        text: `Deskside אומרת מה קרה ומה לעשות. ${close}`,
      },
      already_used: {
        heading: 'הכניסה הזאת כבר נוצלה. אפשר לחזור אל Deskside.',
        text: `כתובת כזאת פועלת פעם אחת. ${close}`,
      },
      wrong_state: {
        heading: 'התשובה הזאת אינה שייכת לכניסה ש־Deskside ממתינה לה.',
        text: 'לא נעשה בה שימוש. אפשר להשלים את הכניסה בדף ש־Deskside פתחה, או להתחיל שוב ב־Deskside.',
      },
      not_found: { heading: 'אין דף בכתובת הזאת.', text: onlySignIns },
      bad_request: { heading: 'הבקשה הזאת לא הובנה.', text: onlySignIns },
    },
  },

  tray: { quickSearch: 'חיפוש מהיר', open: 'פתיחת Deskside', quit: 'יציאה' },

  format: hebrewFormatWords,
};
