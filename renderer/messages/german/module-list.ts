import type { Catalogue } from '../catalogue.ts';

export const moduleList = {
  recentModule: (module) => `Zuletzt: ${module}`,
  width: 'Breite der Modulliste',
  fold: 'Modulliste einklappen',
  unfold: 'Modulliste ausklappen',
} satisfies Catalogue['moduleList'];
