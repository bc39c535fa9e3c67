/** Translated by machine. */
import { grammarOf } from '../../../src/contract/index.ts';
import { germanFormatWords } from '../../../src/crm/format/index.ts';
import type { MainCatalogue } from './catalogue.ts';

const { plural, and } = grammarOf<'one' | 'other'>('de-DE');
const close = 'Diese Seite kann geschlossen werden.';
const onlySignIns = 'Deskside wartet hier auf eine Anmeldung, und nur darauf.';

export const german: MainCatalogue = {
  cancel: 'Abbrechen',
  quit: 'Beenden',

  menu: {
    file: '&Datei',
    newTab: 'Neuer Tab',
    closeTab: 'Tab schließen',
    reopenTab: 'Geschlossenen Tab wieder öffnen',
    accounts: 'Konten und Token',
    settings: 'Einstellungen',
    lockNow: 'Jetzt sperren',
    edit: '&Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    pasteAndMatchStyle: 'Einfügen und Stil anpassen',
    remove: 'Löschen',
    selectAll: 'Alles auswählen',
    view: '&Ansicht',
    records: 'Datensätze',
    searchRecords: 'Datensätze suchen',
    refresh: 'Aktualisieren',
    actualSize: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild ein oder aus',
    developerTools: 'Entwicklerwerkzeuge ein oder aus',
    window: '&Fenster',
    minimize: 'Minimieren',
    zoom: 'Zoomen',
    bringAllToFront: 'Alle nach vorne bringen',
    closeWindow: 'Fenster schließen',
    help: '&Hilfe',
    shortcuts: 'Tastenkürzel',
    about: 'Über Deskside',
    services: 'Dienste',
    hide: 'Deskside ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden',
    quitApp: 'Deskside beenden',
  },

  copyToken: {
    question: (person) => `Das Zugriffstoken von ${person} kopieren?`,
    detail:
      'Wer es hat, kann als diese Person Datensätze des CRM lesen, bis es abläuft. Die Zwischenablage wird nach 60 Sekunden geleert.',
    copy: 'Kopieren',
  },

  shred: {
    question: (file) => `${file} vernichten?`,
    detail:
      'Die Datei wird überschrieben und gelöscht. Ein Programm, das ihre Token dort noch liest, funktioniert dann nicht mehr.',
    shred: 'Vernichten',
  },

  writingScopes: {
    question: 'Eine Verbindung sichern, die Datensätze ändern darf?',
    detail: (scopes) =>
      `Deskside liest nur. Anmeldungen über diese Verbindung dürften mehr, und ebenso, wer an ihre Token kommt:\n\n${scopes}`,
    allow: 'Sichern',
  },

  files: {
    openConnection: 'Verbindungsdatei öffnen',
    connectionFile: 'Verbindungsdatei',
    importTokens: 'Zoho-Token importieren',
    saveAttachment: 'Anhang speichern',
    exportOf: (records) => `${records} exportieren`,
    workbook: 'Excel-Arbeitsmappe',
    textWithTabs: 'Text mit Tabulatoren',
    diagnostics: { title: 'Diagnose sichern', kind: 'Textdatei' },
    csv: 'CSV',
  },

  links: {
    call: (number) => `${number} anrufen?`,
    callExtension: (number, extension) => `${number}, Durchwahl ${extension}, anrufen?`,
    callDetail: 'Öffnet Ihre Telefon-App mit dieser Nummer.',
    callButton: 'Anrufen',
    mail: (address) => `Eine Mail an ${address} schreiben?`,
    mailDetail: 'Öffnet Ihre Mail-App mit einer leeren Mail an diese Adresse.',
    mailButton: 'Schreiben',
    page: (host) => `${host} im Browser öffnen?`,
    pageDetail: (address) =>
      `Diese Adresse stammt aus einem Datensatz, und die Seite gehört nicht zu Zoho:\n\n${address}`,
    otherPageDetail: (address) =>
      `Das ist keine Seite von Zoho CRM, und was in der Adresse steht, wird mitgeschickt:\n\n${address}`,
    notEncrypted: 'Die Verbindung zu dieser Seite ist nicht verschlüsselt.',
    open: 'Öffnen',
    always: 'Immer',
    alwaysDetail: {
      calls: 'Immer ruft Nummern aus Datensätzen ohne Frage an. In den Einstellungen wird es zurückgenommen.',
      mails:
        'Immer beginnt Mails an Adressen aus Datensätzen ohne Frage. In den Einstellungen wird es zurückgenommen.',
    },
  },

  unfinished: {
    question: (files) =>
      plural(files, {
        one: 'Eine Datei wird noch geschrieben.',
        other: '# Dateien werden noch geschrieben.',
      }),
    more: (files) => plural(files, { one: 'und # weitere', other: 'und # weitere' }),
    lost: (files) =>
      plural(files, {
        one: 'Wird Deskside jetzt beendet, bleibt nichts von ihr übrig.',
        other: 'Wird Deskside jetzt beendet, bleibt nichts von ihnen übrig.',
      }),
    stay: 'Deskside offen lassen',
  },

  crash: {
    main: 'In Deskside ist ein Fehler aufgetreten, nach dem es nicht weitergeht.',
    mainDetail:
      'Anmeldungen, die auf diesem Computer gespeichert sind, bleiben erhalten. Mit Neu laden startet Deskside noch einmal.',
    page: 'Das Fenster von Deskside reagiert nicht mehr.',
    pageDetail: 'Sie bleiben angemeldet. Mit Neu laden geht es weiter.',
    reload: 'Neu laden',
  },

  readOnlyFolder: (folder) =>
    `Deskside kann nicht in seinen Ordner schreiben: ${folder}. Prüfen Sie, ob er beschreibbar ist, und starten Sie Deskside dann neu.`,
  refusedSwitches: (switches) =>
    `Deskside startet nicht mit ${and(switches)}: Das ließe andere Programme an Ihre Anmeldung bei Zoho. Starten Sie es ohne.`,
  trademark:
    'Zoho und Zoho CRM sind Marken der Zoho Corporation. Deskside ist ein unabhängiges Programm, das Zoho weder gemacht noch gebilligt noch geprüft hat.',
  touchId: 'Deskside zu entsperren',

  startup: {
    boot: 'Hauptprozess läuft',
    ready: 'Electron ist bereit',
    navigation: 'Fenster geöffnet',
    services: 'Anmeldungen sind gelesen',
    painted: 'Fenster ist zu sehen',
  },
  versions: { hash: 'SHA-256 von app.asar', runtime: 'Laufzeit', system: 'System' },

  callback: {
    language: 'de',
    pages: {
      answered: {
        heading: 'Zurück zu Deskside.',
        text: `Deskside schließt die Anmeldung selbst ab und sagt, ob sie gelungen ist. ${close}`,
      },
      allowed: {
        heading: 'Zugriff erlaubt. Zurück zu Deskside.',
        text: `Deskside ist angemeldet. ${close}`,
      },
      refused: {
        heading: 'Der Zugriff wurde abgelehnt. Zurück zu Deskside.',
        text: `Nichts wurde gespeichert. Um sich doch anzumelden, beginnen Sie in Deskside von vorn und wählen Sie Akzeptieren. ${close}`,
      },
      failed: {
        heading: 'Die Anmeldung ist nicht gelungen. Zurück zu Deskside.',
        text: `Deskside sagt, was geschehen ist und was zu tun ist. ${close}`,
      },
      already_used: {
        heading: 'Diese Anmeldung wurde schon verwendet. Zurück zu Deskside.',
        text: `Eine Adresse wie diese gilt nur einmal. ${close}`,
      },
      wrong_state: {
        heading: 'Diese Antwort gehört nicht zu der Anmeldung, auf die Deskside wartet.',
        text: 'Sie wurde nicht beachtet. Schließen Sie die Anmeldung auf der Seite ab, die Deskside geöffnet hat, oder beginnen Sie in Deskside von vorn.',
      },
      not_found: { heading: 'Unter dieser Adresse gibt es keine Seite.', text: onlySignIns },
      bad_request: { heading: 'Diese Anfrage war nicht zu verstehen.', text: onlySignIns },
    },
  },

  tray: { quickSearch: 'Schnellsuche', open: 'Deskside öffnen', quit: 'Beenden' },

  format: germanFormatWords,
};
