import type { Catalogue } from '../catalogue.ts';

export const waiting = {
  signInDidNotFinish: 'הכניסה לא הושלמה',
  connectionIsBuiltIn: 'החיבור הזה הגיע עם Deskside. אפשר לשלוח את הפרטים למנהל המערכת, שיוכל לתקן אותו.',
  tryAgain: 'לנסות שוב',
  signInWithZoho: 'כניסה עם Zoho',
  linkCopied: 'הקישור הועתק. יש לפתוח אותו בדפדפן במחשב הזה.',
  copyLink: 'העתקת הקישור',
  pasteTheAddressInstead: 'להדביק את הכתובת במקום',
  timeLeft: 'הזמן שנותר',
  addressLabel: 'הכתובת שבה הדפדפן נעצר',
  addressHint: 'היא מתחילה ב־http://localhost, והדף עצמו אולי אומר שאי אפשר להגיע אליו.',
  addressMissing: 'יש להדביק את הכתובת המלאה.',
  continue: 'המשך',
  signInWasCancelled: 'הכניסה בוטלה.',
  openingTheBrowser: 'הדפדפן נפתח',
  continueInTheBrowser: 'ממשיכים בדפדפן',
  signingIn: 'מתבצעת כניסה',
  signIn: 'כניסה',
  steps: {
    allow: 'אישור הגישה בדף של Zoho',
    finish: 'השלמת הכניסה',
    identify: 'קריאת השם והחברה',
    grantCode: 'המרת קוד ההרשאה ב־Zoho',
    refreshToken: 'בדיקת אסימון הרענון ב־Zoho',
  },
} satisfies Catalogue['waiting'];
