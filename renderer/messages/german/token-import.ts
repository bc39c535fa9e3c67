import type { Catalogue } from '../catalogue.ts';
import { plural } from './grammar.ts';

export const tokenImport = {
  skippedAlreadyHere: 'Übersprungen: schon vorhanden',
  skippedNoTokens: 'Übersprungen: keine Zeile mit Token',
  skipped: 'Übersprungen',
  theFileHoldsNoTokens: 'Die Datei enthält keine Token.',
  nothingToImport: 'Nichts zu übernehmen',
  shredTheFile: 'Datei vernichten',
  rowsOfTheFile: 'Zeilen der Datei',
  row: 'Zeile',
  person: 'Person',
  client: 'Client',
  whatHappens: 'Was geschieht',
  notNamed: 'Nicht genannt',
  import: 'Übernehmen',
  title: 'Kommen Sie von einem Zoho-SDK?',
  text: 'Legen Sie seine Tokendatei (SQLite oder CSV) hier ab, um die Anmeldungen zu übernehmen. Die Datei wird nur gelesen.',
  importTokens: 'Token übernehmen',
  importFrom: (file) => `Übernehmen aus ${file}`,
  importedFrom: (file) => `Übernommen aus ${file}`,
  importSignIns: (count) =>
    plural(count, { one: '# Anmeldung übernehmen', other: '# Anmeldungen übernehmen' }),
  afterwards: {
    preview: 'Noch ist nichts gespeichert.',
    done: 'Die Datei ist unverändert, und ihre Token stehen weiter im Klartext darin.',
    shredded: 'Die Datei wurde überschrieben und gelöscht.',
  },
  parts: { clientId: 'Client-ID', clientSecret: 'Client-Secret', refreshToken: 'Refresh-Token' },
  taken: (missing) =>
    missing === ''
      ? 'Neue Anmeldung'
      : `Neue Anmeldung, ohne ${missing}: nach Ablauf ihres Access-Tokens neu anmelden`,
  merged: (missing) =>
    missing === ''
      ? 'Ergänzt eine vorhandene Anmeldung'
      : `Ergänzt eine vorhandene Anmeldung, ohne ${missing}: nach Ablauf ihres Access-Tokens neu anmelden`,
  skippedBecause: (reason) => `Übersprungen: ${reason}`,
  countTaken: (count) => plural(count, { one: '# neu', other: '# neu' }),
  countMerged: (count) => plural(count, { one: '# ergänzt', other: '# ergänzt' }),
  countSkipped: (count) => plural(count, { one: '# übersprungen', other: '# übersprungen' }),
  summary: (rows, parts) => plural(rows, { one: `# Zeile: ${parts}.`, other: `# Zeilen: ${parts}.` }),
} satisfies Catalogue['tokenImport'];
