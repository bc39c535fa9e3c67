import type { Catalogue } from '../catalogue.ts';
import { plural } from './grammar.ts';

export const settings = {
  reportCopied: 'Bericht kopiert. Er enthält kein Token und keinen Namen.',
  diagnostics: 'Diagnose',
  versionsAndStartUpTimes: 'Fassungen und Startzeiten',
  versions: 'Fassungen',
  startUpTimes: 'Start, vom ersten Augenblick an',
  copyReport: 'Bericht kopieren',
  trademark:
    'Zoho und Zoho CRM sind Marken der Zoho Corporation. Deskside ist ein unabhängiges Programm, das Zoho weder gemacht noch gebilligt noch geprüft hat.',
  saveDiagnostics: {
    open: 'Diagnose sichern',
    title: 'Diagnose zum Sichern',
    text: 'Das ist alles, was in der Datei stehen wird: kein Token, kein Name und nichts aus einem Datensatz.',
    report: 'Bericht',
    save: 'Sichern',
    saved: 'Diagnose gesichert.',
  },
  protection: 'Schutz',
  restart: 'Neu starten',
  sessions: 'Sitzungen',
  lockAfter: 'Sperren nach Untätigkeit von',
  lockHint: 'Verbirgt alle Datensätze und nimmt die Token aus dem Speicher.',
  endUnused: 'Sitzungen beenden, wenn unbenutzt seit',
  endUnusedHint: 'Beendet sie bei Zoho und löscht ihre Token hier.',
  lockNow: 'Jetzt sperren',
  settings: 'Einstellungen',
  appearance: 'Darstellung',
  theme: 'Farbschema',
  system: 'System',
  light: 'Hell',
  dark: 'Dunkel',
  rows: 'Zeilen',
  compact: 'Eng',
  regular: 'Normal',
  roomy: 'Weit',
  zoom: 'Zoom',
  zoomOut: 'Verkleinern',
  zoomIn: 'Vergrößern',
  actualSize: 'Originalgröße',
  never: 'Nie',
  links: 'Anrufe und Mails',
  linksHint: 'Die Frage vor einem Anruf oder einer Mail bietet Immer an. Hier wird es zurückgenommen.',
  callsAsked: 'Anrufe: Deskside fragt jedes Mal.',
  mailsAsked: 'Mails: Deskside fragt jedes Mal.',
  callsAllowed: 'Anrufe: werden ohne Frage geöffnet.',
  mailsAllowed: 'Mails: werden ohne Frage geöffnet.',
  askBeforeCalls: 'Vor Anrufen fragen',
  askBeforeMails: 'Vor Mails fragen',
  lockBound: (minutes) =>
    plural(minutes, {
      one: 'Die Verbindung verlangt eine Sperre nach spätestens # Minute.',
      other: 'Die Verbindung verlangt eine Sperre nach spätestens # Minuten.',
    }),
  unusedBound: (days) =>
    plural(days, {
      one: 'Die Verbindung beendet Sitzungen, die # Tag unbenutzt sind.',
      other: 'Die Verbindung beendet Sitzungen, die # Tage unbenutzt sind.',
    }),
  remedies: {
    os: null,
    memory:
      'Um angemeldet zu bleiben, richten Sie einen Schlüsselbund wie GNOME Keyring oder KWallet ein, entsperren Sie ihn und starten Sie Deskside neu.',
    locked:
      'Entsperren Sie den Schlüsselbund, etwa durch erneutes Anmelden am Computer, und starten Sie Deskside neu.',
  },
  passphrase: {
    none: 'Ohne Passphrase kann Deskside entsperren, wer an diesem Computer ist. Eine Passphrase wird nach jeder Sperre und bei jedem Start verlangt und versiegelt den Schlüssel Ihrer Anmeldungen. Sie lässt sich nicht wiederherstellen: Ohne sie melden Sie sich neu an.',
    set: 'Eine Passphrase wird nach jeder Sperre und bei jedem Start verlangt. Sie lässt sich nicht wiederherstellen: Ohne sie melden Sie sich neu an.',
    present: 'Jetzige Passphrase',
    next: 'Neue Passphrase',
    tooShort: (characters) => `Mindestens ${characters} Zeichen.`,
    setIt: 'Passphrase festlegen',
    change: 'Passphrase ändern',
    remove: 'Passphrase entfernen',
  },
  managed: {
    title: 'Von Ihrer Administration verwaltet',
    text: 'Ihre Administration hat dies für alle an diesem Computer festgelegt. Hier kann es nicht geändert werden.',
    strict:
      'Die Richtliniendatei Ihrer Administration kann nicht befolgt werden, deshalb ist alles aus, was sie ausschalten kann.',
    connection: (name) => `Die Anmeldung läuft über ${name}.`,
    onlyConnection: 'Andere Verbindungen werden nicht benutzt.',
    memoryOnly: 'Tokens bleiben im Arbeitsspeicher und enden, wenn Deskside geschlossen wird.',
    lockAfter: (minutes) =>
      plural(minutes, {
        one: 'Deskside sperrt sich nach spätestens # Minute ohne Benutzung.',
        other: 'Deskside sperrt sich nach spätestens # Minuten ohne Benutzung.',
      }),
    endUnused: (days) =>
      plural(days, {
        one: 'Sitzungen, die # Tag unbenutzt sind, enden.',
        other: 'Sitzungen, die # Tage unbenutzt sind, enden.',
      }),
    noFiles: 'Exporte und das Sichern von Dateien sind aus.',
    folders: (folders) => `Dateien werden nur in diesen Ordnern gesichert: ${folders}`,
    noCopyToken: 'Das Kopieren von Zugriffstokens ist aus.',
    noExplorer: 'Der API-Explorer ist aus.',
    writing: {
      ask: null,
      allowed: 'Verbindungen, die mehr als Lesen verlangen, sind erlaubt.',
      refused: 'Verbindungen, die mehr als Lesen verlangen, werden abgelehnt.',
    },
    updates: {
      on: null,
      off: 'Aktualisierungen sind aus.',
    },
    pinned: (version) => `Aktualisierungen gehen höchstens bis Version ${version}.`,
    telemetry: 'Deskside sendet niemandem Nutzungsdaten.',
  },
  language: 'Sprache',
  languageOfSystem: 'Wie das System',
  languages: { en: 'English', de: 'Deutsch (maschinell übersetzt)', he: 'עברית (maschinell übersetzt)' },
  quickSearch: {
    title: 'Schnellsuche',
    text: 'Sucht Datensätze, während ein anderes Programm im Vordergrund ist. Eine Telefonnummer in der Zwischenablage wird als Suche angeboten.',
    shortcut: 'Tastenkombination',
    off: 'Aus',
    shortcutHint: 'Drücken Sie hier die Tasten.',
    refused:
      'Drücken Sie zwei der Tasten Strg, Alt und Umschalt zusammen mit einem Buchstaben, einer Ziffer oder der Leertaste.',
    reserved: 'Diese Tasten haben schon eine Bedeutung. Drücken Sie andere Tasten.',
    taken: 'Ein anderes Programm verwendet diese Tastenkombination. Drücken Sie andere Tasten.',
    turnOff: 'Ausschalten',
    inTray: 'Im Infobereich anzeigen',
  },
} satisfies Catalogue['settings'];
