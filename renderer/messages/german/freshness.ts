import type { Catalogue } from '../catalogue.ts';
import { plural } from './grammar.ts';

export const freshness = {
  newRecords: (count) => plural(count, { one: '# neuer Datensatz', other: '# neue Datensätze' }),
  newRecordsHint: 'In der Liste zeigen',
  listChanged: 'Liste geändert',
  listChangedHint:
    'Datensätze wurden bei Zoho gelöscht oder stehen jetzt anderswo. Zeigt die Liste, wie sie ist.',
  listWaits: 'Noch ist die Liste von vorher zu sehen. Das Gewünschte kommt, sobald das Netz wieder da ist.',
  partly: 'Ein Teil der Daten ist nicht angekommen.',
  waitingForNetwork: 'Kommt, sobald das Netz wieder da ist.',
  trying: 'Neuer Versuch …',
  refreshRecord: 'Datensatz aktualisieren',
  recordGone: 'Dieser Datensatz wurde bei Zoho gelöscht. Zu sehen ist, wie er war.',
} satisfies Catalogue['freshness'];
