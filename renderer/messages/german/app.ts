import type { Catalogue } from '../catalogue.ts';

export const app = {
  records: 'Datensätze',
  accountsAndTokens: 'Konten und Token',
  apiExplorer: 'API-Explorer',
  addAccount: 'Konto hinzufügen',
  lockNow: 'Jetzt sperren',
  settings: 'Einstellungen',
  keyboardShortcuts: 'Tastenkürzel',
  switchTo: (account) => `Wechseln zu ${account}`,
  themes: { system: 'Darstellung wie das System', light: 'Helle Darstellung', dark: 'Dunkle Darstellung' },
  densities: { compact: 'Enge Zeilen', regular: 'Normale Zeilen', roomy: 'Weite Zeilen' },
  zooms: { in: 'Vergrößern', out: 'Verkleinern', reset: 'Originalgröße' },
  words: {
    records: 'liste browser',
    accounts: 'abmelden token ereignisse',
    explorer: 'COQL abfrage anfrage entwickler JSON',
    addAccount: 'anmelden',
    switchTo: 'konto',
    lock: 'verbergen weggehen',
    settings: 'optionen',
    shortcuts: 'tasten hilfe',
    zoom: 'größe größer kleiner',
    theme: 'farbe schema modus',
    density: 'dichte höhe',
  },
} satisfies Catalogue['app'];
