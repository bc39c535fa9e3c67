import type { Catalogue } from '../catalogue.ts';

export const actions = {
  back: 'Zurück',
  cancel: 'Abbrechen',
  close: 'Schließen',
  copy: 'Kopieren',
  done: 'Fertig',
  more: 'Mehr',
  open: 'Öffnen',
  refresh: 'Aktualisieren',
  retry: 'Erneut versuchen',
  save: 'Speichern',
  stop: 'Anhalten',
} satisfies Catalogue['actions'];
