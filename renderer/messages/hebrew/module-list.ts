import type { Catalogue } from '../catalogue.ts';

export const moduleList = {
  recentModule: (module) => `אחרון: ${module}`,
  width: 'רוחב רשימת המודולים',
  fold: 'כיווץ רשימת המודולים',
  unfold: 'הרחבת רשימת המודולים',
} satisfies Catalogue['moduleList'];
