import type { Catalogue } from '../catalogue.ts';

export const connectionFile: Catalogue['connectionFile'] = {
  dropFile: 'Verbindungsdatei oder Tokendatei hier ablegen',
  fileNotTaken: 'Die Datei wurde nicht angenommen',
  opened: (name) => `Verbindung ${name} geöffnet.`,
};
