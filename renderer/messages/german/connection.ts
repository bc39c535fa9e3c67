import type { Catalogue } from '../catalogue.ts';
import { plural } from './grammar.ts';

export const connection = {
  advanced: 'Erweitert',
  scopes: 'Berechtigungen (Scopes)',
  scopesHint: 'Leer lassen für die, die Deskside braucht: es liest und schreibt nie.',
  redirectPorts: 'Ports der Rücksprungadressen',
  portsHint: 'Werden der Reihe nach versucht. Jede ihrer Adressen muss bei Zoho eingetragen sein.',
  serverOnThisComputer: 'Server auf diesem Computer',
  serverHint:
    'Für Entwickler: ein Testserver anstelle von Zoho, bis Deskside geschlossen wird. Leer lassen für Zoho.',
  secretsPerDataCentre: 'Secrets je Rechenzentrum',
  centreSecretsText:
    'Nur wenn die API-Konsole für ein anderes Rechenzentrum ein anderes Secret zeigt. Sonst gilt das Client-Secret oben überall.',
  dataCentreOfTheSecret: 'Rechenzentrum des Secrets',
  secret: 'Secret',
  keepSecretHint: 'Leer lassen, um das gespeicherte zu behalten.',
  removeThisSecret: 'Dieses Secret entfernen',
  addASecret: 'Secret hinzufügen',
  whatTheCheckFound: 'Ergebnis der Prüfung',
  nameMissing: 'Geben Sie der Verbindung einen Namen.',
  nameTooLong: 'Höchstens 100 Zeichen.',
  clientIdMissing: 'Fügen Sie die Client-ID aus der Zoho-API-Konsole ein.',
  clientIdWrong: 'Das ist keine Client-ID. Sie enthält keine Leerzeichen.',
  clientSecretMissing: 'Fügen Sie das Client-Secret aus der Zoho-API-Konsole ein.',
  centreSecretMissing: 'Fügen Sie das Secret dieses Rechenzentrums ein, oder entfernen Sie die Zeile.',
  tooManyScopes: 'Höchstens 100 Scopes.',
  refused: 'Deskside hat das nicht angenommen. Vergleichen Sie es mit der Zoho-API-Konsole.',
  clientSecretWrong: 'Das ist kein Client-Secret. Es enthält keine Leerzeichen.',
  portMissing: 'Nennen Sie mindestens einen Port.',
  tooManyPorts: 'Höchstens 10 Ports.',
  portWrong: 'Ein Port ist eine Zahl von 1024 bis 65535.',
  portTwice: 'Nennen Sie jeden Port nur einmal.',
  serverWrong: 'Nur ein Server auf diesem Computer, wie http://localhost:4000.',
  setUpConnection: 'Verbindung einrichten',
  nameHint: 'Steht auf der Anmeldeseite.',
  dataCentre: 'Rechenzentrum',
  chinaHint: 'China steht für sich: nur Personen mit einem Konto dort können sich anmelden.',
  dataCentreHint: 'Wo der Client eingetragen ist: die Endung der Adresse, unter der Sie Zoho CRM benutzen.',
  environment: 'Umgebung',
  clientId: 'Client-ID',
  clientSecret: 'Client-Secret',
  clientSecretHint: 'Wird verschlüsselt gespeichert und nie wieder angezeigt.',
  check: 'Prüfen',
  asking: 'Zoho wird gefragt. Dabei wird nichts erlaubt und nichts gespeichert.',
  changeConnection: 'Verbindung ändern',
  lead: 'Eine Verbindung ist der Client, den Ihre Administration in der Zoho-API-Konsole eingetragen hat. Eine Verbindung reicht für die ganze Firma.',
  givenAtStart: 'Diese wurde beim Start von Deskside mitgegeben. Änderungen gelten, bis es geschlossen wird.',
  help: 'Hilfe zur Verbindung',
  fileTitle: 'Haben Sie eine Verbindungsdatei?',
  fileText:
    'Öffnen Sie die Datei Ihrer Administration, oder legen Sie sie auf diesem Fenster ab; dann muss nichts getippt werden.',
  openConnectionFile: 'Verbindungsdatei öffnen',
  registerTheClient: 'Client eintragen',
  registerText:
    'Legen Sie in der Zoho-API-Konsole eine „server-based application“ mit diesen Rücksprungadressen an, genau wie sie hier stehen.',
  openZohoApiConsole: 'Zoho-API-Konsole öffnen',
  codeTitle: 'Haben Sie einen Code oder ein Token?',
  codeText:
    'Ein Grant-Code eines Self Client oder ein Token aus einem anderen Programm meldet ohne Browser an.',
  otherWaysToSignIn: 'Andere Wege zur Anmeldung',
  addressesMissing: 'Nennen Sie unter Erweitert mindestens einen Port; seine Adresse steht dann hier.',
  redirectAddresses: 'Rücksprungadressen',
  addressCopied: 'Adresse kopiert.',
  removeConnection: 'Verbindung entfernen',
  removeText: 'Client-ID und Secret werden von diesem Computer gelöscht. Der Eintrag bei Zoho bleibt.',
  keep: 'Behalten',
  nothingWrong: 'Prüfung fertig. Es wurde kein Fehler gefunden.',
  wrongScope: (scope) => `Das ist kein Scope: ${scope}`,
  saved: (name) => `Verbindung ${name} gespeichert.`,
  removed: (name) => `Verbindung ${name} entfernt.`,
  askRemove: (name) => `${name} entfernen?`,
  copyAddress: (address) => `${address} kopieren`,
  checkFinished: (wrong) =>
    plural(wrong, {
      one: 'Prüfung fertig: # Zeile braucht Aufmerksamkeit.',
      other: 'Prüfung fertig: # Zeilen brauchen Aufmerksamkeit.',
    }),
  outcomes: { ok: 'In Ordnung', wrong: 'Falsch', unknown: 'Nicht feststellbar' },
  questions: {
    data_centre: 'Rechenzentrum',
    client_id: 'Client-ID',
    client_secret: 'Client-Secret',
    redirect_addresses: 'Rücksprungadressen',
    scopes: 'Berechtigungen (Scopes)',
    other_centres: 'Andere Rechenzentren',
  },
  findings: {
    centre_ok: 'Zoho antwortet hier und nennt die Adressen, die Deskside benutzt.',
    centre_list_differs:
      'Zoho antwortet hier. Seine Liste der Rechenzentren weicht von der in Deskside ab für {}. Deskside schickt nichts an eine Adresse, die es nicht kennt: aktualisieren Sie Deskside, wenn Personen Ihrer Firma ihr Konto dort haben.',
    centre_moved:
      'Zoho antwortet hier, nennt aber eine andere Adresse für dieses Rechenzentrum. Deskside bleibt bei der, die es kennt. Aktualisieren Sie Deskside.',
    centre_list_unreadable:
      'Hier antwortet ein Server, schickt aber keine Liste der Rechenzentren. Eine Anmeldung braucht sie nicht. Wenn auch andere Zeilen scheitern, suchen Sie nach einem Proxy dazwischen.',
    id_ok: 'Zoho kennt diesen Client.',
    id_wrong:
      'Zoho kennt in diesem Rechenzentrum keinen Client mit dieser ID. Kopieren Sie die ID noch einmal aus der API-Konsole, und prüfen Sie das Rechenzentrum.',
    id_untold:
      'Zoho hat Client-ID und Secret zusammen abgelehnt und sagt nicht, was davon falsch ist. Kopieren Sie beide noch einmal aus der API-Konsole, und prüfen Sie das Rechenzentrum.',
    id_no_answer: 'Zoho gab keine brauchbare Antwort zum Client. Prüfen Sie in ein paar Minuten noch einmal.',
    secret_ok: 'Zoho nimmt dieses Secret an.',
    secret_wrong:
      'Zoho kennt den Client, aber nicht mit diesem Secret. Kopieren Sie das Secret noch einmal aus der API-Konsole; ein neues Secret dort beendet das alte.',
    secret_needs_id:
      'Ein Secret lässt sich nur mit der richtigen Client-ID prüfen. Berichtigen Sie die ID, und prüfen Sie noch einmal.',
    secret_untold:
      'Zoho hat Client-ID und Secret zusammen abgelehnt. Kopieren Sie beide noch einmal aus der API-Konsole, und prüfen Sie noch einmal.',
    secret_throttled:
      'Zoho nimmt von diesem Client vorerst keine Anfragen mehr an. Warten Sie 10 Minuten, und prüfen Sie noch einmal.',
    secret_no_answer:
      'Zoho gab keine brauchbare Antwort zum Secret. Prüfen Sie in ein paar Minuten noch einmal.',
    redirect_ok: 'Alle Rücksprungadressen sind eingetragen.',
    redirect_wrong:
      'Zoho schickt niemanden an eine Adresse zurück, die nicht eingetragen ist. Tragen Sie beim Client in der API-Konsole ein, Zeichen für Zeichen: {}',
    redirect_untold:
      'Zoho vergleicht diese Adressen erst, wenn sich jemand angemeldet hat. Vergleichen Sie sie selbst mit der API-Konsole, Zeichen für Zeichen.',
    redirect_needs_id:
      'Diese Adressen lassen sich nur mit der richtigen Client-ID prüfen. Berichtigen Sie die ID, und prüfen Sie noch einmal.',
    scopes_ok: 'Zoho kennt alle Scopes.',
    scopes_wrong:
      'Zoho kennt einen der Scopes nicht. Vergleichen Sie sie mit der Liste in der API-Konsole, oder lassen Sie das Feld leer für die Scopes, die Deskside braucht.',
    scopes_untold:
      'Zoho sieht Scopes erst an, wenn der Rest stimmt und sich jemand angemeldet hat. Lassen Sie das Feld im Zweifel leer für die Scopes, die Deskside braucht.',
    multi_dc_ok: 'Der Client gilt auch in anderen Rechenzentren. Gefragt wurden: {}.',
    multi_dc_off:
      'Zoho nimmt diesen Client nicht an in: {}. Personen mit einem Zoho-Konto dort können sich nicht anmelden. Schalten Sie das Rechenzentrum für den Client in der API-Konsole ein (Multi-DC), und geben Sie, falls es dort ein eigenes Secret hat, dieses ein. Wenn alle in diesem Rechenzentrum sind, ist nichts zu tun.',
    multi_dc_own_secret:
      'Zoho kennt den Client, aber mit einem anderen Secret, in: {}. Kopieren Sie das Secret dieses Rechenzentrums aus der API-Konsole, und geben Sie es unter Secrets je Rechenzentrum ein.',
    multi_dc_needs_client:
      'Andere Rechenzentren werden erst gefragt, wenn Client-ID und Secret hier stimmen. Berichtigen Sie sie, und prüfen Sie noch einmal.',
    multi_dc_china:
      'China steht für sich: ein dort eingetragener Client dient Personen dort, und es ist nichts zu tun.',
    multi_dc_local: 'Ein Server auf diesem Computer hat keine anderen Rechenzentren. Es ist nichts zu tun.',
    multi_dc_no_answer: 'Keine brauchbare Antwort kam aus: {}. Prüfen Sie in ein paar Minuten noch einmal.',
  },
} satisfies Catalogue['connection'];
