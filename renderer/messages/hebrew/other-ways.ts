import type { Catalogue } from '../catalogue.ts';

export const otherWays = {
  grantCode: 'קוד הרשאה',
  grantCodeHint:
    'מה־Self Client בקונסולת ה־API, שחייב להיות הלקוח של החיבור הזה. הוא פועל פעם אחת, לכמה דקות.',
  refreshToken: 'אסימון רענון',
  refreshTokenHint: 'הונפק ללקוח של החיבור הזה. הוא נבדק פעם אחת, ומאז מתחדש מכאן.',
  accessToken: 'אסימון גישה',
  accessTokenHint: 'הוא נבדק פעם אחת לפני שהוא נשמר.',
  minutesWrong: 'יש לתת מספר שלם של דקות, מ־1 עד 1440.',
  title: 'דרכים אחרות להיכנס',
  lead: 'לקוד או אסימון ש־Zoho כבר הנפיקה. כל השאר נכנסים דרך הדפדפן; כשהדפדפן במחשב אחר, אפשר להדביק שם את הכתובת שבה הוא נעצר.',
  signIn: 'כניסה',
  connection: 'חיבור',
  signInWith: 'כניסה עם',
  minutes: 'דקות עד שיפוג',
  minutesHint: 'Zoho נותנת לאסימון גישה שעה. אחריה הכניסה הזו נגמרת, כי אין מה שיחדש אותה.',
  missing: {
    grant_code: 'יש להדביק את קוד ההרשאה.',
    refresh_token: 'יש להדביק את אסימון הרענון.',
    access_token: 'יש להדביק את אסימון הגישה.',
  },
  wrong: {
    grant_code: 'זה לא קוד הרשאה אחד. אין בו רווחים או תווים מיוחדים.',
    refresh_token: 'זה לא אסימון רענון אחד. אין בו רווחים או תווים מיוחדים.',
    access_token: 'זה לא אסימון גישה אחד. אין בו רווחים או תווים מיוחדים.',
  },
} satisfies Catalogue['otherWays'];
