import { plural } from './grammar.ts';

/** Times, places and what is said after copying. */
export const lib = {
  copied: 'Copied.',
  times: {
    justNow: 'just now',
    minutesAgo: (minutes: number) => plural(minutes, { one: '# min ago', other: '# min ago' }),
    hoursAgo: (hours: number) => plural(hours, { one: '# h ago', other: '# h ago' }),
    /** The same as phrases in a sentence. */
    aMomentAgo: 'a moment ago',
    sinceMinutes: (minutes: number) => plural(minutes, { one: '# minute ago', other: '# minutes ago' }),
    sinceHours: (hours: number) => plural(hours, { one: '# hour ago', other: '# hours ago' }),
  },
  environments: { production: 'Production', sandbox: 'Sandbox', developer: 'Developer' },
  secretStorages: {
    keychain: 'Keychain',
    windows: 'Windows data protection',
    kwallet: 'KWallet',
    secret_service: 'Secret Service (GNOME Keyring)',
    policy: 'in memory only',
    none: 'no storage',
  },
  dataCentres: {
    us: 'United States',
    eu: 'Europe',
    in: 'India',
    au: 'Australia',
    cn: 'China',
    jp: 'Japan',
    ca: 'Canada',
    sa: 'Saudi Arabia',
    uk: 'United Kingdom',
    ae: 'United Arab Emirates',
    sg: 'Singapore',
  },
};
