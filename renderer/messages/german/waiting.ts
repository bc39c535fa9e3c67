import type { Catalogue } from '../catalogue.ts';

export const waiting = {
  signInDidNotFinish: 'Die Anmeldung wurde nicht fertig',
  connectionIsBuiltIn:
    'Diese Verbindung kam mit Deskside. Schicken Sie die Einzelheiten an Ihre Administration, die sie berichtigen kann.',
  tryAgain: 'Noch einmal versuchen',
  signInWithZoho: 'Mit Zoho anmelden',
  linkCopied: 'Link kopiert. Öffnen Sie ihn in einem Browser auf diesem Computer.',
  copyLink: 'Link kopieren',
  pasteTheAddressInstead: 'Stattdessen die Adresse einfügen',
  timeLeft: 'Verbleibende Zeit',
  addressLabel: 'Adresse, auf der der Browser endete',
  addressHint:
    'Sie beginnt mit http://localhost; die Seite selbst sagt vielleicht, dass sie nicht erreichbar ist.',
  addressMissing: 'Fügen Sie die ganze Adresse ein.',
  continue: 'Weiter',
  signInWasCancelled: 'Die Anmeldung wurde abgebrochen.',
  openingTheBrowser: 'Der Browser wird geöffnet',
  continueInTheBrowser: 'Weiter im Browser',
  signingIn: 'Anmeldung läuft',
  signIn: 'Anmeldung',
  steps: {
    allow: 'Zugriff auf der Seite von Zoho erlauben',
    finish: 'Anmeldung abschließen',
    identify: 'Namen und Firma lesen',
    grantCode: 'Grant-Code bei Zoho einlösen',
    refreshToken: 'Refresh-Token bei Zoho prüfen',
  },
} satisfies Catalogue['waiting'];
