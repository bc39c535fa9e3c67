import type { Catalogue } from '../catalogue.ts';
import { plural } from './grammar.ts';

export const lib = {
  copied: 'Kopiert.',
  times: {
    justNow: 'gerade eben',
    minutesAgo: (minutes) => plural(minutes, { one: 'vor # Min.', other: 'vor # Min.' }),
    hoursAgo: (hours) => plural(hours, { one: 'vor # Std.', other: 'vor # Std.' }),
    aMomentAgo: 'vor einem Augenblick',
    sinceMinutes: (minutes) => plural(minutes, { one: 'vor # Minute', other: 'vor # Minuten' }),
    sinceHours: (hours) => plural(hours, { one: 'vor # Stunde', other: 'vor # Stunden' }),
  },
  environments: { production: 'Produktion', sandbox: 'Sandbox', developer: 'Entwicklung' },
  secretStorages: {
    keychain: 'macOS-Schlüsselbund',
    windows: 'Windows-Datenschutz',
    kwallet: 'KWallet',
    secret_service: 'Secret Service (GNOME Keyring)',
    policy: 'nur im Arbeitsspeicher',
    none: 'kein Speicher',
  },
  dataCentres: {
    us: 'Vereinigte Staaten',
    eu: 'Europa',
    in: 'Indien',
    au: 'Australien',
    cn: 'China',
    jp: 'Japan',
    ca: 'Kanada',
    sa: 'Saudi-Arabien',
    uk: 'Vereinigtes Königreich',
    ae: 'Vereinigte Arabische Emirate',
    sg: 'Singapur',
  },
} satisfies Catalogue['lib'];
