import type { Catalogue } from '../catalogue.ts';
import { many, plural } from './grammar.ts';

export const lib = {
  copied: 'הועתק.',
  times: {
    justNow: 'ממש עכשיו',
    minutesAgo: (minutes) => many(minutes, 'לפני דקה', 'לפני # דק׳'),
    hoursAgo: (hours) => many(hours, 'לפני שעה', 'לפני # שע׳'),
    aMomentAgo: 'לפני רגע',
    sinceMinutes: (minutes) =>
      plural(minutes, { one: 'לפני דקה', two: 'לפני שתי דקות', other: 'לפני # דקות' }),
    sinceHours: (hours) => plural(hours, { one: 'לפני שעה', two: 'לפני שעתיים', other: 'לפני # שעות' }),
  },
  environments: { production: 'ייצור', sandbox: 'ארגז חול', developer: 'פיתוח' },
  secretStorages: {
    keychain: 'צרור המפתחות',
    windows: 'הגנת הנתונים של Windows',
    kwallet: 'KWallet',
    secret_service: 'Secret Service (GNOME Keyring)',
    policy: 'בזיכרון בלבד',
    none: 'אין אחסון',
  },
  dataCentres: {
    us: 'ארצות הברית',
    eu: 'אירופה',
    in: 'הודו',
    au: 'אוסטרליה',
    cn: 'סין',
    jp: 'יפן',
    ca: 'קנדה',
    sa: 'ערב הסעודית',
    uk: 'הממלכה המאוחדת',
    ae: 'איחוד האמירויות',
    sg: 'סינגפור',
  },
} satisfies Catalogue['lib'];
