import type { Catalogue } from '../catalogue.ts';
import { figure, plural } from './grammar.ts';

export const palette = {
  commands: 'Befehle',
  modules: 'Module',
  records: 'Datensätze',
  recentRecords: 'Letzte Datensätze',
  recentSearches: 'Letzte Suchen',
  views: 'Ansichten',
  commandPalette: 'Befehlspalette',
  findAnything: 'Datensätze, Module, Ansichten und Befehle finden',
  results: 'Ergebnisse',
  hint: 'Tippen Sie einen Namen, oder > nur für Befehle',
  searching: 'Wird gesucht',
  nothingFound: 'Nichts gefunden',
  viewsOf: (records) => `Ansichten von ${records}`,
  keys: { choose: 'wählen', open: 'öffnen', newTab: 'in neuem Tab', close: 'schließen' },
  searchMore: (count) =>
    plural(count, { one: '# weiteres Modul durchsuchen', other: '# weitere Module durchsuchen' }),
  atMostRequests: (count) => plural(count, { one: 'höchstens # Anfrage', other: 'höchstens # Anfragen' }),
  recordOfAddress: (record, id) => `${record} ${id}`,
  noSuchModule: (module) => `Ein Modul ${module} gibt es hier nicht.`,
  countRequests: (count) => plural(count, { one: '# Anfrage', other: '# Anfragen' }),
  searchedModules: (asked, all) =>
    plural(all, {
      one: `${figure(asked)} von # Modul durchsucht`,
      other: `${figure(asked)} von # Modulen durchsucht`,
    }),
  searchingModules: (count) =>
    plural(count, { one: '# weiteres Modul wird durchsucht', other: '# weitere Module werden durchsucht' }),
  countMatches: (count) => plural(count, { one: '# Treffer', other: '# Treffer' }),
  countRecords: (count) => plural(count, { one: '# Datensatz', other: '# Datensätze' }),
  fromClipboard: 'Aus der Zwischenablage',
  searchForNumber: 'Nach dieser Nummer suchen',
  quickSearch: 'Schnellsuche',
  signedOut: 'Melden Sie sich an, um Datensätze zu suchen.',
  openDeskside: 'Deskside öffnen',
} satisfies Catalogue['palette'];
