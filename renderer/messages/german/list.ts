import type { Catalogue } from '../catalogue.ts';
import { figure, plural } from './grammar.ts';

export const list = {
  sortHints: {
    a_to_z: 'Klick sortiert von A bis Z; Umschalt+Klick nimmt eine Spalte dazu.',
    newest: 'Klick sortiert, Neueste zuerst; Umschalt+Klick nimmt eine Spalte dazu.',
    largest: 'Klick sortiert, Größte zuerst; Umschalt+Klick nimmt eine Spalte dazu.',
  },
  unsortable: {
    encrypted: 'Zoho kann nach einem verschlüsselten Feld nicht sortieren.',
    several_modules: 'Zoho kann nach dieser Spalte nicht sortieren: sie zeigt auf mehrere Module.',
    several_values: 'Zoho kann nach dieser Spalte nicht sortieren: sie enthält mehrere Werte.',
    long_text: 'Zoho kann nach dieser Spalte nicht sortieren: ihre Texte sind zu lang.',
    files: 'Zoho kann nach dieser Spalte nicht sortieren: sie enthält Dateien.',
    zoho: 'Zoho kann nach dieser Spalte nicht sortieren.',
  },
  oneOrderOnly: 'Zoho gibt diese Liste nur in einer Reihenfolge.',
  columnHint: (title, apiName, order) => `${title} (${apiName}). ${order}`,
  copying: {
    label: 'Kopieren',
    rows: 'Zu kopierende Zeilen',
    soFar: (done) => `Zeilen zum Kopieren werden geholt: bisher ${figure(done)}`,
    of: (done, total) => `Zeilen zum Kopieren werden geholt: ${figure(done)} von ${figure(total)}`,
    cellsTooMany: (cells, most) =>
      plural(cells, {
        one: `# Zelle ist zu viel zum Kopieren: höchstens ${figure(most)}. Eine Datei nimmt alles auf.`,
        other: `# Zellen sind zu viel zum Kopieren: höchstens ${figure(most)}. Eine Datei nimmt alles auf.`,
      }),
    listTooLong: (most) =>
      `Diese Liste ist zu viel zum Kopieren: höchstens ${figure(most)} Zellen. Eine Datei nimmt alles auf.`,
    exportInstead: 'Stattdessen exportieren',
    copied: {
      tsv: (cells) => plural(cells, { one: '# Zelle kopiert.', other: '# Zellen kopiert.' }),
      csv: (cells) => plural(cells, { one: '# Zelle als CSV kopiert.', other: '# Zellen als CSV kopiert.' }),
      json: (cells) =>
        plural(cells, { one: '# Zelle als JSON kopiert.', other: '# Zellen als JSON kopiert.' }),
    },
    long: 'Das ist zu viel auf einmal. Wählen Sie weniger Zeilen aus.',
    missing: 'Einige dieser Zeilen sind noch unterwegs. Kopieren Sie sie, wenn sie da sind.',
  },
  numbers: (count, sum, average) =>
    `${plural(count, { one: '# Zahl', other: '# Zahlen' })} · Summe ${sum} · Durchschnitt ${average}`,
  percentages: (count, average) =>
    `${plural(count, { one: '# Zahl', other: '# Zahlen' })} · Durchschnitt ${average}`,
  groups: {
    groupBy: 'Gruppieren',
    groupedBy: (field) => `Gruppiert nach ${field}`,
    none: 'Keine Gruppen',
    byThisColumn: 'Nach dieser Spalte gruppieren',
    stop: 'Gruppierung aufheben',
    openAll: 'Alle Gruppen ausklappen',
    foldAll: 'Alle Gruppen einklappen',
    empty: 'Kein Wert',
    count: (count) => plural(count, { one: '# Datensatz', other: '# Datensätze' }),
    sum: (field, amounts) => `${field} ${amounts}`,
    rows: (records, groups) =>
      `${plural(records, { one: '# Zeile', other: '# Zeilen' })} in ${plural(groups, { one: '# Gruppe', other: '# Gruppen' })}`,
  },
  addedUp: (counted, rows) =>
    `Zusammengezählt: ${figure(counted)} von ${plural(rows, { one: '# Zeile', other: '# Zeilen' })}`,
  numbersOf: (column, numbers) => `${column}: ${numbers}`,
} satisfies Catalogue['list'];
