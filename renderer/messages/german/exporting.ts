import type { Catalogue } from '../catalogue.ts';
import { figure, plural } from './grammar.ts';

export const exporting = {
  export: 'Exportieren',
  workbookText:
    'Eine Arbeitsmappe mit Daten, Zahlen und Texten, die Excel als solche nimmt. Kein Wert ist je eine Formel.',
  csvText:
    'Eine Textdatei für Tabellenkalkulationen und andere Programme. Werte, die eine Tabelle für eine Formel hielte, bekommen ein Hochkomma davor.',
  chooseFile: 'Datei wählen',
  whatIsExported: 'Was exportiert wird',
  filter: 'Filter',
  records: 'Datensätze',
  allOfThisList: 'Diese ganze Liste',
  columns: 'Spalten',
  values: 'Werte',
  typed: 'Typgerecht',
  asShown: 'Wie angezeigt',
  asZohoHasThem: 'Wie Zoho sie hat',
  format: 'Format',
  excelWorkbookXlsx: 'Excel-Arbeitsmappe (.xlsx)',
  separator: 'Trennzeichen',
  comma: 'Komma',
  semicolon: 'Semikolon',
  forExcel: 'Für Excel',
  forExcelHint:
    'Lässt Excel é und ü lesen. Telefonnummern, führende Nullen und lange Zahlen bleiben, wie sie sind; andere Programme zeigen sie vielleicht als ="0301".',
  exports: 'Exporte',
  showInFolder: 'Im Ordner zeigen',
  tryNow: 'Jetzt versuchen',
  tryAgain: 'Noch einmal versuchen',
  cancelExport: 'Export abbrechen',
  signInAgain: 'Neu anmelden',
  waitsForTheExportBefore: 'Wartet auf den Export davor',
  askingZoho: 'Zoho wird gefragt',
  theExportFailed: 'Der Export ist gescheitert.',
  cancelled: 'Abgebrochen. Von der Datei blieb nichts übrig.',
  mayBeMore: 'Mehr findet Zoho bei einer Suche nicht; es kann also weitere Datensätze geben.',
  counting: 'Wird gezählt',
  countUnknown: 'Zoho sagt nicht, wie viele Zeilen das sind.',
  typedInExcel:
    'Beschriftungen in der ersten Zeile; Namen wie in der Tabelle; Daten, Beträge und Zahlen zum Rechnen.',
  typedInText:
    'Beschriftungen in der ersten Zeile; Namen wie in der Tabelle; einfache Zahlen und Daten, mit denen Tabellen rechnen.',
  shownInExcel: 'Beschriftungen in der ersten Zeile; jeder Wert als Text, genau wie in der Tabelle.',
  shownInText: 'Beschriftungen in der ersten Zeile; Daten, Zahlen und Namen wie in der Tabelle.',
  rawInExcel:
    'API-Namen in der ersten Zeile; Datensatz-IDs, Verknüpfungen als IDs, Daten und Zeiten in Ihrer Zeitzone.',
  rawInText: 'API-Namen in der ersten Zeile; Datensatz-IDs, unformatierte Werte, Verknüpfungen als IDs.',
  title: (records) => `${records} exportieren`,
  words: 'csv xlsx speichern herunterladen excel tabelle arbeitsmappe',
  exportOf: (title) => `Export von ${title}`,
  dismiss: (file) => `${file} ausblenden`,
  selectedRecords: (count) =>
    plural(count, { one: '# ausgewählter Datensatz', other: '# ausgewählte Datensätze' }),
  mostOfSearch: (most) =>
    `Zoho gibt bei einer Suche höchstens ${figure(most)} Datensätze. Passen mehr, endet der Export dort und sagt es.`,
  shownColumns: (count) => `Angezeigte (${figure(count)})`,
  allColumns: (count) => `Alle (${figure(count)})`,
  preparing: (rows) =>
    plural(rows, { one: 'Zoho bereitet # Zeile vor', other: 'Zoho bereitet # Zeilen vor' }),
  waiting: (rows, time) =>
    plural(rows, {
      one: `# Zeile ist geschrieben; der Export geht in ${time} weiter.`,
      other: `# Zeilen sind geschrieben; der Export geht in ${time} weiter.`,
    }),
  told: {
    underWay: (title) => `Export von ${title} läuft.`,
    waits: (title, why) => `Export von ${title} wartet. ${why}`,
    done: (title, rows) =>
      plural(rows, {
        one: `Export von ${title} ist fertig: # Zeile.`,
        other: `Export von ${title} ist fertig: # Zeilen.`,
      }),
    failed: (title, why) => `Export von ${title} ist gescheitert. ${why}`,
    cancelled: (title) => `Export von ${title} wurde abgebrochen.`,
  },
  perSecond: (rows) => `${figure(rows)} je Sekunde`,
  timeLeft: (time) => `noch ${time}`,
  written: (rows) => plural(rows, { one: '# Zeile geschrieben', other: '# Zeilen geschrieben' }),
  writtenBut: (rows, but) =>
    plural(rows, { one: `# Zeile geschrieben. ${but}`, other: `# Zeilen geschrieben. ${but}` }),
  cutTexts: (count, longest) =>
    plural(count, {
      one: `# Text ist länger als die ${figure(longest)} Zeichen einer Zelle. Er endet mit „…“.`,
      other: `# Texte sind länger als die ${figure(longest)} Zeichen einer Zelle. Sie enden mit „…“.`,
    }),
  cleanedTexts: (count) =>
    plural(count, {
      one: '# Text hatte Zeichen, die eine Arbeitsmappe nicht aufnimmt. Sie wurden weggelassen.',
      other: '# Texte hatten Zeichen, die eine Arbeitsmappe nicht aufnimmt. Sie wurden weggelassen.',
    }),
  foundBy: (word) => `gefunden mit „${word}“`,
  andLine: (condition) => `und ${condition}`,
  orLine: (condition) => `oder ${condition}`,
  severalSheets: (rows, most) =>
    plural(rows, {
      one: `# Zeile. Ein Blatt hat ${figure(most)} Zeilen; der Rest kommt auf weitere Blätter.`,
      other: `# Zeilen. Ein Blatt hat ${figure(most)} Zeilen; der Rest kommt auf weitere Blätter.`,
    }),
} satisfies Catalogue['exporting'];
