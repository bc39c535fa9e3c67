import type { Catalogue } from '../catalogue.ts';

export const ui = {
  menu: 'Menü',
  nothingHasThisName: 'Nichts heißt so.',
  refreshed: (ago) => `Aktualisiert ${ago}`,
} satisfies Catalogue['ui'];
