import type { Catalogue } from '../catalogue.ts';

export const ui = {
  menu: 'תפריט',
  nothingHasThisName: 'אין דבר בשם הזה.',
  refreshed: (ago) => `רוענן ${ago}`,
} satisfies Catalogue['ui'];
