import type { Catalogue } from '../catalogue.ts';

export const welcome = {
  trySample: 'Beispielfirma ausprobieren',
  tagline: 'Zoho CRM auf dem Schreibtisch. Einmal anmelden, den ganzen Tag nachschlagen.',
  signInWithZoho: 'Mit Zoho anmelden',
  backToRecords: 'Zurück zu den Datensätzen',
  changeConnection: 'Verbindung ändern',
  setUpConnection: 'Verbindung einrichten',
  otherWaysToSignIn: 'Andere Wege zur Anmeldung',
  connection: 'Verbindung',
  version: (version) => `Fassung ${version}`,
  changeNamedConnection: (name) => `Verbindung ${name} ändern`,
} satisfies Catalogue['welcome'];
