import type { Catalogue } from '../catalogue.ts';
import { and, plural } from './grammar.ts';

export const notices = {
  messages: 'Meldungen',
  dismiss: 'Ausblenden',
  undo: 'Rückgängig',
  details: 'Einzelheiten',
  detailsCopied: 'Einzelheiten kopiert.',
  copyDetails: 'Einzelheiten kopieren',
  tryAgain: 'Noch einmal versuchen',
  signInWithZoho: 'Mit Zoho anmelden',
  signInAgain: 'Neu anmelden',
  openConnection: 'Verbindung öffnen',
  copyLink: 'Link kopieren',
  restart: 'Neu starten',
  notices: 'Hinweise',
  missing: (files: readonly string[]) => `Es fehlen: ${and(files)}.`,
  notStoredByPolicy:
    'Ihre Administration will auf diesem Computer nichts von einer Anmeldung gespeichert haben: Sie bleiben angemeldet, bis Deskside geschlossen wird.',
  notProtected:
    'Dieser Computer bietet keinen geschützten Ort für Geheimnisse. Nichts wird gespeichert: Sie bleiben angemeldet, bis Deskside geschlossen wird.',
  possibleIn: (time) => `Wieder möglich in ${time}.`,
  nextTryIn: (time) => `Nächster Versuch in ${time}.`,
  code: (code) => `Code: ${code}`,
  detail: (detail) => `Einzelheit: ${detail}`,
  needs: (scopes) => `Braucht: ${scopes}`,
  pendingRevocations: (count) =>
    plural(count, {
      one: '# Sitzung muss bei Zoho noch beendet werden. Deskside versucht es, bis Zoho es bestätigt.',
      other: '# Sitzungen müssen bei Zoho noch beendet werden. Deskside versucht es, bis Zoho es bestätigt.',
    }),
  protectedBy: (storage) => `Anmeldungen sind verschlüsselt gespeichert. Den Schlüssel verwahrt ${storage}.`,
  storageLocked: (storage) =>
    `${storage} ist gesperrt. Entsperren Sie es, um die gespeicherten Anmeldungen zu benutzen.`,
} satisfies Catalogue['notices'];
