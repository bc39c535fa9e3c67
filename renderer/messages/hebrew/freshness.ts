import type { Catalogue } from '../catalogue.ts';
import { many } from './grammar.ts';

export const freshness = {
  newRecords: (count) => many(count, 'רשומה חדשה אחת', '# רשומות חדשות'),
  newRecordsHint: 'הצגתן ברשימה',
  listChanged: 'הרשימה השתנתה',
  listChangedHint: 'רשומות נמחקו ב־Zoho או נמצאות עכשיו במקום אחר. הצגת הרשימה כפי שהיא.',
  listWaits: 'הרשימה הקודמת עדיין מוצגת. מה שביקשת יגיע כשהרשת תחזור.',
  partly: 'חלק ממה שביקשת לא הגיע.',
  waitingForNetwork: 'יגיע כשהרשת תחזור.',
  trying: 'ניסיון נוסף…',
  refreshRecord: 'רענון הרשומה',
  recordGone: 'הרשומה נמחקה ב־Zoho. מוצג מה שהיה.',
} satisfies Catalogue['freshness'];
